import type { Call } from '#domain/call.ts';
import type { CallFilter } from '#extension/client/remote-calls.ts';
import type { Choices } from './CallFilters.tsx';
import { EXCELLENT, GOOD } from './score-words.ts';
import type { Summary } from './summary.ts';

const SCORE = {
  high: { minScore: EXCELLENT },
  middle: { minScore: GOOD, maxScore: EXCELLENT - 1 },
  low: { maxScore: GOOD - 1 },
};

/** What was chosen, as calls are compared with it. Days begin at midnight, so that the same choice asks the same. */
export function filterOf({ site, days, score, category }: Choices, now = Date.now()): CallFilter {
  const first = new Date(now);
  first.setHours(0, 0, 0, 0);
  first.setDate(first.getDate() - Number(days) + 1);
  return {
    ...(site === '' ? {} : { site }),
    ...(days === '' ? {} : { from: first.getTime() }),
    ...(score === '' ? {} : SCORE[score]),
    ...(category === '' ? {} : { category }),
  };
}

/** Whether a call of this machine is among what was chosen. One whose score is not known yet is not, where scores are asked for. */
export function passes(call: Call, summary: Summary | undefined, filter: CallFilter): boolean {
  const { site, from, minScore, maxScore, category } = filter;
  if (site !== undefined && call.site !== site) return false;
  if (from !== undefined && call.startedAt < from) return false;
  if (category !== undefined && !call.cards.some((card) => card.category === category)) return false;
  if (minScore === undefined && maxScore === undefined) return true;
  const score = summary?.score ?? null;
  return score !== null && score >= (minScore ?? 0) && score <= (maxScore ?? 100);
}
