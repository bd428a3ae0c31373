import type { Judgement } from '#domain/analysis/judgement.ts';
import { answerOf, api } from '../client/api.ts';

const list = (id: string, signal: AbortSignal) =>
  answerOf(api.calls[':id'].judgements.$get({ param: { id } }, { init: { signal } }));

/** A judgement that the account keeps of a call: who judged, when, and by which rubric of the team. */
export type KeptJudgement = Omit<Told, 'judgement'> & { judgement: Judgement };

type Told = Awaited<ReturnType<typeof list>>['judgements'][number];

/** What was judged of a call, the newest first. Rejects with `ApiError`. */
export const judgementsOf = async (callId: string, signal: AbortSignal): Promise<KeptJudgement[]> =>
  // What is absent in JSON is absent here, too, never undefined.
  (await list(callId, signal)).judgements as KeptJudgement[];
