import type { Logger } from 'pino';
import { Unhearable } from '../media/media.ts';
import { FileDamaged, FileMissing } from '../providers/storage/storage.ts';
import { TranscriptionRefused } from '../providers/transcription/transcription.ts';
import { AppError } from './errors.ts';
import { CannotTranscribe } from './transcribing.ts';

const TOLD = {
  'no-key': [
    'There is no key for a service that hears recordings.',
    'Save a key of Deepgram or OpenAI under Keys, or bring in a transcript.',
    true,
  ],
  'not-uploaded': ['This recording did not come whole yet.', 'Go on with the upload, then try again.', true],
  'upload-gone': ['This recording is not kept any more.', 'Choose the file again.', false],
  'no-words': [
    'Nobody is understood in this recording: it may be music alone, or too noisy. It costs no credits.',
    'Listen to it, and choose another one.',
    false,
  ],
  'vendor-key': [
    'The service that hears recordings does not take the saved key.',
    'Check it under Keys, then try again.',
    true,
  ],
  'vendor-quota': [
    'The key for hearing recordings has no credit left.',
    'Fill it up with the service, then try again.',
    true,
  ],
  'vendor-busy': [
    'The service that hears recordings is busy.',
    'Try again in a few minutes: what it has heard is kept for a day.',
    true,
  ],
  'vendor-down': [
    'The service that hears recordings did not answer.',
    'Try again: what it has heard is kept for a day.',
    true,
  ],
  'disk-full': [
    'The server has no room left to work on this recording.',
    'Try again later: what was heard is kept for a day.',
    true,
  ],
  failed: [
    'Something went wrong with this recording on the server.',
    'Try again: what was heard is kept for a day.',
    true,
  ],
} as const;

/** What is told where a recording is not heard. */
export function told(code: keyof typeof TOLD): CannotTranscribe {
  const [message, hint, retryable] = TOLD[code];
  return new CannotTranscribe(code, message, hint, retryable);
}

const BY_VENDOR = {
  wrong: 'vendor-key',
  'not-allowed': 'vendor-key',
  'no-quota': 'vendor-quota',
  busy: 'vendor-busy',
  failed: 'vendor-down',
  unreachable: 'vendor-down',
  timeout: 'vendor-down',
} as const;

/** Any failure as its owner is told of it. What nobody foresaw is logged. */
export function failureOf(error: unknown, log: Logger): CannotTranscribe {
  if (error instanceof CannotTranscribe) return error;
  if (error instanceof Unhearable)
    return new CannotTranscribe(error.why, error.message, error.hint, error.why === 'too-heavy');
  if (error instanceof TranscriptionRefused) return told(BY_VENDOR[error.why]);
  if (error instanceof FileMissing || error instanceof FileDamaged) return told('upload-gone');
  if (error instanceof AppError) {
    return new CannotTranscribe(
      error.code,
      error.message,
      error.more.hint ?? 'Choose the file again.',
      // A recording that is no more does not come back.
      error.status !== 404 && error.status !== 410,
    );
  }
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT') return told('disk-full');
  log.error({ err: error }, 'a recording could not be heard');
  return told('failed');
}
