import type { KeyProviderId } from '#domain/key-providers.ts';
import { answerOf, api } from '#extension/client/api.ts';

export const KEYS = ['keys'];

export const readKeys = (signal: AbortSignal) => answerOf(api['user-keys'].$get({}, { init: { signal } }));
export type KeyList = Awaited<ReturnType<typeof readKeys>>;
export type SavedKey = KeyList['keys'][number];
export type Source = KeyList['sources'][number]['source'];

interface NewKey {
  scope: SavedKey['scope'];
  provider: KeyProviderId;
  key: string;
  baseUrl?: string;
  label?: string;
}

export const saveKey = (key: NewKey) => answerOf(api['user-keys'].$post({ json: key }));
export const checkKey = (id: string) => answerOf(api['user-keys'].check.$post({ json: { id } }));
export const deleteKey = (id: string) => answerOf(api['user-keys'].$delete({ query: { id } }));
