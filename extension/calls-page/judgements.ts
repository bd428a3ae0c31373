import type { Judgement } from '#domain/analysis/judgement.ts';
import { answerOf, api } from '../client/api.ts';

const { 'analyze-call': route } = api.ai;

const list = (id: string, signal: AbortSignal) =>
  answerOf(api.calls[':id'].judgements.$get({ param: { id } }, { init: { signal } }));

/** A judgement that the account keeps of a call: who judged, when, and by which rubric of the team. */
export type KeptJudgement = Omit<Told, 'judgement'> & { judgement: Judgement };

type Told = Awaited<ReturnType<typeof list>>['judgements'][number];

/** What was judged of a call, the newest first. Rejects with `ApiError`. */
export const judgementsOf = async (callId: string, signal: AbortSignal): Promise<KeptJudgement[]> =>
  // What is absent in JSON is absent here, too, never undefined.
  (await list(callId, signal)).judgements as KeptJudgement[];

const newest = (call: string, signal: AbortSignal) =>
  answerOf(route.$get({ query: { call, limit: '1' } }, { init: { signal } }));

/** A run of work over a call. */
export type Run = Awaited<ReturnType<typeof newest>>['analyses'][number];

/** The newest run over a call of one's own; null where there was none. Rejects with `ApiError`. */
export const newestRun = async (callId: string, signal: AbortSignal): Promise<Run | null> =>
  (await newest(callId, signal)).analyses[0] ?? null;

/** Has a model judge a call of the account. Rejects with `ApiError` that says what is missing. */
export async function judgeCall(
  call: string,
  { model, rubric }: { model: string; rubric: string | null },
): Promise<Run> {
  const json = { id: crypto.randomUUID(), call, model, ...(rubric === null ? {} : { rubric }) };
  return (await answerOf(route.$post({ json }))).analysis;
}

/** Ends it; what was held for it is given back. */
export const cancelRun = (id: string): Promise<unknown> => answerOf(route[':id'].cancel.$post({ param: { id } }));

/** Tries again from the step that failed. */
export const retryRun = (id: string): Promise<unknown> => answerOf(route[':id'].retry.$post({ param: { id } }));
