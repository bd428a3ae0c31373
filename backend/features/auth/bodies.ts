import { z } from 'zod';

/** What sign-in takes, in GoTrue's names (https://supabase.com/docs/reference/self-hosting-auth). What is not named here is not passed on. */
const email = z.email('Enter an e-mail address.').max(254).toLowerCase();
const challenge = { code_challenge: z.string().max(128).nullish(), code_challenge_method: z.string().max(8).nullish() };

export const codeRequest = z.object({ email, create_user: z.boolean().default(true), ...challenge });
export const recovery = z.object({ email, ...challenge });

/** No `token_hash`: it is made of e-mail and code, so guesses by it would pass by the limit by e-mail. */
export const codeEntry = z.object({
  email,
  token: z.string().regex(/^\d{6,10}$/, 'Enter the code of the message: digits alone.'),
  type: z.enum(['email', 'magiclink', 'signup', 'recovery', 'email_change']),
});

export const grants = {
  password: z.object({ email, password: z.string().min(1).max(200) }),
  refresh_token: z.object({ refresh_token: z.string().min(1).max(512) }),
  pkce: z.object({ auth_code: z.string().min(1).max(128), code_verifier: z.string().min(1).max(256) }),
  id_token: z.object({
    provider: z.literal('google'),
    id_token: z.string().min(1).max(8192),
    access_token: z.string().max(8192).optional(),
    nonce: z.string().max(256).optional(),
  }),
};

export const userChange = z
  .strictObject({ email: email.optional(), password: z.string().min(1).max(72).optional(), ...challenge })
  .refine((change) => change.email !== undefined || change.password !== undefined, 'Say what is to change.');

/** Only with PKCE: without a challenge the session itself would come back in an address. */
export const authorization = z.object({
  provider: z.literal('google'),
  redirect_to: z.url().max(500),
  code_challenge: z.string().min(40).max(128),
  code_challenge_method: z.enum(['s256', 'S256']),
});

export const signOut = z.object({ scope: z.enum(['global', 'local', 'others']).default('global') });
