import { answerOf, api } from './api.ts';
import { uploadFile, type Uploading } from './upload.ts';

type Thing = { file: File } | { url: string } | { text: string; title?: string };

const { documents, search } = api.brain;
const aborted = (signal: AbortSignal) => ({ init: { signal } });
const one = (id: string) => ({ param: { id } });

/** The documents of the team, what was changed last first; with `deleted` those that can be restored. Everything here rejects with `ApiError`. */
export const listDocuments = (deleted: boolean, signal: AbortSignal) =>
  answerOf(documents.$get({ query: deleted ? { deleted: '1' } : {} }, aborted(signal)));
export type DocumentList = Awaited<ReturnType<typeof listDocuments>>;
export type Listed = DocumentList['documents'][number];

/** Passages of all documents for these words, best first. */
export const searchBrain = (q: string, signal: AbortSignal) =>
  answerOf(search.$get({ query: { q, limit: '30' } }, aborted(signal)));
export type Found = Awaited<ReturnType<typeof searchBrain>>['passages'][number];

/** A document with its text. */
export const readDocument = (id: string, signal: AbortSignal) =>
  answerOf(documents[':id'].$get(one(id), aborted(signal)));
export type BrainDocument = Awaited<ReturnType<typeof readDocument>>;

export const readPassages = (id: string, signal: AbortSignal) =>
  answerOf(documents[':id'].passages.$get(one(id), aborted(signal)));
export type BrainPassage = Awaited<ReturnType<typeof readPassages>>['passages'][number];

const addWords = (thing: Exclude<Thing, { file: File }>, signal: AbortSignal) =>
  answerOf(documents.$post({ json: thing }, aborted(signal)));

/** Has something read into a document of the team's; managers and admins. */
export async function addDocument(thing: Thing, { signal, onShare }: Uploading): ReturnType<typeof addWords> {
  if (!('file' in thing)) return addWords(thing, signal);
  const answer = await uploadFile('/api/brain/files', thing.file, { signal, ...(onShare ? { onShare } : {}) });
  return answer as Awaited<ReturnType<typeof addWords>>;
}

/** Changes title and text of the version that was read. Refuses by `stale-version` where it is not the newest. */
export const changeDocument = (id: string, json: { title: string; text: string; version: number }) =>
  answerOf(documents[':id'].$patch({ ...one(id), json }));

export const deleteDocument = (id: string) => answerOf(documents[':id'].$delete(one(id)));
export const restoreDocument = (id: string) => answerOf(documents[':id'].restore.$post(one(id)));
export const purgeDocument = (id: string) => answerOf(documents[':id'].forever.$delete(one(id)));
