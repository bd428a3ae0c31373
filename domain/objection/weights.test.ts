import { expect, it } from 'vitest';
import { pack, unpack } from './weights.ts';

it('unpacks what was packed, to half a step, with far gaps and all five categories', () => {
  const weights = new Map([
    [0, 1],
    [1, -2.04],
    [90, 0.5],
    [91, 0.01],
    [500_000, -9],
  ]);
  const categoryWeights = new Map([
    [7, [1, 0, -1, 0, 2]],
    [1_000_000, [0, 0, 0, 0.4, 0]],
  ]);
  const model = unpack(pack({ bias: 0.25, weights, categoryBias: [1, 2, 3, 4, 5], categoryWeights }, 'x', 0.25, 0.5));
  expect(model.bias).toBe(0.25);
  expect(model.categoryBias).toEqual([1, 2, 3, 4, 5]);
  expect([...model.weights]).toEqual([
    [0, 1],
    [1, -2],
    [90, 0.5],
    [500_000, -9],
  ]);
  expect([...model.categoryWeights]).toEqual([
    [7, [1, 0, -1, 0, 2]],
    [1_000_000, [0, 0, 0, 0.5, 0]],
  ]);
});

it('unpacks pairs of pairs, and signs that mean something elsewhere', () => {
  // The value -37 is the sign $, which stands for more in replacements.
  const values = Array.from({ length: 600 }, (_, at) => (at % 7 === 0 ? -37 : at % 3 === 0 ? 1 : -1));
  const weights = new Map(values.map((value, slot) => [slot, value]));
  const data = pack({ bias: 0, weights, categoryBias: [], categoryWeights: new Map() }, 'x', 1, 1);
  expect(data.objection.values.length).toBeLessThan(60);
  expect([...unpack(data).weights.values()]).toEqual(values);
});
