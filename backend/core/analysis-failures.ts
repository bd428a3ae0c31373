import type { Analysis, AnalysisStep } from '#domain/analysis/analysis.ts';
import { AppError, errorBody } from './errors.ts';
import { CannotTranscribe } from './transcribing.ts';

/**
 * What the platform's key had heard stays paid where it was up to the user that nothing more came of it: a call that was deleted, a rubric that was archived, a
 * model, key or budget of their own. Else recordings could be heard for nothing.
 */
export function owedFor(
  {
    taken: { analysis, speechPaid },
    byPlatform,
  }: { taken: { analysis: Analysis; speechPaid: boolean }; byPlatform: boolean },
  error: unknown,
): boolean {
  if (!speechPaid || analysis.uploadId === null || analysis.state !== 'judging' || !(error instanceof AppError))
    return false;
  const ours = error.code === 'unavailable' || (byPlatform && (error.status >= 500 || error.code.startsWith('key-')));
  return !ours;
}

export const otherKey = (): AppError =>
  new AppError({ code: 'no-key', status: 409 }, 'The key that was to be used is not there any more.', {
    hint: 'Try again to use the platform’s, which takes credits.',
  });

/** Of these the same would come again. */
const FOR_GOOD: readonly string[] = ['not-in-team', 'not-found'];

/** Why it failed, as its owner is told. */
export function failureOf(error: unknown, step: AnalysisStep): NonNullable<Analysis['failure']> {
  if (error instanceof CannotTranscribe) {
    const { code, message, hint, retryable } = error;
    return { step: 'transcribing', code, message: `${message} ${hint}`.trim(), retryable };
  }
  if (error instanceof AppError) {
    const { code, message, more, status } = error;
    const { hint } = errorBody({ code, message, ...more }, status).error;
    return { step, code, message: `${message} ${hint}`.trim(), retryable: !FOR_GOOD.includes(code) };
  }
  return { step, code: 'failed', message: 'Something went wrong on the server. Try again.', retryable: true };
}
