import type { Call } from '#domain/call.ts';
import type { Summary } from './summary.ts';

export type Column = 'date' | 'length' | 'objections' | 'score';

export interface Order {
  by: Column;
  descending: boolean;
}

function value(call: Call, summary: Summary | undefined, by: Column): number | null {
  if (by === 'date') return call.startedAt;
  if (by === 'objections') return summary?.objections ?? call.cards.length;
  if (by === 'length') return summary?.lengthMs ?? null;
  return summary?.score ?? null;
}

/** Calls in the order asked for. Those without the figure come last either way; equal ones newest first. */
export function sortCalls<T extends Call>(
  calls: readonly T[],
  summaries: ReadonlyMap<string, Summary>,
  { by, descending }: Order,
): T[] {
  const sign = descending ? -1 : 1;
  return calls.toSorted((a, b) => {
    const left = value(a, summaries.get(a.id), by);
    const right = value(b, summaries.get(b.id), by);
    if (left === null || right === null) return left === right ? b.startedAt - a.startedAt : left === null ? 1 : -1;
    return sign * (left - right) || b.startedAt - a.startedAt;
  });
}
