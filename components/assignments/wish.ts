import type { Assignment } from '#domain/assignment.ts';
import { PERSONAS } from '#domain/practice/personas/personas.ts';
import { SCENARIOS } from '#domain/practice/scenarios/scenarios.ts';
import { dateOf, endOfDay } from './due.ts';

/** An assignment as a form holds it. */
export interface Wish extends Pick<
  Assignment,
  'id' | 'scenario' | 'persona' | 'difficulty' | 'focus' | 'times' | 'target' | 'due' | 'version'
> {
  /** Undefined until somebody types one. */
  title?: string;
  /** Ids of members. */
  to: readonly string[];
}

const DAYS = 7;
const DAY_MS = 86_400_000;

/** What a new one begins with: a week's time. `now` in epoch milliseconds. */
export function newWish(now: number): Wish {
  const [persona] = PERSONAS;
  const [scenario] = SCENARIOS;
  if (!persona || !scenario) throw new Error('There is nothing to practise.');
  const due = endOfDay(dateOf(now + DAYS * DAY_MS)) ?? now;
  const { difficulty } = persona;
  return {
    id: crypto.randomUUID(),
    scenario,
    persona,
    difficulty,
    focus: scenario.focus,
    times: 1,
    target: null,
    due,
    version: 0,
    to: [],
  };
}
