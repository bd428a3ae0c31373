import type { ArchiveFilters } from '#domain/archive/filters.ts';
import { answerOf, api } from '../client/api.ts';

const until = (signal: AbortSignal) => ({ init: { signal } });
const one = (id: string) => ({ param: { id } });

function asked({ minScore, maxScore, ...rest }: ArchiveFilters, cursor: string | null) {
  return {
    ...rest,
    ...(minScore === undefined ? {} : { minScore: String(minScore) }),
    ...(maxScore === undefined ? {} : { maxScore: String(maxScore) }),
    ...(cursor === null ? {} : { cursor }),
  };
}

/** Calls of the account of which all this holds, newest first, 20 a page. Everything here rejects with `ApiError`. */
export const searchArchive = (filters: ArchiveFilters, cursor: string | null, signal: AbortSignal) =>
  answerOf(api.calls.search.$get({ query: asked(filters, cursor) }, until(signal)));
export type FoundCall = Awaited<ReturnType<typeof searchArchive>>['calls'][number];

export const readTags = (signal: AbortSignal) => answerOf(api.calls.tags.$get({}, until(signal)));
export type Tag = Awaited<ReturnType<typeof readTags>>['tags'][number];

/** Renames a tag on the calls that the user may change. Gives how many. */
export const renameTag = (tag: string, to: string) => answerOf(api.calls.tags.rename.$post({ json: { tag, to } }));

/** Tags of a call, whether it is shared, and what the user may do. */
export const readLabels = (id: string, signal: AbortSignal) =>
  answerOf(api.calls[':id'].labels.$get(one(id), until(signal)));
export type Labels = Awaited<ReturnType<typeof readLabels>>;

export const tagCall = (id: string, tags: string[]) =>
  answerOf(api.calls[':id'].tags.$put({ ...one(id), json: { tags } }));

/** Lets every member of the team read a call, or takes that back. */
export const shareCall = (id: string, shared: boolean) =>
  shared ? answerOf(api.calls[':id'].share.$post(one(id))) : answerOf(api.calls[':id'].share.$delete(one(id)));

export const readSearches = (signal: AbortSignal) => answerOf(api.searches.$get({}, until(signal)));
export type SavedSearch = Awaited<ReturnType<typeof readSearches>>['searches'][number];

/** Keeps a search under this id, or changes it. */
export const saveSearch = (id: string, json: { name: string; filters: ArchiveFilters; shared: boolean }) =>
  answerOf(api.searches.$post({ json: { id, ...json } }));
export const deleteSearch = (id: string) => answerOf(api.searches[':id'].$delete(one(id)));
export const restoreSearch = (id: string) => answerOf(api.searches[':id'].restore.$post(one(id)));
