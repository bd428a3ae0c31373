import type { Call } from '../call.ts';
import { type ObjectionMet, type Step, STEPS } from '../handling/handling.ts';
import { wrapUp } from '../wrap-up.ts';
import type { Turn } from '../turn.ts';
import type { Persona } from './persona.ts';
import { asCall, type Practice } from './practice.ts';
import { personaById } from './personas/personas.ts';
import type { Scenario } from './scenario.ts';
import { withFacts } from './scenarios/facts.ts';

/** A drill takes a minute. */
export const DRILL_MS = 60_000;

/** Steps that were missing after an objection; none where nobody knows whose words they were. */
export function missed({ steps }: ObjectionMet): Step[] {
  return steps === null ? [] : STEPS.filter((step) => !steps[step].seen);
}

/** The objections of a call that wait for a drill: those with a step missing, the most missing first. */
export function lostMoments(objections: readonly ObjectionMet[]): ObjectionMet[] {
  return objections
    .filter((met) => missed(met).length > 0)
    .sort((a, b) => missed(b).length - missed(a).length || a.heard.atMs - b.heard.atMs);
}

/** Somebody of a middling temper, with the name that the call shows. */
function buyerOf(call: Call, turn: Turn | undefined): Persona {
  const like = personaById('marcus-williams');
  if (!like) throw new Error('The drill’s buyer is not there.');
  const name = turn?.name ?? call.speakers[turn?.speaker ?? '']?.name ?? 'The buyer';
  return {
    ...like,
    id: 'of-the-call',
    name,
    title: 'As in your call',
    company: call.title ?? 'your call',
    industry: '',
    concerns: [],
  };
}

/** A drill of one objection that was raised in a call: it begins with the buyer's own words. */
export function drillOf(
  call: Call,
  turns: readonly Turn[],
  met: ObjectionMet,
  fresh: { id: string; startedAt: number; seed: number },
): Omit<Practice, 'lines' | 'steps'> {
  const { heard, card } = met;
  const turn = turns.find(({ seq }) => seq === heard.turnSeq);
  const scenario: Scenario = {
    id: `drill/${call.id}/${card.id}`,
    kind: 'objection',
    title: heard.said,
    focus: 'objection-handling',
    situation: 'A moment of your own call, once more.',
    goal: 'Wait, acknowledge, ask, answer what they said, and check that it is settled.',
    opening: heard.said,
    opens: heard.objectionId,
    facts: withFacts([]),
    objections: [],
    asks: [],
    success: { step: 'going on from here', needs: { trust: 40 } },
    minutes: 1,
  };
  return {
    ...fresh,
    persona: buyerOf(call, turn),
    scenario,
    difficulty: 'medium',
    focus: 'objection-handling',
    channel: 'text',
    assisted: false,
    from: { kind: 'call', id: call.id, cardId: card.id },
  };
}

/** The same five booleans before, in the call, and after, in the drill. `null` where a side cannot be known. */
export function beforeAndAfter(
  met: ObjectionMet,
  drill: Practice,
): { step: Step; before: boolean | null; after: boolean | null }[] {
  const { call, turns } = asCall(drill);
  const { objections } = wrapUp(call, turns, { certain: true });
  const again = objections[0]?.steps ?? null;
  return STEPS.map((step) => ({
    step,
    before: met.steps === null ? null : met.steps[step].seen,
    after: again === null ? null : again[step].seen,
  }));
}
