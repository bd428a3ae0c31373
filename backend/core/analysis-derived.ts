import { judge } from '#domain/analysis/cards.ts';
import { judgementByRules } from '#domain/analysis/by-rules.ts';
import type { Judgement } from '#domain/analysis/judgement.ts';
import type { Call } from '#domain/call.ts';
import { STEPS } from '#domain/handling/handling.ts';
import type { Turn } from '#domain/turn.ts';
import type { WrapUp } from '#domain/wrap-up.ts';
import { toRow } from './rows.ts';

/** What is worked out of a call, as the database keeps it. */
export interface DerivedRows {
  cards: object[];
  objections: object[];
  score: object;
  metrics: object[];
}

/** A call judged by the rules: as it is then, what is kept of it, and what they say of it. The same call and names to listen for give the same. */
export function judgedByRules(
  call: Call,
  turns: readonly Turn[],
  competitors: readonly string[] = [],
): { call: Call; derived: DerivedRows; judgement: Judgement } {
  const { call: judged, wrap } = judge(call, turns);
  const judgement = judgementByRules(judged, turns, wrap, { competitors });
  return { call: judged, derived: derivedOf(judged, wrap), judgement };
}

function derivedOf({ cards }: Call, { objections, receipt, metrics }: WrapUp): DerivedRows {
  const { rubricVersion, dimensions, overall, hash } = receipt;
  return {
    cards: cards.map(({ refined: _, ...card }) => toRow(card)),
    objections: objections.map(({ heard, steps }) => {
      const { cardId, objectionId, category, subtype, turnSeq, atMs, quote } = heard;
      const seen = steps && Object.fromEntries(STEPS.map((step) => [step, steps[step]]));
      return { ...toRow({ id: cardId, objectionId, category, subtype, turnSeq, atMs, quote }), steps: seen };
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
