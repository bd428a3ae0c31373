import type { Call } from '../call.ts';
import type { ObjectionMet } from '../handling/handling.ts';
import type { Turn } from '../turn.ts';
import type { ArchiveFilters, Handled, MetAt } from './filters.ts';
import { excerptOf, forbids, type Mark, marksOf, type Query } from './query.ts';

/** A line of a call that says what is asked for. */
export interface Hit {
  seq: number;
  startMs: number;
  name: string | null;
  side: string;
  text: string;
  marks: Mark[];
}

const MOST_HITS = 3;
const MOST_MET = 6;

/** How an objection was handled, by how many of the five steps were seen. */
export function handledOf(steps: ObjectionMet['steps']): Handled {
  if (steps === null) return 'unknown';
  const seen = Object.values(steps).filter((step) => step.seen).length;
  return seen >= 4 ? 'well' : seen >= 2 ? 'partly' : 'poorly';
}

/** Whether a call was where and when it is asked for. */
export function placed({ site, startedAt }: Call, { source, from, to }: ArchiveFilters): boolean {
  return (
    (source === undefined || site === source) &&
    (from === undefined || startedAt >= Date.parse(from)) &&
    (to === undefined || startedAt < Date.parse(to))
  );
}

/** The first lines in which it was said, and how many there are; null where the call does not fit. Turns with their sides. */
export function saidIn(
  query: Query | null,
  turns: readonly Turn[],
  side?: string,
): { hits: Hit[]; said: number } | null {
  if (query === null) return { hits: [], said: 0 };
  const lines = turns.filter((turn) => side === undefined || turn.side === side);
  if (query.ways.length === 0) return lines.some(({ text }) => forbids(query, text)) ? null : { hits: [], said: 0 };
  const hits: Hit[] = [];
  let said = 0;
  for (const { seq, startMs, name, side: by, text } of lines) {
    const marks = marksOf(query, text);
    if (!marks) continue;
    said += 1;
    if (hits.length < MOST_HITS) hits.push({ seq, startMs, name: name ?? null, side: by, ...excerptOf(text, marks) });
  }
  return said === 0 ? null : { hits, said };
}

/** The objections that are asked for, six at most; null where one is asked for and there is none. */
export function metIn(
  objections: readonly ObjectionMet[],
  { category, handled }: Pick<ArchiveFilters, 'category' | 'handled'>,
): MetAt[] | null {
  const met = objections
    .map(({ heard, steps }) => ({
      seq: heard.turnSeq,
      atMs: heard.atMs,
      category: heard.category,
      quote: heard.quote,
      handled: handledOf(steps),
    }))
    .filter((one) => (category ?? one.category) === one.category && (handled ?? one.handled) === one.handled);
  return met.length === 0 && (category ?? handled) !== undefined ? null : met.slice(0, MOST_MET);
}

/** Whether a score is among those asked for. A call without one is not, where scores are asked for. */
export function scored(overall: number | null, { minScore, maxScore }: ArchiveFilters): boolean {
  if (minScore === undefined && maxScore === undefined) return true;
  return overall !== null && overall >= (minScore ?? 0) && overall <= (maxScore ?? 100);
}
