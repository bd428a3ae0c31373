import type { AuthError } from '@supabase/supabase-js';
import { ApiError, unreachable } from './api-error.ts';

interface Words {
  message: string;
  hint?: string;
  field?: string;
}

/** What is told for the codes of the sign-in service that a user can do something about. */
const WORDS: Record<string, Words> = {
  otp_expired: {
    message: 'This code is wrong or has run out.',
    hint: 'Check it, or ask for a new one.',
    field: 'code',
  },
  invalid_credentials: {
    message: 'E-mail or password is wrong.',
    hint: 'If you never set a password, sign in by a code.',
    field: 'password',
  },
  weak_password: { message: 'This password is too short.', hint: 'Take at least 10 characters.', field: 'password' },
  same_password: {
    message: 'This is the password that you have already.',
    hint: 'Take another one.',
    field: 'password',
  },
  email_exists: { message: 'Another account has this address.', hint: 'Take another one.', field: 'email' },
  email_address_invalid: { message: 'This is not an e-mail address.', field: 'email' },
  user_banned: { message: 'This account is closed.', hint: 'Ask whoever runs the backend.' },
  provider_disabled: { message: 'This backend does not offer Google.', hint: 'Use a code by e-mail.' },
  reauthentication_needed: {
    message: 'This needs a fresh sign-in.',
    hint: 'Sign out, sign in by a code, and try again.',
  },
};

/** What supabase-js complains of, in plain words. The backend's own words are kept where there are none here. */
export function authError({ status = 0, code = 'failed', message }: AuthError): ApiError {
  if (status === 0 || code === 'unexpected_failure') return status === 0 ? unreachable() : failed(status);
  if (status >= 500) return failed(status);
  const words: Words = WORDS[code] ?? { message };
  return new ApiError(words.message, { status, code, hint: words.hint, field: words.field });
}

function failed(status: number): ApiError {
  return new ApiError('Sign-in does not work just now.', { status, code: 'failed', hint: 'Try again in a minute.' });
}
