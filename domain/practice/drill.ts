import type { Call } from '../call.ts';
import { type ObjectionMet, type Step, STEPS } from '../handling/handling.ts';
import { objectionById } from '../objection/library/library.ts';
import { wrapUp } from '../wrap-up.ts';
import type { Turn } from '../turn.ts';
import type { Persona } from './persona.ts';
import { asCall, type Practice } from './practice.ts';
import { personaById } from './personas/personas.ts';
import type { Scenario } from './scenario.ts';
import { withFacts } from './scenarios/facts.ts';

/** Whether words of a real call are in a practice: a drill, and what goes on from a line of one. */
export const isOfCall = ({ from, scenario }: Pick<Practice, 'from' | 'scenario'>): boolean =>
  from?.kind === 'call' || scenario.id.startsWith('drill/');

/** A drill takes a minute. */
export const DRILL_MS = 60_000;

/** Steps that were missing after an objection; none where nobody knows whose words they were. */
function missed({ steps }: ObjectionMet): Step[] {
  return steps === null ? [] : STEPS.filter((step) => !steps[step].seen);
}

/** Whether there are words to begin a drill with, and an objection of the library behind them. */
export function isDrillable({ heard }: ObjectionMet): boolean {
  return heard.said.trim() !== '' && objectionById(heard.objectionId) !== undefined;
}

/** Whether an objection waits for a drill: a step is missing, or what was done about it cannot be judged. */
export function isLost(met: ObjectionMet): boolean {
  return isDrillable(met) && (met.steps === null || missed(met).length > 0);
}

/** The objections of a call that wait for a drill, those with the most steps missing first and what cannot be judged last. */
export function lostMoments(objections: readonly ObjectionMet[]): ObjectionMet[] {
  return objections.filter(isLost).sort((a, b) => missed(b).length - missed(a).length || a.heard.atMs - b.heard.atMs);
}

/** Words of a call, as short as a practice keeps them. */
const short = (text: string | undefined, most: number): string => (text ?? '').trim().slice(0, most).trim();

const MOST_NAME = 120;
const MOST_TITLE = 160;
const MOST_WORDS = 600;

/** Somebody of a middling temper, with the name that the call shows. */
function buyerOf(call: Call, turn: Turn | undefined): Persona {
  const like = personaById('marcus-williams');
  if (!like) throw new Error('The drill’s buyer is not there.');
  const name = turn?.name ?? call.speakers[turn?.speaker ?? '']?.name;
  return {
    ...like,
    id: 'of-the-call',
    name: short(name, MOST_NAME) || 'The buyer',
    title: 'As in your call',
    company: short(call.title, MOST_NAME) || 'your call',
    industry: '',
    concerns: [],
  };
}

/** A drill of one objection that was raised in a call: it begins with the buyer's own words. */
export function drillOf(
  call: Call,
  turns: readonly Turn[],
  met: ObjectionMet,
  fresh: { id: string; startedAt: number; seed: number; channel?: 'voice' | 'text' },
): Omit<Practice, 'lines' | 'steps'> {
  const { heard, card } = met;
  const turn = turns.find(({ seq }) => seq === heard.turnSeq);
  const id = card.id.toLowerCase().replaceAll(/[^a-z0-9]+/gu, '-');
  const scenario: Scenario = {
    id: `drill/${id}`.slice(0, MOST_NAME),
    kind: 'objection',
    title: short(heard.said, MOST_TITLE),
    focus: 'objection-handling',
    situation: 'A moment of your own call, once more.',
    goal: 'Wait, acknowledge, ask, answer what they said, and check that it is settled.',
    opening: short(heard.said, MOST_WORDS),
    opens: heard.objectionId,
    facts: withFacts([]),
    objections: [],
    asks: [],
    success: { step: 'going on from here', needs: { trust: 40 } },
    minutes: 1,
  };
  return {
    channel: 'text',
    ...fresh,
    persona: buyerOf(call, turn),
    scenario,
    difficulty: 'medium',
    focus: 'objection-handling',
    assisted: false,
    from: { kind: 'call', id: call.id, cardId: card.id },
  };
}

/** Whether the rep's first answer was typed: how long it waited says nothing then. */
const typed = ({ lines }: Practice): boolean => lines.find(({ side }) => side === 'rep')?.channel !== 'voice';

/** What became of the moment in the drill: the objection that it began with; null before the rep has answered. */
export function metAgain(drill: Practice): ObjectionMet | null {
  if (!drill.lines.some(({ side }) => side === 'rep')) return null;
  const { call, turns } = asCall(drill);
  const [met] = wrapUp(call, turns, { certain: true }).objections;
  if (!met?.steps || !typed(drill)) return met ?? null;
  return { ...met, steps: { ...met.steps, pause: { seen: false, note: 'A typed answer shows no pause.' } } };
}

/** The same five booleans before, in the call, and after, in the drill. `null` where they cannot be known; of a typed answer nobody knows the pause. */
export function beforeAndAfter(
  met: ObjectionMet,
  drill: Practice,
): { step: Step; before: boolean | null; after: boolean | null }[] {
  const again = metAgain(drill)?.steps ?? null;
  const unknown = (step: Step) => step === 'pause' && typed(drill);
  return STEPS.map((step) => ({
    step,
    before: met.steps === null ? null : met.steps[step].seen,
    after: again === null || unknown(step) ? null : again[step].seen,
  }));
}
