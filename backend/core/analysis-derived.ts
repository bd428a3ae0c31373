import { judge } from '#domain/analysis/cards.ts';
import { judgementByRules } from '#domain/analysis/by-rules.ts';
import type { Judgement } from '#domain/analysis/judgement.ts';
import type { Call } from '#domain/call.ts';
import { STEPS } from '#domain/handling/handling.ts';
import type { Turn } from '#domain/turn.ts';
import type { WrapUp } from '#domain/wrap-up.ts';

const toSnake = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** A row as the database names its fields; what is inside a field stays as it is, and milliseconds become whole. */
export function rowOf(value: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [
      toSnake(name),
      typeof one === 'number' && name.endsWith('Ms') ? Math.round(one) : one,
    ]),
  );
}

/** What is worked out of a call, as the database keeps it. */
export interface DerivedRows {
  cards: object[];
  objections: object[];
  score: object;
  metrics: object[];
}

/** A call judged by the rules: as it is then, what is kept of it, and what they say of it. The same call gives the same. */
export function judgedByRules(
  call: Call,
  turns: readonly Turn[],
): { call: Call; derived: DerivedRows; judgement: Judgement } {
  const { call: judged, wrap } = judge(call, turns);
  return { call: judged, derived: derivedOf(judged, wrap), judgement: judgementByRules(judged, turns, wrap) };
}

function derivedOf({ cards }: Call, { objections, receipt, metrics }: WrapUp): DerivedRows {
  const { rubricVersion, dimensions, overall, hash } = receipt;
  return {
    cards: cards.map(({ refined: _, ...card }) => rowOf(card)),
    objections: objections.map(({ heard, steps }) => {
      const { cardId, objectionId, category, subtype, turnSeq, atMs, quote } = heard;
      const seen = steps && Object.fromEntries(STEPS.map((step) => [step, steps[step]]));
      return { ...rowOf({ id: cardId, objectionId, category, subtype, turnSeq, atMs, quote }), steps: seen };
    }),
    score: {
      rubric_version: rubricVersion,
      overall: overall.points,
      discovery: dimensions.discovery.points,
      rapport: dimensions.rapport.points,
      objection_handling: dimensions.objectionHandling.points,
      next_steps: dimensions.nextSteps.points,
      receipt,
      hash,
    },
    metrics,
  };
}
