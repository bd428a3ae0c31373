import type { Clip } from '#domain/clip/clip.ts';
import { answerOf, api } from '../client/api.ts';

const one = (id: string) => ({ param: { id } });

export interface ClipFilter {
  q?: string;
  tag?: string;
  /** Of this call. */
  call?: string;
  /** Those that the user made. */
  mine?: 'true';
}

/** Clips of calls that the user may read, newest first, 30 a page. Everything here rejects with `ApiError`. */
export const readClips = (filter: ClipFilter, cursor: string | null, signal: AbortSignal) =>
  answerOf(api.clips.$get({ query: { ...filter, ...(cursor === null ? {} : { cursor }) } }, { init: { signal } }));
export type KeptClip = Awaited<ReturnType<typeof readClips>>['clips'][number];

/** Keeps a stretch of a call; with the same id again nothing is kept twice. */
export const addClip = (json: Clip) => answerOf(api.clips.$post({ json }));
export const changeClip = (id: string, json: Partial<Omit<Clip, 'id' | 'callId'>>) =>
  answerOf(api.clips[':id'].$patch({ ...one(id), json }));
export const deleteClip = (id: string) => answerOf(api.clips[':id'].$delete(one(id)));
export const restoreClip = (id: string) => answerOf(api.clips[':id'].restore.$post(one(id)));
