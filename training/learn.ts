import { type Feature, featuresOf } from '#domain/objection/features.ts';
import { damping, type Model } from '#domain/objection/model.ts';
import { CATEGORIES, type Category } from '#domain/objection/objection.ts';
import { tailWords } from '#domain/objection/words.ts';
import type { Line } from './samples.ts';

interface Sample {
  plain: Int32Array;
  features: Int32Array;
  scale: number;
  label: Category | 'none';
  weight: number;
}

/** Chosen by cross-validation and by the size of the data they make. */
export const SETTINGS = {
  epochs: 16,
  /** The last epochs are averaged: the order of the lines then matters little. */
  averaged: 8,
  rate: 0.03,
  categoryRate: 0.1,
  l2: 1e-2,
  /** Weights are pulled to zero by this much an epoch: what is left is small enough to ship. */
  l1: 0.007,
  categoryL1: 0.033,
  minCount: 6,
  categoryMinCount: 10,
  step: 0.25,
  categoryStep: 0.3,
  /** A line is also learned cut short, about this often; all of its cuts together weigh this much of the line. */
  cuts: 4,
  prefixWeight: 0.4,
};

function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A line as captions bring it: whole, and cut after words here and there. Prefixes of an objection count the more, the more of it was heard. */
function* heard(line: Line): Generator<{ text: string; label: Line['label']; weight: number }> {
  yield { text: line.text, label: line.label, weight: 1 };
  const ends = [...line.text.matchAll(/\S+/g)].map((match) => match.index + match[0].length);
  const step = Math.max(1, Math.round(ends.length / SETTINGS.cuts));
  const cuts: number[] = [];
  for (let at = ends.length - 1 - step; at >= 2; at -= step) cuts.push(at);
  for (const at of cuts) {
    const share = (at + 1) / ends.length;
    const prefix = { text: line.text.slice(0, ends[at]), label: line.label };
    if (line.label === 'none') yield { ...prefix, weight: SETTINGS.prefixWeight / cuts.length };
    else if (share > 0.5) yield { ...prefix, weight: (SETTINGS.prefixWeight * share ** 2) / cuts.length };
  }
}

function fit(
  samples: readonly Sample[],
  size: number,
  classes: number,
  { l1, rate: pace, averaged }: { l1: number; rate: number; averaged: number },
  target: (sample: Sample) => number,
): { weights: Float64Array[]; bias: Float64Array } {
  const weights = Array.from({ length: classes }, () => new Float64Array(size));
  const squares = Array.from({ length: classes }, () => new Float64Array(size).fill(1e-2));
  const bias = new Float64Array(classes);
  const order = samples.map((_, at) => at);
  const next = random(20);
  const scores = new Float64Array(classes);
  const mean = { weights: weights.map((row) => new Float64Array(row.length)), bias: new Float64Array(classes) };
  for (let epoch = 0; epoch < SETTINGS.epochs; epoch++) {
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(next() * (i + 1));
      [order[i], order[j]] = [order[j]!, order[i]!];
    }
    const rate = pace * (1 - epoch / SETTINGS.epochs) + 0.01;
    const counts = epoch >= SETTINGS.epochs - averaged;
    for (const at of order) {
      const sample = samples[at]!;
      const { features, scale } = sample;
      let top = -Infinity;
      for (let k = 0; k < classes; k++) {
        const row = weights[k]!;
        let sum = 0;
        for (const id of features) sum += row[id]!;
        scores[k] = bias[k]! + sum * scale;
        top = Math.max(top, scores[k]!);
      }
      let total = 0;
      for (let k = 0; k < classes; k++) total += scores[k] = Math.exp(scores[k]! - top);
      const right = target(sample);
      for (let k = 0; k < classes; k++) {
        const error = sample.weight * (scores[k]! / total - (k === right ? 1 : 0));
        bias[k]! -= 0.02 * error;
        if (Math.abs(error) < 1e-3) continue;
        const row = weights[k]!;
        const square = squares[k]!;
        for (const id of features) {
          const gradient = error * scale + SETTINGS.l2 * row[id]!;
          square[id]! += gradient * gradient;
          row[id]! -= (rate * gradient) / Math.sqrt(square[id]!);
        }
      }
      if (counts) for (let k = 0; k < classes; k++) mean.bias[k]! += bias[k]! / (averaged * order.length);
    }
    for (const row of weights)
      for (let id = 0; id < size; id++) row[id] = Math.sign(row[id]!) * Math.max(0, Math.abs(row[id]!) - l1);
    if (counts)
      for (const [k, row] of mean.weights.entries())
        for (let id = 0; id < size; id++) row[id]! += weights[k]![id]! / averaged;
  }
  return mean;
}

/** The model that lines teach; deterministic. */
export function learn(lines: readonly Line[]): Model {
  const buyer = lines.filter((line) => line.speaker === 'prospect');
  const counts = new Map<number, number>();
  for (const line of buyer)
    for (const { slot } of featuresOf(tailWords(line.text, 0))) counts.set(slot, (counts.get(slot) ?? 0) + 1);
  const ids = new Map<number, number>();
  const seen = [...counts]
    .filter(([, count]) => count >= SETTINGS.minCount)
    .toSorted((a, b) => b[1] - a[1] || a[0] - b[0]);
  for (const [slot] of seen) ids.set(slot, ids.size);
  const common = seen.filter(([, count]) => count >= SETTINGS.categoryMinCount).length;
  const known = (features: readonly Feature[]): Int32Array =>
    Int32Array.from(features.flatMap(({ slot }) => ids.get(slot) ?? []));
  const plain = (features: readonly Feature[]): Int32Array =>
    known(features.filter((feature) => feature.plain)).filter((id) => id < common);
  const samples: Sample[] = [];
  for (const line of buyer) {
    for (const { text, label, weight } of heard(line)) {
      const features = featuresOf(tailWords(text, 0));
      samples.push({
        features: known(features),
        plain: plain(features),
        scale: damping(features.length),
        label,
        weight,
      });
    }
  }
  const binary = fit(samples, ids.size, 2, SETTINGS, ({ label }) => (label === 'none' ? 0 : 1));
  const objections = samples
    .filter(({ label }) => label !== 'none')
    .map((sample) => ({ ...sample, features: sample.plain }));
  const five = fit(
    objections,
    common,
    CATEGORIES.length,
    { l1: SETTINGS.categoryL1, rate: SETTINGS.categoryRate, averaged: 1 },
    ({ label }) => CATEGORIES.indexOf(label as Category),
  );
  const slots = [...ids];
  return {
    bias: binary.bias[1]! - binary.bias[0]!,
    weights: new Map(slots.map(([slot, id]) => [slot, binary.weights[1]![id]! - binary.weights[0]![id]!])),
    categoryBias: [...five.bias],
    categoryWeights: new Map(slots.slice(0, common).map(([slot, id]) => [slot, five.weights.map((row) => row[id]!)])),
  };
}
