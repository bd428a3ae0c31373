import type { KeyProviderId } from '#domain/key-providers.ts';
import { answerOf, api } from '#extension/client/api.ts';

export const KEYS = ['keys'];

/** Named with each request: the team could be chosen anew elsewhere while a key for this one is being entered. */
const inTeam = (team: string) => ({ headers: { 'x-team-id': team } });

export const readKeys = (team: string, signal: AbortSignal) =>
  answerOf(api['user-keys'].$get({}, { ...inTeam(team), init: { signal } }));
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

export const saveKey = (team: string, key: NewKey) => answerOf(api['user-keys'].$post({ json: key }, inTeam(team)));
export const checkKey = (team: string, id: string) =>
  answerOf(api['user-keys'].check.$post({ json: { id } }, inTeam(team)));
export const deleteKey = (team: string, id: string) =>
  answerOf(api['user-keys'].$delete({ query: { id } }, inTeam(team)));

/** The team that is worked for: its id, '' for the personal one, and its name where the user may set its keys. */
export interface KeysTeam {
  id: string;
  name: string | null;
}
