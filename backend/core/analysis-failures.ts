import type { Analysis, AnalysisStep } from '#domain/analysis/analysis.ts';
import { owedForModel, type Run } from './analysis-judge.ts';
import { AppError, errorBody } from './errors.ts';
import { CannotTranscribe } from './transcribing.ts';

/** As far as what went wrong depends on it. */
type Failed = Pick<Run, 'taken' | 'byPlatform' | 'delivered' | 'using'>;

/**
 * Whether what is held is spent though it failed: a judgement that is kept, though its rubric failed; and what the platform's keys had done where it was up to the
 * user that nothing more came of it: a call that was deleted, a rubric that was archived, a model, key or budget of their own. Else that could be had for nothing.
 */
export function owedFor(one: Failed, error: unknown): boolean {
  const { taken, byPlatform, delivered, using } = one;
  if (delivered) return owedForModel(one);
  const { analysis, speechPaid, used } = taken;
  const did = (speechPaid && analysis.uploadId !== null) || used || using !== null;
  if (!did || analysis.state !== 'judging' || !(error instanceof AppError)) return false;
  const ours = error.code === 'unavailable' || (byPlatform && (error.status >= 500 || error.code.startsWith('key-')));
  return !ours;
}

/** Of these the same would come again. */
const FOR_GOOD: readonly string[] = ['not-in-team', 'not-found'];

/** Why it failed, as its owner is told. Where the judgement is there and its rubric failed, the code is rubric-failed. */
export function failureOf(error: unknown, one: Failed): NonNullable<Analysis['failure']> {
  const { analysis, call } = one.taken;
  const failure = whyOf(error, analysis.state === 'judging' ? 'judging' : 'transcribing');
  if (!one.delivered) return failure;
  return {
    ...failure,
    code: 'rubric-failed',
    message: `The judgement is kept; the rubric could not be answered. ${failure.message}`,
    // Without words there is nothing to ask about again.
    retryable: failure.retryable && call?.transcript_stored === true,
  };
}

function whyOf(error: unknown, step: AnalysisStep): NonNullable<Analysis['failure']> {
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
