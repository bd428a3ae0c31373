import type { ArchiveFilters, Handled } from '#domain/archive/filters.ts';
import type { Tone } from '../ui/Badge.tsx';
import { CATEGORY, SITE } from '../calls/call-words.ts';

export const HANDLED: Record<Handled, { word: string; steps: string; tone: Tone }> = {
  well: { word: 'Handled well', steps: '4 or 5 of 5 steps seen', tone: 'good' },
  partly: { word: 'Handled partly', steps: '2 or 3 of 5 steps seen', tone: 'warn' },
  poorly: { word: 'Handled poorly', steps: '0 or 1 of 5 steps seen', tone: 'bad' },
  unknown: { word: 'Not known', steps: 'nobody knows which words are the rep’s', tone: 'plain' },
};

const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
const day = (iso: string): string => DAY.format(Date.parse(iso));

/** What is searched by, in a line: “price” said by buyers, price objections handled poorly, 1 Mar 2026 to 31 Mar 2026. */
export function inWords(filters: ArchiveFilters, repName: (id: string) => string): string {
  const { q, side, from, to, tag, minScore, maxScore, category, handled, rep, source } = filters;
  const words = q ? `${q}${side === 'buyer' ? ' said by buyers' : side === 'rep' ? ' said by reps' : ''}` : null;
  const kind = category ? `${CATEGORY[category].toLowerCase()} objections` : 'objections';
  const met = category || handled ? `${kind}${handled ? ` ${HANDLED[handled].word.toLowerCase()}` : ''}` : null;
  // Until midnight: the last whole day is the one before.
  const last = to ? day(new Date(Date.parse(to) - 1).toISOString()) : null;
  const when = from && last ? `${day(from)} to ${last}` : from ? `since ${day(from)}` : last ? `until ${last}` : null;
  const score =
    minScore !== undefined || maxScore !== undefined ? `score ${minScore ?? 0} to ${maxScore ?? 100}` : null;
  const parts = [words, met, tag ? `tag ${tag}` : null, rep ? repName(rep) : null, source ? SITE[source] : null];
  return [...parts, score, when].filter((part) => part !== null).join(', ') || 'all calls';
}

/** The last March that is over or has begun, and who said “price” in it. */
export function exampleOf(now: number): ArchiveFilters {
  const today = new Date(now);
  const year = today.getMonth() >= 2 ? today.getFullYear() : today.getFullYear() - 1;
  return {
    q: 'price',
    side: 'buyer',
    category: 'price',
    from: new Date(year, 2, 1).toISOString(),
    to: new Date(year, 3, 1).toISOString(),
  };
}

/** Whether the objections of calls are what is asked for. */
export const asksObjections = ({ category, handled }: ArchiveFilters): boolean =>
  category !== undefined || handled !== undefined;

/** How many calls there are; `most` is where counting ends. */
export const counted = (count: number, most = 100): string =>
  count >= most ? `${most} calls or more` : `${count} ${count === 1 ? 'call' : 'calls'}`;

/** What members are called. */
export const nameIn =
  (reps: readonly (readonly [id: string, name: string])[]) =>
  (id: string): string =>
    reps.find(([one]) => one === id)?.[1] ?? 'one rep';
