import { type Difficulty, DIFFICULTIES, type Persona } from './persona.ts';
import { METERS, type Meters, moved } from './meters.ts';

/** How a buyer behaves at a difficulty. All figures are our own. */
export interface Behaviour {
  /** What a gain and a loss of a meter are multiplied by. */
  gain: number;
  loss: number;
  /** Objections in a practice at most, and turns of the rep between two. */
  objections: number;
  between: number;
  /** Steps after an objection that settle it, of four. */
  steps: number;
  /** Turns that an objection may be ignored before patience goes. */
  ignored: number;
  /** Added to what the buyer needs to feel before a yes. */
  bar: number;
  /** Patience that each turn of the rep costs. */
  wear: number;
  /** Chance that a plain claim is doubted aloud. */
  doubts: number;
}

export const BEHAVIOUR: Readonly<Record<Difficulty, Behaviour>> = {
  easy: { gain: 1.35, loss: 0.7, objections: 2, between: 3, steps: 2, ignored: 4, bar: -8, wear: 0, doubts: 0.15 },
  medium: { gain: 1, loss: 1, objections: 3, between: 2, steps: 3, ignored: 3, bar: 0, wear: 1, doubts: 0.4 },
  hard: { gain: 0.8, loss: 1.35, objections: 5, between: 1, steps: 4, ignored: 2, bar: 6, wear: 2, doubts: 0.75 },
};

/** What a step of difficulty is worth on the meters a practice begins with. */
const STEP = 10;

/** Where a buyer stands before the first word, where the difficulty is not the persona's own. */
export function startOf(persona: Persona, difficulty: Difficulty): Meters {
  const harder = DIFFICULTIES.indexOf(difficulty) - DIFFICULTIES.indexOf(persona.difficulty);
  const wishes = METERS.map((meter) => ({ meter, by: -STEP * harder, why: '' }));
  return moved(persona.meters, wishes).meters;
}
