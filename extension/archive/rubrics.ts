import type { Rubric, RubricDraft } from '#domain/rubric/rubric.ts';
import { answerOf, api } from '../client/api.ts';

const { rubrics } = api;
const until = (signal: AbortSignal) => ({ init: { signal } });
const one = (id: string) => ({ param: { id } });

type Sent = Parameters<typeof rubrics.$post>[0]['json']['rubric'];
const sent = ({ name, criteria }: RubricDraft): Sent => structuredClone({ name, criteria }) as Sent;

/** Rubrics of the team, by name; whoever may not write them is told what was published. Everything here rejects with `ApiError`. */
export const readRubrics = (archived: boolean, signal: AbortSignal) =>
  answerOf(rubrics.$get({ query: archived ? { archived: '1' } : {} }, until(signal)));
type Told = Awaited<ReturnType<typeof readRubrics>>['rubrics'][number];
export type KeptRubric = Omit<Told, 'criteria'> & Pick<Rubric, 'criteria'>;

export const readRubric = (id: string, signal: AbortSignal) => answerOf(rubrics[':id'].$get(one(id), until(signal)));

/** Keeps a new one as a draft; with the same id again nothing is made twice. */
export const createRubric = (draft: RubricDraft, id: string) =>
  answerOf(rubrics.$post({ json: { rubric: sent(draft), id } }));
/** Takes all of a file in as drafts, or none. */
export const importRubrics = (drafts: readonly RubricDraft[]) =>
  answerOf(rubrics.import.$post({ json: { rubrics: drafts.map(sent) } }));
/** Changes what was read. Refused by `stale-version` where it is not the newest. */
export const changeRubric = (id: string, draft: RubricDraft, revision: number) =>
  answerOf(rubrics[':id'].$patch({ ...one(id), json: { rubric: sent(draft), revision } }));
/** Publishes what was read as the next version. Refused by `not-whole` where the weights do not add up to 100. */
export const publishRubric = (id: string, revision: number) =>
  answerOf(rubrics[':id'].publish.$post({ ...one(id), json: { revision } }));
export const duplicateRubric = (id: string) => answerOf(rubrics[':id'].duplicate.$post(one(id)));
export const archiveRubric = (id: string) => answerOf(rubrics[':id'].$delete(one(id)));
export const restoreRubric = (id: string) => answerOf(rubrics[':id'].restore.$post(one(id)));

/** Judges one old call by a rubric as it is being written; nothing of it is kept. Costs a credit on the platform's key. */
export const tryRubric = (id: string, call: string, signal: AbortSignal) =>
  answerOf(rubrics[':id'].try.$post({ ...one(id), json: { calls: [call] } }, until(signal)));
export type TriedCall = Awaited<ReturnType<typeof tryRubric>>['results'][number];
