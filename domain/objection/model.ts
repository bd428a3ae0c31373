import { type Feature, slotOf } from './features.ts';
import { GUARDS, SURE } from './patterns.ts';
import { CATEGORIES, type Category } from './objection.ts';

/** Two linear models over the same features: is this an objection, and of which category. */
export interface Model {
  bias: number;
  weights: ReadonlyMap<number, number>;
  categoryBias: readonly number[];
  /** Weights in the order of CATEGORIES. */
  categoryWeights: ReadonlyMap<number, readonly number[]>;
}

const SURE_SLOTS = new Set(SURE.map((name) => slotOf(`x${name}`)));
const GUARD_SLOTS = new Set(GUARDS.map((name) => slotOf(`x${name}`)));

/** Log-odds that a sure and unguarded pattern adds to what was learned. */
const LIFT = 1.2;

/** Log-odds that the features speak of an objection. Longer stretches are damped, as in training. */
export function objectionScore(model: Model, features: readonly Feature[]): number {
  let sum = 0;
  let sure = false;
  let guarded = false;
  for (const { slot } of features) {
    sum += model.weights.get(slot) ?? 0;
    sure ||= SURE_SLOTS.has(slot);
    guarded ||= GUARD_SLOTS.has(slot);
  }
  return model.bias + sum * damping(features.length) + (sure && !guarded ? LIFT : 0);
}

/** Scale of one feature among `count`. */
export function damping(count: number): number {
  return 4 / (count + 16) ** 0.4;
}

/** Probabilities of the categories, given that it is an objection. */
export function categoryShares(model: Model, features: readonly Feature[]): Record<Category, number> {
  const sums = CATEGORIES.map((_, at) => model.categoryBias[at] ?? 0);
  const scale = damping(features.length);
  for (const { slot, plain } of features) {
    const weights = plain ? model.categoryWeights.get(slot) : undefined;
    if (weights) for (let at = 0; at < sums.length; at++) sums[at] = (sums[at] ?? 0) + scale * (weights[at] ?? 0);
  }
  const top = Math.max(...sums);
  const powers = sums.map((sum) => Math.exp(sum - top));
  const total = powers.reduce((a, b) => a + b, 0);
  return Object.fromEntries(CATEGORIES.map((name, at) => [name, (powers[at] ?? 0) / total])) as Record<
    Category,
    number
  >;
}
