import type { Call } from './call.ts';
import { commitments, type Commitment } from './metrics/commitment.ts';
import type { ObjectionMet } from './handling/handling.ts';
import { handle } from './handling/handle.ts';
import { type MetricInput, type MetricResult, type ObjectionHeard, quote } from './metrics/metric.ts';
import { measure } from './metrics/metrics.ts';
import { sentences } from './metrics/pieces.ts';
import { advice } from './moments/advice.ts';
import type { Moment } from './moments/moment.ts';
import { wordingUnknown } from './metrics/speech.ts';
import { moments } from './moments/moments.ts';
import type { Rubric } from './score/rubric.ts';
import { RUBRIC } from './score/rubric-v1.ts';
import type { Receipt } from './score/receipt.ts';
import { score } from './score/score.ts';
import { asSaid, type Turn, withSides } from './turn.ts';

/** Everything that is derived from a call and its turns. */
export interface WrapUp {
  durationMs: number;
  metrics: MetricResult[];
  receipt: Receipt;
  objections: ObjectionMet[];
  moments: Moment[];
  strengths: string[];
  improvements: string[];
  nextSteps: Commitment[];
}

/** A call that was left open goes on for no longer than this after its last word. Our own figure. */
const MOST_SILENCE_MS = 5 * 60_000;
/** Characters of a sentence that is still read at a glance. Our own figure. */
const MOST_SAID = 160;

function heardOf(call: Call, turns: readonly Turn[]): ObjectionHeard[] {
  const bySeq = new Map(turns.map((turn) => [turn.seq, turn]));
  return call.cards.flatMap(({ id, turnSeq, category, subtype, objectionId, quote: words, firedAtMs }) => {
    const turn = bySeq.get(turnSeq);
    if (!turn || turn.side === 'rep') return [];
    // The turn may have been rewritten after the card fired.
    const heard = turn.text.includes(words) ? words : quote(turn).text;
    const said = sentences(turn.text).find((one) => one.includes(heard) && one.length <= MOST_SAID) ?? heard;
    return [{ cardId: id, turnSeq, category, subtype, objectionId, quote: heard, said, atMs: firedAtMs }];
  });
}

function lengthOf({ startedAt, endedAt }: Call, turns: readonly Turn[]): number {
  const lastMs = turns.reduce((last, turn) => Math.max(last, turn.endMs), 0);
  if (endedAt === undefined) return lastMs;
  const openMs = Math.max(lastMs, endedAt - startedAt);
  return lastMs === 0 ? openMs : Math.min(openMs, lastMs + MOST_SILENCE_MS);
}

/** How a call is judged: by which rubric, and whether it is certain who spoke, as where both sides are ours. */
interface How {
  rubric?: Rubric;
  certain?: boolean;
}

/** The wrap-up of a call: metrics, score with receipt by a rubric, objections met, moments and next steps, from facts alone. */
export function wrapUp(call: Call, spoken: readonly Turn[], { rubric = RUBRIC, certain = false }: How = {}): WrapUp {
  const turns = asSaid(withSides(spoken, call.speakers));
  const durationMs = lengthOf(call, turns);
  const objections = heardOf(call, turns);
  const input: MetricInput = { turns, objections, pauses: call.pauses, durationMs, certain };
  const metrics = measure(input);
  const met = handle(input, call.cards);
  const receipt = score(input, met, rubric);
  return {
    durationMs,
    metrics,
    receipt,
    objections: met,
    moments: moments(input, met),
    ...advice(receipt),
    nextSteps: wordingUnknown(input) ? [] : commitments(turns),
  };
}
