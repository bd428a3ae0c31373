import type { Call } from '#domain/call.ts';
import type { Turn } from '#domain/turn.ts';
import { wrapUp } from '#domain/wrap-up.ts';
import { lengthOf } from './call-words.ts';

/** What the list says about a call. */
export interface Summary {
  lengthMs: number;
  objections: number;
  score: number | null;
}

/** The few figures of a wrap-up that the list shows. A record that cannot be judged is still listed. */
export function summarise(call: Call, turns: readonly Turn[]): Summary {
  try {
    const { durationMs, objections, receipt } = wrapUp(call, turns);
    return { lengthMs: durationMs, objections: objections.length, score: receipt.overall.points };
  } catch {
    return { lengthMs: lengthOf(call, turns), objections: call.cards.length, score: null };
  }
}
