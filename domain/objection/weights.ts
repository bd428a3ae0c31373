import type { Model } from './model.ts';
import { CATEGORIES } from './objection.ts';

/** Sparse rows of small whole numbers as text, a sign each, which gzip packs nearly to their entropy. */
interface Rows {
  /** Gaps between used slots; `~` stands for 90 unused slots more. */
  gaps: string;
  /** Values of each row, row by row. */
  values: string;
  /** Signs of `values` that stand for two others: each of them and those two. The two may stand for others again, that come before. */
  pairs: string;
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

/** Most values are nearly always the same; gzip packs them better in pairs of pairs. More than these gain nothing. */
const MOST_PAIRS = 40;

function spell(values: string, pairs: string): string {
  const long = new Map<string, string>();
  const whole = (sign: string): string => long.get(sign) ?? sign;
  for (let at = 0; at < pairs.length; at += 3) {
    long.set(pairs.charAt(at), whole(pairs.charAt(at + 1)) + whole(pairs.charAt(at + 2)));
  }
  return Array.from(values, whole).join('');
}

function commonest(values: string): string {
  const counts = new Map<string, number>();
  for (let at = 0; at + 1 < values.length; at += 1) {
    const pair = values.slice(at, at + 2);
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? '';
}

function join(values: string): Pick<Rows, 'values' | 'pairs'> {
  const free = Array.from(SIGNS)
    .filter((sign) => !values.includes(sign))
    .slice(0, MOST_PAIRS);
  let all = values;
  let pairs = '';
  for (const sign of free) {
    const pair = commonest(all);
    if (pair === '') break;
    all = all.split(pair).join(sign);
    pairs += sign + pair;
  }
  return { values: all, pairs };
}

function* unpackRows({ gaps, pairs, ...packed }: Rows, width: number): Generator<[slot: number, values: number[]]> {
  const values = spell(packed.values, pairs);
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
  let gaps = '';
  let all = '';
  let last = -1;
  for (const [slot, values] of entries.toSorted((a, b) => a[0] - b[0])) {
    const steps = values.map((value) => Math.max(-ZERO, Math.min(ZERO, Math.round(value / step))));
    if (steps.every((value) => value === 0)) continue;
    const gap = slot - last - 1;
    gaps += MORE.repeat(Math.floor(gap / SIGNS.length)) + SIGNS.charAt(gap % SIGNS.length);
    all += steps.map((value) => SIGNS.charAt(value + ZERO)).join('');
    last = slot;
  }
  return { gaps, ...join(all) };
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
