import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyCall } from '../tests/support/any-call.ts';
import type { Quote } from './metrics/metric.ts';
import type { Receipt } from './score/receipt.ts';
import { type WrapUp, wrapUp } from './wrap-up.ts';

const RUNS = { numRuns: 200 };
const every = (
  check: (given: { call: Parameters<typeof wrapUp>[0]; turns: Parameters<typeof wrapUp>[1]; wrapped: WrapUp }) => void,
) =>
  fc.assert(
    fc.property(anyCall, ({ call, turns }) => check({ call, turns, wrapped: wrapUp(call, turns) })),
    RUNS,
  );

function quotesIn(value: unknown): Quote[] {
  if (value === null || typeof value !== 'object') return [];
  if ('seq' in value && 'startMs' in value && 'text' in value) return [value as Quote];
  return Object.values(value).flatMap(quotesIn);
}

function checkSums({ rows, dimensions, overall }: Receipt): void {
  for (const [name, dimension] of Object.entries(dimensions)) {
    const own = rows.filter((row) => row.dimension === name);
    const known = own.flatMap(({ points }) => points ?? []);
    const max = own.reduce((sum, row) => sum + row.max, 0);
    expect(max).toBe(known.length === 0 ? 0 : 100);
    expect(dimension.points).toBe(known.length === 0 ? null : known.reduce((sum, points) => sum + points, 0));
    for (const { points, max, unavailable } of own) {
      if (points === null) expect([max, typeof unavailable]).toEqual([0, 'string']);
      else expect(Number.isInteger(points) && points >= 0 && points <= max).toBe(true);
    }
    if (dimension.points === null)
      expect([dimension.weight, dimension.contribution, dimension.band]).toEqual([0, null, null]);
  }
  const contributions = Object.values(dimensions).flatMap(({ contribution }) => contribution ?? []);
  expect(overall.points).toBe(contributions.length === 0 ? null : contributions.reduce((sum, one) => sum + one, 0));
  const mean = Object.values(dimensions).reduce((sum, { weight, points }) => sum + (weight * (points ?? 0)) / 100, 0);
  expect(Math.abs((overall.points ?? 0) - mean)).toBeLessThanOrEqual(0.5);
  for (const { contribution, weight } of Object.values(dimensions))
    expect(contribution ?? 0).toBeLessThanOrEqual(weight);
  const weights = Object.values(dimensions).reduce((sum, { weight }) => sum + weight, 0);
  expect(weights).toBe(contributions.length === 0 ? 0 : 100);
}

describe('of any call', () => {
  test('most of the calls tried can be judged', () => {
    const judged = fc
      .sample(anyCall, { numRuns: 200, seed: 7 })
      .filter(({ call, turns }) => wrapUp(call, turns).receipt.overall.points !== null);
    expect(judged.length).toBeGreaterThan(100);
  });

  test('rows add up to dimensions and contributions to the whole, whatever is unavailable', () => {
    every(({ wrapped }) => checkSums(wrapped.receipt));
  });

  test('no figure is NaN, infinite, or a zero in place of nothing', () => {
    every(({ wrapped }) => {
      expect(JSON.stringify(wrapped)).toBe(
        JSON.stringify(wrapped, (_, value: unknown) =>
          typeof value === 'number' && !Number.isFinite(value) ? 'bad' : value,
        ),
      );
      for (const metric of wrapped.metrics) {
        if (metric.value === null) expect(metric.unavailable.length).toBeGreaterThan(5);
        else if (metric.unit !== 'words-per-minute') expect(metric.value).toBeGreaterThanOrEqual(0);
        if (metric.unit === 'share' && metric.value !== null) expect(metric.value).toBeLessThanOrEqual(1);
      }
    });
  });

  test('every quote is a verbatim part of the turn it names', () => {
    every(({ turns, wrapped }) => {
      const bySeq = new Map(turns.map((turn) => [turn.seq, turn]));
      for (const { seq, startMs, text } of quotesIn(wrapped)) {
        expect(bySeq.get(seq)?.text).toContain(text);
        expect(bySeq.get(seq)?.startMs).toBe(startMs);
      }
      for (const { heard } of wrapped.objections) {
        expect(bySeq.get(heard.turnSeq)?.text).toContain(heard.said);
        expect(heard.said).toContain(heard.quote);
      }
    });
  });

  test('who has points shows the words, and whose', () => {
    every(({ wrapped: { receipt } }) => {
      for (const row of receipt.rows)
        if ((row.points ?? 0) > 0) expect(row.evidence.length, row.criterion).toBeGreaterThan(0);
    });
  });

  test('the result is the same byte for byte: again, after JSON, and whatever the order of the turns', () => {
    every(({ call, turns, wrapped }) => {
      const bytes = JSON.stringify(wrapped);
      expect(JSON.stringify(wrapUp(call, turns))).toBe(bytes);
      const copy = JSON.parse(JSON.stringify({ call, turns })) as { call: typeof call; turns: typeof turns };
      expect(JSON.stringify(wrapUp(copy.call, copy.turns))).toBe(bytes);
      expect(JSON.stringify(wrapUp(call, turns.toReversed()))).toBe(bytes);
    });
  });

  test('nothing given is changed', () => {
    every(({ call, turns }) => {
      const before = JSON.stringify([call, turns]);
      wrapUp(call, turns);
      expect(JSON.stringify([call, turns])).toBe(before);
    });
  });

  test('moments are in order of time, and of each call that can be judged', () => {
    every(({ wrapped: { moments, receipt } }) => {
      expect(moments.map(({ atMs }) => atMs)).toEqual(moments.map(({ atMs }) => atMs).toSorted((a, b) => a - b));
      if (receipt.overall.points === null) expect(moments).toEqual([]);
      const keys = moments.map(({ kind, atMs, quote }) => `${kind}-${atMs}-${quote.seq}`);
      expect(new Set(keys.filter((key) => !key.startsWith('objection'))).size).toBe(
        keys.filter((key) => !key.startsWith('objection')).length,
      );
    });
  });
});
