import { SLOTS } from './features.ts';
import type { Model } from './model.ts';
import { CATEGORIES } from './objection.ts';

/** A model as data: gaps between used slots, then one signed byte a weight. Made by `training/train.ts`. */
export interface Weights {
  /** Hash of the corpus and of the code that made these weights. */
  source: string;
  bias: number;
  step: number;
  categoryBias: readonly number[];
  categoryStep: number;
  /** Base64 bytes: gap to the next slot (255 means 255 and go on), weight. */
  objection: string;
  /** Base64 bytes: gap, then one weight for each category. */
  category: string;
}

function* rows(base64: string, width: number): Generator<[slot: number, values: number[]]> {
  const bytes = Uint8Array.from(atob(base64), (unit) => unit.charCodeAt(0));
  let slot = -1;
  for (let at = 0; at < bytes.length; at++) {
    while (bytes[at] === 255) {
      slot += 255;
      at++;
    }
    slot += (bytes[at] ?? 0) + 1;
    yield [slot, Array.from(bytes.subarray(at + 1, at + 1 + width), (byte) => (byte << 24) >> 24)];
    at += width;
  }
}

/** The model that the data stands for. */
export function unpack(data: Weights): Model {
  const weights = new Map<number, number>();
  for (const [slot, values] of rows(data.objection, 1)) weights.set(slot, (values[0] ?? 0) * data.step);
  const categoryWeights = new Map<number, number[]>();
  for (const [slot, values] of rows(data.category, CATEGORIES.length)) {
    categoryWeights.set(slot, values.map((value) => value * data.categoryStep));
  }
  return { bias: data.bias, weights, categoryBias: data.categoryBias, categoryWeights };
}

function packRows(entries: readonly [slot: number, values: readonly number[]][], step: number): string {
  const bytes: number[] = [];
  let last = -1;
  for (const [slot, values] of entries.toSorted((a, b) => a[0] - b[0])) {
    const whole = values.map((value) => Math.max(-127, Math.min(127, Math.round(value / step))));
    if (whole.every((value) => value === 0) || slot < 0 || slot >= SLOTS) continue;
    let gap = slot - last - 1;
    for (; gap >= 255; gap -= 255) bytes.push(255);
    bytes.push(gap, ...whole.map((value) => value & 255));
    last = slot;
  }
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
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
    objection: packRows([...model.weights].map(([slot, value]) => [slot, [value]]), step),
    category: packRows([...model.categoryWeights], categoryStep),
  };
}
