import { wrapUp, type WrapUp } from '../wrap-up.ts';
import type { ReceiptRow } from '../score/receipt.ts';
import { focusOf } from './focus.ts';
import type { Meters } from './meters.ts';
import { TIME_GOES_BY } from './hear.ts';
import { asCall, type Practice, type Step } from './practice.ts';
import { rubricFor } from './rubrics.ts';

/** A line of the buyer worth another try, and why. */
export interface Redo {
  /** The buyer's line to begin again from. */
  seq: number;
  /** The rep's answer that cost something. */
  answer: number;
  /** Points of all meters that the answer cost; below zero. */
  cost: number;
  why: string;
}

/** What a practice came to. */
export interface Result {
  wrapUp: WrapUp;
  /** The rows of the receipt that the focus looks at, in its order. */
  focus: ReceiptRow[];
  /** Where the buyer stood after each of their lines. */
  course: { seq: number; meters: Meters; why: string }[];
  redo: Redo[];
}

const MOST_REDO = 3;

/** What the rep's own words moved. */
const ownChanges = (step: Step) => step.move.changes.filter(({ why }) => why !== TIME_GOES_BY);

/** The answers that cost most, the dearest first; each with the line before it. */
function redoOf({ steps }: Practice): Redo[] {
  return steps
    .flatMap((step, at): Redo[] => {
      const before = steps[at - 1];
      const own = ownChanges(step);
      const cost = own.reduce((all, { by }) => all + by, 0);
      const worst = own.toSorted((a, b) => a.by - b.by)[0];
      if (!before || cost >= 0 || !worst) return [];
      return [{ seq: before.seq, answer: before.seq + 1, cost, why: worst.why }];
    })
    .sort((a, b) => a.cost - b.cost || a.seq - b.seq)
    .slice(0, MOST_REDO);
}

/** Score with receipt by the rubric of the focus, its rows, the buyer's course, and the moments to redo. The same practice gives the same bytes. */
export function resultOf(practice: Practice): Result {
  const { call, turns } = asCall(practice);
  const wrapped = wrapUp(call, turns, { rubric: rubricFor(practice), certain: true });
  const rows = new Map(wrapped.receipt.rows.map((row) => [row.criterion, row]));
  return {
    wrapUp: wrapped,
    focus: focusOf(practice.focus).rows.flatMap((id) => rows.get(id) ?? []),
    course: practice.steps.map(({ seq, move }) => ({ seq, meters: move.meters, why: move.why })),
    redo: redoOf(practice),
  };
}
