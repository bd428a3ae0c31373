import type { Model } from './model.ts';
import { CATEGORIES } from './objection.ts';

/** Sparse rows of small whole numbers as text, a sign each, which gzip packs to their entropy. */
interface Rows {
  /** Gaps between used slots; `~` stands for 90 unused slots more. */
  gaps: string;
  /** Values of each row, row by row. */
  values: string;
}

/** A model as data, made by `training/train.ts`. Values count in steps. */
export interface Weights {
  /** Hash of the corpus and of the code that made these weights. */
  source: string;
  bias: number;
  step: number;
  categoryBias: readonly number[];
  categoryStep: number;
  objection: Rows;
  category: Rows;
}

// Printable signs that need no escape in a string; the middle one is zero.
const SIGNS = Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at))
  .filter((sign) => !`"'\`\\~`.includes(sign))
  .join('');
const ZERO = SIGNS.length >> 1;
const MORE = '~';

function* unpackRows({ gaps, values }: Rows, width: number): Generator<[slot: number, values: number[]]> {
  let slot = -1;
  let row = 0;
  for (const sign of gaps) {
    if (sign === MORE) {
      slot += SIGNS.length;
      continue;
    }
    slot += SIGNS.indexOf(sign) + 1;
    yield [slot, Array.from(values.slice(row, row + width), (value) => SIGNS.indexOf(value) - ZERO)];
    row += width;
  }
}

/** The model that the data stands for. */
export function unpack(data: Weights): Model {
  const weights = new Map<number, number>();
  for (const [slot, values] of unpackRows(data.objection, 1)) weights.set(slot, (values[0] ?? 0) * data.step);
  const categoryWeights = new Map<number, number[]>();
  for (const [slot, values] of unpackRows(data.category, CATEGORIES.length)) {
    categoryWeights.set(
      slot,
      values.map((value) => value * data.categoryStep),
    );
  }
  return { bias: data.bias, weights, categoryBias: data.categoryBias, categoryWeights };
}

function packRows(entries: readonly [slot: number, values: readonly number[]][], step: number): Rows {
  const rows = { gaps: '', values: '' };
  let last = -1;
  for (const [slot, values] of entries.toSorted((a, b) => a[0] - b[0])) {
    const steps = values.map((value) => Math.max(-ZERO, Math.min(ZERO, Math.round(value / step))));
    if (steps.every((value) => value === 0)) continue;
    const gap = slot - last - 1;
    rows.gaps += MORE.repeat(Math.floor(gap / SIGNS.length)) + SIGNS.charAt(gap % SIGNS.length);
    rows.values += steps.map((value) => SIGNS.charAt(value + ZERO)).join('');
    last = slot;
  }
  return rows;
}

/** Data for a model. Weights nearer to zero than half a step are dropped. */
export function pack(model: Model, source: string, step: number, categoryStep: number): Weights {
  const short = (value: number): number => Number(value.toFixed(4));
  return {
    source,
    bias: short(model.bias),
    step,
    categoryBias: model.categoryBias.map(short),
    categoryStep,
    objection: packRows(
      [...model.weights].map(([slot, value]) => [slot, [value]]),
      step,
    ),
    category: packRows([...model.categoryWeights], categoryStep),
  };
}
