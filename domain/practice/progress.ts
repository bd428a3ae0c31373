import type { CriterionId } from '../score/judges.ts';

/** What is kept of a practice's or a call's result for progress. `at` is when it ended. */
export interface Scored {
  at: number;
  overall: number | null;
  /** Share of the points that each row could give, 0 to 1. */
  rows: Partial<Readonly<Record<CriterionId, number>>>;
}

/** How a skill goes: the mean share of the latest practices, and what it was in those before; `null` where there are too few. */
export interface Skill {
  id: CriterionId;
  practices: number;
  now: number;
  before: number | null;
}

/** So many of the latest make "now", and as many before them "before". Our own figure. */
const LATEST = 5;
const LEAST_BEFORE = 2;
const DAY_MS = 86_400_000;

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Each skill that was ever judged, the weakest first. */
export function skillsOf(results: readonly Scored[]): Skill[] {
  const byTime = results.toSorted((a, b) => a.at - b.at);
  const shares = new Map<CriterionId, number[]>();
  for (const { rows } of byTime)
    for (const [id, share] of Object.entries(rows) as [CriterionId, number][])
      shares.set(id, [...(shares.get(id) ?? []), share]);
  return [...shares]
    .map(([id, all]): Skill => {
      const before = all.slice(-2 * LATEST, -LATEST);
      return {
        id,
        practices: all.length,
        now: mean(all.slice(-LATEST)),
        before: before.length < LEAST_BEFORE ? null : mean(before),
      };
    })
    .sort((a, b) => a.now - b.now || a.id.localeCompare(b.id));
}

/** The calendar day of a moment in a zone, as a count of days; `zone` is an IANA name. */
export function dayOf(at: number, zone: string): number {
  const date = new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(at);
  return Date.parse(`${date}T00:00:00Z`) / DAY_MS;
}

/** Days in a row with a practice up to today; a streak still stands on a day that has none yet. */
export function streakOf(moments: readonly number[], now: number, zone: string): { days: number; today: boolean } {
  const days = new Set(moments.map((at) => dayOf(at, zone)));
  const today = dayOf(now, zone);
  let day = days.has(today) ? today : today - 1;
  let count = 0;
  for (; days.has(day); day -= 1) count += 1;
  return { days: count, today: days.has(today) };
}
