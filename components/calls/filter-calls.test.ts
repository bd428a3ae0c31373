import { expect, test } from 'vitest';
import { cardOn, endedCall, talk } from '../../tests/support/kept.ts';
import { EVERYTHING } from './CallFilters.tsx';
import { filterOf, passes } from './filter-calls.ts';
import { scoreWords } from './score-words.ts';

const NOON = new Date(2026, 10, 21, 12).getTime();
const [turn] = talk('a', ['It is too expensive.']);
const call = endedCall('a', { startedAt: NOON, cards: turn ? [cardOn(turn, 'too expensive')] : [] });

test('every score is in one band, the one whose word the list shows', () => {
  const bands = { high: 'Excellent', middle: 'Good', low: 'Needs work' } as const;
  for (let score = 0; score <= 100; score++) {
    const found = (['high', 'middle', 'low'] as const).filter((band) =>
      passes(call, { lengthMs: 1, objections: 0, score }, filterOf({ ...EVERYTHING, score: band })),
    );
    expect(found.map((band) => bands[band])).toEqual([scoreWords(score).word]);
  }
  const low = filterOf({ ...EVERYTHING, score: 'low' });
  expect([passes(call, undefined, low), passes(call, { lengthMs: 1, objections: 0, score: null }, low)]).toEqual([
    false,
    false,
  ]);
});

test('days begin at midnight and today is one of them; the same choice asks the same all day', () => {
  const week = { ...EVERYTHING, days: '7' as const };
  const midnight = new Date(2026, 10, 15).getTime();
  expect(filterOf(week, NOON)).toEqual({ from: midnight });
  expect(filterOf(week, NOON + 3_600_000)).toEqual({ from: midnight });
  expect(passes({ ...call, startedAt: midnight }, undefined, filterOf(week, NOON))).toBe(true);
  expect(passes({ ...call, startedAt: midnight - 1 }, undefined, filterOf(week, NOON))).toBe(false);
});

test('site and kind of objection; nothing chosen lets everything through', () => {
  const by = (change: object) => passes(call, undefined, filterOf({ ...EVERYTHING, ...change }));
  expect([by({}), by({ site: 'meet' }), by({ site: 'zoom' })]).toEqual([true, true, false]);
  expect([by({ category: 'price' }), by({ category: 'trust' })]).toEqual([true, false]);
});
