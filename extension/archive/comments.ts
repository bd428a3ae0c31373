import { answerOf, api } from '../client/api.ts';

const one = (id: string) => ({ param: { id } });

/** Comments on a call, by their moments, and who can be named in one. Everything here rejects with `ApiError`. */
export const readComments = (call: string, signal: AbortSignal) =>
  answerOf(api.calls[':id'].comments.$get(one(call), { init: { signal } }));
export type Comments = Awaited<ReturnType<typeof readComments>>;
export type Comment = Comments['comments'][number];
export type Person = Comments['people'][number];

interface Said {
  text: string;
  /** Members who are named, and told. */
  mentions: string[];
}

/** Says something of a moment of a call; with the same id again nothing is said twice. Refused by `cannot-see` where one who is named may not read it. */
export const addComment = (call: string, json: Said & { id: string; atMs: number }) =>
  answerOf(api.calls[':id'].comments.$post({ ...one(call), json }));
export const changeComment = (id: string, json: Said) => answerOf(api.comments[':id'].$patch({ ...one(id), json }));
export const deleteComment = (id: string) => answerOf(api.comments[':id'].$delete(one(id)));
export const restoreComment = (id: string) => answerOf(api.comments[':id'].restore.$post(one(id)));
