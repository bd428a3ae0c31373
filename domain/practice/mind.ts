import type { Category } from '../objection/objection.ts';
import type { ActKind, Act } from './act.ts';
import type { Change, Meter, Meters } from './meters.ts';
import type { Difficulty, Persona } from './persona.ts';
import type { Scenario } from './scenario.ts';

/** What a practice is played by. Two with the same setup and the same lines of the rep run the same course. */
export interface Setup {
  persona: Persona;
  scenario: Scenario;
  difficulty: Difficulty;
  /** A whole number. */
  seed: number;
}

/** Steps of the rep after an objection that the buyer waits for. */
export const ANSWERS = ['acknowledged', 'asked', 'answered', 'checked'] as const;
export type AnswerStep = (typeof ANSWERS)[number];

/** An objection that stands in the room. */
export interface OpenObjection {
  id: string;
  category: Category;
  done: readonly AnswerStep[];
  /** The buyer has told what is behind it. */
  explained: boolean;
  /** Turns of the rep that did nothing about it. */
  ignored: number;
}

/** How a practice ended. `agreed` reached the goal; `left` is the rep's own end. */
export type Ending = 'agreed' | 'refused' | 'hung-up' | 'out-of-time' | 'left';

/** What the buyer does next. */
export type Deed =
  | { does: 'open' }
  | { does: 'tell' | 'hint'; fact: string }
  | { does: 'unsure'; about: string }
  | { does: 'object' | 'explain' | 'settle'; objection: string }
  | { does: 'push-back'; objection: string; answered: boolean }
  | { does: 'ask'; question: string }
  | { does: 'doubt'; words: string }
  | { does: 'counter'; lacks: Meter }
  | { does: 'agree'; when: string }
  | { does: 'take-more' }
  | { does: 'listen' | 'invite' | 'stay' | 'warn' | 'still-there' | 'again' }
  | { does: 'end'; ending: Ending };

/** One move of the buyer, with everything that led to it. `n` counts the rep's turns; 0 is the opening. */
export interface Move {
  n: number;
  acts: readonly Act[];
  changes: readonly Change[];
  deed: Deed;
  /** Why the buyer does this, in plain words for the rep. */
  why: string;
  meters: Meters;
}

/** Where a buyer stands: plain data, so that a practice can be kept, resumed, and begun again from any line. */
export interface Mind {
  n: number;
  meters: Meters;
  open: OpenObjection | null;
  /** Objections by id, as they were raised, and those that were settled. */
  raised: readonly string[];
  settled: readonly string[];
  /** Turn in which the last objection was raised. */
  raisedAt: number;
  told: readonly string[];
  asked: readonly string[];
  /** How often each act was seen, for what wears off. */
  seen: Readonly<Partial<Record<ActKind, number>>>;
  /** The buyer has said yes; what is left is a goodbye. */
  agreed: boolean;
  ending: Ending | null;
}
