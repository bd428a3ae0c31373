import type { Call } from './call.ts';
import { commitments, type Commitment } from './metrics/commitment.ts';
import type { ObjectionMet } from './handling/handling.ts';
import { handle } from './handling/handle.ts';
import { measure } from './metrics/metrics.ts';
import type { MetricInput, MetricResult, ObjectionHeard } from './metrics/metric.ts';
import { advice } from './moments/advice.ts';
import type { Moment } from './moments/moment.ts';
import { moments } from './moments/moments.ts';
import { RUBRIC } from './score/rubric-v1.ts';
import type { Receipt } from './score/receipt.ts';
import { score } from './score/score.ts';
import { type Turn, withSides } from './turn.ts';

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

function heardOf(call: Call, turns: readonly Turn[]): ObjectionHeard[] {
  const sides = new Map(turns.map((turn) => [turn.seq, turn.side]));
  return call.cards
    .filter((card) => sides.has(card.turnSeq) && sides.get(card.turnSeq) !== 'rep')
    .map(({ id, turnSeq, category, subtype, objectionId, quote, firedAtMs }) => ({
      cardId: id,
      turnSeq,
      category,
      subtype,
      objectionId,
      quote,
      atMs: firedAtMs,
    }));
}

/** The wrap-up of a call: metrics, score with receipt, objections met, moments and next steps, from facts alone. */
export function wrapUp(call: Call, spoken: readonly Turn[]): WrapUp {
  const turns = withSides(spoken, call.speakers).sort((a, b) => a.startMs - b.startMs || a.seq - b.seq);
  const lastMs = turns.reduce((last, turn) => Math.max(last, turn.endMs), 0);
  const durationMs = call.endedAt === undefined ? lastMs : Math.max(lastMs, call.endedAt - call.startedAt);
  const objections = heardOf(call, turns);
  const input: MetricInput = { turns, objections, pauses: call.pauses, durationMs };
  const metrics = measure(input);
  const met = handle(input, call.cards);
  const receipt = score(input, met, RUBRIC);
  return {
    durationMs,
    metrics,
    receipt,
    objections: met,
    moments: moments(input, met),
    ...advice(receipt),
    nextSteps: commitments(turns),
  };
}
