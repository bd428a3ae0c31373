import type { CriterionId } from '../score/judges.ts';
import { resultOf } from './afterwards.ts';
import type { FocusId } from './focus.ts';
import type { Difficulty } from './persona.ts';
import { type Channel, type Practice } from './practice.ts';
import type { Scored } from './progress.ts';
import { lastStep } from './practise.ts';

/** Lines of the rep from which on a practice counts as one that was talked through. Our own figure. */
export const LEAST_LINES = 3;

/** What is kept of what a practice came to. Figures alone. */
export interface KeptResult extends Scored {
  /** The rubric that it was scored with, and its version. */
  rubric: string;
  rubricVersion: number;
  /** SHA-256, hex, of the receipt. */
  hash: string;
  /** Cards were shown. */
  assisted: boolean;
  /** The buyer said yes. */
  reached: boolean;
  /** Begun at its beginning and talked through: neither a redo, nor a drill, nor one that was left at once. */
  whole: boolean;
}

/** The same with what it was, as it is stored. */
export type NewResult = Omit<KeptResult, 'at'> & {
  scenario: string;
  persona: string;
  difficulty: Difficulty;
  focus: FocusId;
  channel: Channel;
};

/** What an ended practice came to, in figures. */
export function keptResultOf(practice: Practice): NewResult {
  const { receipt } = resultOf(practice).wrapUp;
  const rows = receipt.rows.flatMap(({ criterion, points, max }) =>
    points === null || max <= 0 ? [] : [[criterion, points / max] as const],
  );
  return {
    overall: receipt.overall.points,
    rows: Object.fromEntries(rows) as Partial<Record<CriterionId, number>>,
    rubric: receipt.rubricId,
    rubricVersion: receipt.rubricVersion,
    hash: receipt.hash,
    assisted: practice.assisted,
    reached: lastStep(practice).mind.ending === 'agreed' || lastStep(practice).mind.agreed,
    whole: practice.from === undefined && practice.lines.filter(({ side }) => side === 'rep').length >= LEAST_LINES,
    scenario: practice.scenario.id,
    persona: practice.persona.id,
    difficulty: practice.difficulty,
    focus: practice.focus,
    channel: practice.channel,
  };
}
