import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { gapsOf, newGapBook, noteGap, noteHeard, noteReading } from './gap-book.ts';
import type { Channel, Gap, Heard } from './heard.ts';

const heard = (channel: Channel, startMs: number, endMs: number, final = true): Heard => ({
  channel,
  startMs,
  endMs,
  words: [],
  final,
});
const cut: Gap = { fromMs: 10_000, reason: 'network' };

test('a gap is open while it lasts and ends when it is told again', () => {
  const open = noteGap(newGapBook([]), cut);
  expect(gapsOf(open)).toEqual([cut]);
  expect(gapsOf(noteGap(open, { ...cut, toMs: 22_000 }))).toEqual([{ ...cut, toMs: 22_000 }]);
});

test('times that cannot be are put right or not taken', () => {
  const book = noteGap(newGapBook([]), { fromMs: -4_000, toMs: 3_000, reason: 'full' });
  expect(gapsOf(book)).toEqual([{ fromMs: 0, toMs: 3_000, reason: 'full' }]);
  expect(noteGap(book, { fromMs: Number.NaN, reason: 'full' })).toBe(book);
  expect(gapsOf(noteGap(book, { fromMs: 9_000, toMs: 1, reason: 'full' }))).toHaveLength(1);
});

test('what is transcribed after all is no gap, on the side where it was', () => {
  const book = noteGap(newGapBook([]), { ...cut, toMs: 40_000 });
  const half = noteHeard(book, [heard(0, 9_000, 20_000), heard(0, 20_300, 45_000), heard(1, 12_000, 30_000, false)]);
  expect(gapsOf(half)).toEqual([{ fromMs: 10_000, toMs: 40_000, channel: 1, reason: 'network' }]);
  expect(gapsOf(noteHeard(half, [heard(1, 10_200, 25_000)]))).toEqual([
    { fromMs: 25_000, toMs: 40_000, channel: 1, reason: 'network' },
  ]);
  expect(gapsOf(noteHeard(half, [heard(1, 10_000, 39_500)]))).toEqual([]);
});

test('what two tell of is told once: by the one that began first', () => {
  let book = noteGap(newGapBook([]), { fromMs: 10_000, reason: 'vendor' });
  book = noteGap(book, { fromMs: 10_400, reason: 'device' });
  expect(gapsOf(book)).toEqual([{ fromMs: 10_000, reason: 'vendor' }]);
  book = noteGap(newGapBook([]), { fromMs: 10_000, toMs: 20_000, reason: 'network' });
  book = noteGap(book, { fromMs: 15_000, toMs: 30_000, channel: 0, reason: 'device' });
  expect(gapsOf(book)).toEqual([
    { fromMs: 10_000, toMs: 20_000, reason: 'network' },
    { fromMs: 20_000, toMs: 30_000, channel: 0, reason: 'device' },
  ]);
});

test('where captions were read there is no gap', () => {
  let book = noteReading(newGapBook([]), true, 0);
  book = noteGap(book, cut);
  expect(gapsOf(book)).toEqual([]);
  book = noteReading(book, false, 15_000);
  expect(gapsOf(book)).toEqual([{ fromMs: 15_000, reason: 'network' }]);
  book = noteReading(book, true, 21_000);
  expect(gapsOf(noteGap(book, { ...cut, toMs: 30_000 }))).toEqual([
    { fromMs: 15_000, toMs: 21_000, reason: 'network' },
  ]);
});

test('whatever is noted, gaps come in order, none is shorter than a second, and the book stays small', () => {
  const ms = fc.integer({ min: 0, max: 100_000 });
  const step = fc.oneof(
    fc.record({
      kind: fc.constant('gap' as const),
      fromMs: ms,
      length: fc.option(ms),
      channel: fc.constantFrom(undefined, 0 as const, 1 as const),
    }),
    fc.record({
      kind: fc.constant('heard' as const),
      fromMs: ms,
      length: ms,
      channel: fc.constantFrom(0 as const, 1 as const),
    }),
    fc.record({ kind: fc.constant('read' as const), fromMs: ms, reads: fc.boolean() }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      let book = newGapBook([]);
      for (const one of steps) {
        if (one.kind === 'heard') book = noteHeard(book, [heard(one.channel, one.fromMs, one.fromMs + one.length)]);
        else if (one.kind === 'read') book = noteReading(book, one.reads, one.fromMs);
        else {
          const { fromMs, length, channel } = one;
          const to = length === null ? {} : { toMs: fromMs + length };
          book = noteGap(book, { fromMs, ...to, ...(channel === undefined ? {} : { channel }), reason: 'network' });
        }
      }
      const gaps = gapsOf(book);
      expect(gaps.every(({ fromMs, toMs = Infinity }) => toMs - fromMs >= 1_000)).toBe(true);
      expect(gaps.map(({ fromMs }) => fromMs)).toEqual(gaps.map(({ fromMs }) => fromMs).toSorted((a, b) => a - b));
      for (const side of [0, 1] as const) {
        const mine = gaps.filter(({ channel }) => channel === undefined || channel === side);
        expect(mine.every(({ fromMs }, at) => (mine[at - 1]?.toMs ?? (at === 0 ? 0 : Infinity)) <= fromMs)).toBe(true);
      }
      expect(JSON.parse(JSON.stringify(book))).toEqual(book);
    }),
    { seed: 20_261_121, numRuns: 300 },
  );
});
