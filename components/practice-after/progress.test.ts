import { describe, expect, test } from 'vitest';
import { type Result, skillWords, streakWords, together, trendOf } from './progress.ts';

const one = (at: number, more: Partial<Result> = {}): Result => ({
  at,
  overall: 50,
  rows: {},
  known: false,
  owner: undefined,
  ...more,
});
const mine = { user: 'u', backend: 'https://b.test', team: '' };

describe('results of the account and of this device', () => {
  test('signed out, all of this device', () => {
    expect(together([one(1), one(2, { owner: mine, known: true })], null).map(({ at }) => at)).toEqual([2, 1]);
  });

  test('signed in, none twice, and none of another account', () => {
    const here = [
      one(3, { owner: mine, known: true }),
      one(5, { owner: mine }),
      one(1),
      one(4, { owner: { ...mine, user: 'x' } }),
    ];
    const account = { user: 'u', backend: 'https://b.test', results: [one(3), one(2)] };
    expect(together(here, account).map(({ at }) => at)).toEqual([5, 3, 2, 1]);
    // What the account cannot tell now, this device does.
    expect(together(here, { ...account, results: null }).map(({ at }) => at)).toEqual([5, 3, 1]);
  });
});

test('a trend is in points of 100 and absent where there was too little before', () => {
  expect(trendOf({ id: 'explore', practices: 9, now: 0.804, before: 0.6 })).toBe(20);
  expect(trendOf({ id: 'explore', practices: 2, now: 0.8, before: null })).toBeNull();
  expect(skillWords('explore')).toEqual({ title: 'You ask before you claim', part: 'Objection handling' });
});

test('a streak in words', () => {
  expect(streakWords({ days: 0, today: false }).text).toBe('Practise today to begin one.');
  expect(streakWords({ days: 1, today: true })).toEqual({ title: '1 day', text: 'You have practised today.' });
  expect(streakWords({ days: 4, today: false })).toEqual({
    title: '4 days in a row',
    text: 'Practise today to keep it.',
  });
});
