import { answered, answerOf, api } from '#extension/client/api.ts';
import { saveFile } from '../ui/save-file.ts';

/** What everything here is kept under; a change of credits makes it stale. */
export const BILLING = ['billing'];

const aborted = (signal: AbortSignal) => ({ init: { signal } });

export const readCredits = (signal: AbortSignal) => answerOf(api.credits.$get({}, aborted(signal)));
export type Credits = Awaited<ReturnType<typeof readCredits>>;

export const readEntitlements = (signal: AbortSignal) => answerOf(api.entitlements.$get({}, aborted(signal)));
export type Entitlements = Awaited<ReturnType<typeof readEntitlements>>;

export const readUsage = (everybody: boolean, signal: AbortSignal) =>
  answerOf(api.usage.$get({ query: everybody ? { everybody: '1' } : {} }, aborted(signal)));
export type Usage = Awaited<ReturnType<typeof readUsage>>;

export type EntryKind = 'grant' | 'refill' | 'reserve' | 'settle' | 'refund' | 'adjust';

/** Which entries are shown. */
export interface Wanted {
  kind: EntryKind | '';
  everybody: boolean;
}

const asQuery = ({ kind, everybody }: Wanted) => ({
  ...(kind ? { kind } : {}),
  ...(everybody ? { everybody: '1' as const } : {}),
});

const PAGE = '20';

/** A page of entries, newest first; `after` is the `next` of the page before. */
export const readEntries = (wanted: Wanted, after: string | null, signal: AbortSignal) =>
  answerOf(
    api.credits.entries.$get(
      { query: { ...asQuery(wanted), limit: PAGE, ...(after ? { after } : {}) } },
      aborted(signal),
    ),
  );
export type Entry = Awaited<ReturnType<typeof readEntries>>['entries'][number];

/** Downloads all entries of this choice. */
export async function downloadEntries(wanted: Wanted): Promise<void> {
  const response = await answered(api.credits['entries.csv'].$get({ query: asQuery(wanted) }));
  saveFile(`quotahit-credits-${new Date().toISOString().slice(0, 10)}.csv`, 'text/csv', [
    '\uFEFF',
    await response.text(),
  ]);
}

/** The team that is worked for: the chosen one, else the personal one. */
export async function readTeam(chosen: string, signal: AbortSignal) {
  const { teams } = await answerOf(api.teams.$get({}, aborted(signal)));
  return teams.find(({ id, personal }) => (chosen ? id === chosen : personal)) ?? null;
}

export const readMembers = (team: string, signal: AbortSignal) =>
  answerOf(api.teams[':team'].members.$get({ param: { team } }, aborted(signal)));
export type Member = Awaited<ReturnType<typeof readMembers>>['members'][number];

export const giveCredits = (grant: { member: string; amount: number; reason: string; key: string }) =>
  answerOf(api.credits.grant.$post({ json: grant }));
