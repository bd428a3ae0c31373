import type { FocusId } from './practice/focus.ts';
import type { Difficulty, Persona } from './practice/persona.ts';
import type { Scenario } from './practice/scenario.ts';

/** Most members that one assignment is for, and times that it asks for. */
export const MOST_ASSIGNED = 200;
export const MOST_TIMES = 50;

/** What a manager gives members to practise. Buyer and scenario are whole, as they were when it was given. */
export interface Assignment {
  id: string;
  title: string;
  scenario: Scenario;
  persona: Persona;
  difficulty: Difficulty;
  focus: FocusId;
  times: number;
  /** A practice counts from this score on; null: any that was scored. */
  target: number | null;
  /** Epoch milliseconds, as all moments here. */
  due: number;
  createdAt: number;
  /** One more with every change. */
  version: number;
  deletedAt: number | null;
  /** Who gave it; null where they left. */
  by: string | null;
}

/** What somebody did of an assignment. Scores are of whole practices with its buyer in its scenario. */
export interface Done {
  /** Those that count. */
  done: number;
  best: number | null;
  last: number | null;
  lastAt: number | null;
  completedAt: number | null;
}

export type Assigned = Assignment & Done;
export type MemberDone = Done & { userId: string; name: string };
export type Given = Assignment & { members: MemberDone[] };

/** What is still to be done, what is due first first; what is done last. */
export function inOrder<T extends Assigned>(assigned: readonly T[]): T[] {
  const over = ({ completedAt }: Done): number => (completedAt === null ? 0 : 1);
  return assigned.toSorted((a, b) => over(a) - over(b) || a.due - b.due || a.id.localeCompare(b.id));
}
