import type { Call } from '#domain/call.ts';
import type { Turn } from '#domain/turn.ts';
import { wrapUp } from '#domain/wrap-up.ts';

/** What the list says about a call. */
export interface Summary {
  lengthMs: number;
  objections: number;
  score: number | null;
}

/** The few figures of a wrap-up that the list shows. */
export function summarise(call: Call, turns: readonly Turn[]): Summary {
  const { durationMs, objections, receipt } = wrapUp(call, turns);
  return { lengthMs: durationMs, objections: objections.length, score: receipt.overall.points };
}
