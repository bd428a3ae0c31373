import type { Act, ActKind } from './act.ts';
import type { Behaviour } from './difficulty.ts';
import type { Change, Meter } from './meters.ts';
import type { Annoyance, Persona, Taste } from './persona.ts';

interface Effect {
  moves: Partial<Record<Meter, number>>;
  why: string;
  /** A buyer with this taste is moved half as much again; one with this annoyance as well. */
  taste?: Taste;
  annoyance?: Annoyance;
}

/** What each act does to any buyer, before tastes, difficulty and habit. All figures are our own. */
const EFFECTS: Partial<Record<ActKind, Effect>> = {
  greeting: { moves: { trust: 2 }, why: 'You said who you are.', taste: 'warmth' },
  permission: { moves: { trust: 3, patience: 4 }, why: 'You asked whether it suits.', taste: 'brevity' },
  'open-question': { moves: { trust: 3, patience: 2 }, why: 'You asked an open question.', taste: 'questions' },
  'closed-question': { moves: { trust: 1 }, why: 'You asked.', taste: 'questions' },
  acknowledgement: { moves: { trust: 3, patience: 2 }, why: 'You showed that you heard.', taste: 'listening' },
  playback: { moves: { trust: 3 }, why: 'You took up the buyer’s own words.', taste: 'listening' },
  number: { moves: { trust: 1, need: 1 }, why: 'You gave a figure.', taste: 'numbers' },
  proof: { moves: { trust: 4, need: 2 }, why: 'You offered something to check.', taste: 'proof' },
  honesty: { moves: { trust: 5 }, why: 'You said what you do not do or know.', taste: 'honesty' },
  preparation: { moves: { trust: 5, patience: 3 }, why: 'You had looked at their business.', taste: 'preparation' },
  trade: { moves: { trust: 2, budget: 4, urgency: 3 }, why: 'You gave something against something.' },
  discount: { moves: { budget: 4, trust: -4 }, why: 'You lowered the price for nothing.', annoyance: 'discount' },
  confirm: { moves: { trust: 2 }, why: 'You checked whether it was settled.', taste: 'listening' },
  hype: { moves: { trust: -6, patience: -3 }, why: 'Big words without proof.', annoyance: 'hype' },
  pressure: { moves: { trust: -8, patience: -7 }, why: 'You pressed.', annoyance: 'pressure' },
  jargon: { moves: { trust: -2, patience: -2 }, why: 'Words of the trade.', annoyance: 'jargon' },
  insult: { moves: { trust: -25, patience: -35 }, why: 'You were rude.' },
  shouting: { moves: { trust: -8, patience: -12 }, why: 'You shouted.' },
  'role-break': { moves: { trust: -3, patience: -6 }, why: 'What you said made no sense in this call.' },
  monologue: { moves: { patience: -14, trust: -3 }, why: 'You spoke for too long.', annoyance: 'monologue' },
  interruption: { moves: { patience: -8, trust: -4 }, why: 'You cut in.', annoyance: 'interrupting' },
  silence: { moves: { patience: -6 }, why: 'You said nothing.' },
  unclear: { moves: { patience: -5 }, why: 'The buyer did not understand you.' },
};

/** Claims before any question, and one more claim in a row, cost trust. */
const UNASKED = { meter: 'trust', by: -4, why: 'You claimed before you asked anything.' } as const;
/** What is done again and again wears off: the second time counts half as much as the first, the third a third. */
const worn = (times: number): number => 1 / (times + 1);
/** An act counts at most this often in one turn. */
const MOST_A_TURN = 2;
const FAVOURITE = 1.5;

function weightOf(effect: Effect, persona: Persona): number {
  const liked = effect.taste !== undefined && persona.wins.some(({ taste }) => taste === effect.taste);
  const loathed =
    effect.annoyance !== undefined && persona.loses.some(({ annoyance }) => annoyance === effect.annoyance);
  return liked || loathed ? FAVOURITE : 1;
}

/** How the acts of one turn would change the meters; `seen` is how often each act was seen before this turn. */
export function effectsOf(
  acts: readonly Act[],
  {
    persona,
    seen,
    behaviour,
  }: { persona: Persona; seen: Readonly<Partial<Record<ActKind, number>>>; behaviour: Behaviour },
): Change[] {
  const wishes: Change[] = [];
  const counted = new Map<ActKind, number>();
  for (const { kind } of acts) {
    const now = counted.get(kind) ?? 0;
    const effect = EFFECTS[kind];
    if (!effect || now >= MOST_A_TURN) continue;
    counted.set(kind, now + 1);
    const times = (seen[kind] ?? 0) + now;
    const weight = weightOf(effect, persona);
    for (const [meter, by] of Object.entries(effect.moves) as [Meter, number][]) {
      // What is good wears off; what offends does not.
      const factor = by > 0 ? behaviour.gain * worn(times) : behaviour.loss;
      wishes.push({ meter, by: Math.round(by * factor * weight), why: effect.why });
    }
  }
  const asked = (seen['open-question'] ?? 0) + (seen['closed-question'] ?? 0) + (seen.permission ?? 0);
  const asksNow = acts.some(({ kind }) => kind.endsWith('question') || kind === 'permission');
  if (acts.some(({ kind }) => kind === 'claim') && asked === 0 && !asksNow)
    wishes.push({ ...UNASKED, by: Math.round(UNASKED.by * behaviour.loss) });
  return wishes.filter(({ by }) => by !== 0);
}
