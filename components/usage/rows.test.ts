import { describe, expect, test } from 'vitest';
import { groupsOf, measured, sumOf, ticksOf } from './rows.ts';
import { money } from './usage-words.ts';

const row = (change: object) => ({
  model: 'gpt-4.1',
  purpose: 'coach',
  requests: 1,
  failed: 0,
  inputTokens: 100,
  outputTokens: 10,
  cost: 0.5,
  unpriced: 0,
  firstTokenMs: 300,
  ...change,
});
const rows = [
  row({}),
  row({ purpose: 'tool', cost: 2, requests: 3, failed: 1 }),
  row({ model: 'local', cost: 0, requests: 20 }),
  row({ model: 'openai-compatible:llama3:8b', cost: 0, unpriced: 1 }),
];

describe('sums of requests', () => {
  test('by model, the dearest first, with names that people know', () => {
    expect(groupsOf(rows, 'model').map(({ name, requests, cost }) => [name, requests, cost])).toEqual([
      ['GPT-4.1', 4, 2.5],
      ['Local engine', 20, 0],
      ['llama3:8b', 1, 0],
    ]);
  });

  test('by purpose, and all together', () => {
    expect(groupsOf(rows, 'purpose').map(({ name, requests }) => [name, requests])).toEqual([
      ['Writing tools', 3],
      ['Coaching chats', 22],
    ]);
    const all = sumOf(rows);
    expect(all).toEqual({ requests: 25, failed: 1, inputTokens: 400, outputTokens: 40, cost: 2.5, unpriced: 1 });
    expect(measured('tokens', all)).toBe(440);
    expect(sumOf([]).requests).toBe(0);
    expect(groupsOf([], 'model')).toEqual([]);
  });
});

test.each([
  [0, true, [0, 1]],
  [3, true, [0, 1, 2, 3]],
  [7, true, [0, 2, 4, 6, 8]],
  [1, false, [0, 0.25, 0.5, 0.75, 1]],
  [0.0031, false, [0, 0.001, 0.002, 0.003, 0.004]],
  [2.5, false, [0, 1, 2, 3]],
  [123_456, true, [0, 50_000, 100_000, 150_000]],
])('an axis to %d has round figures', (most, whole, ticks) => {
  expect(ticksOf(most, whole)).toEqual(ticks);
});

test('an axis always holds what is drawn, by few marks', () => {
  for (let most = 0.0001; most < 1e9; most *= 1.37) {
    for (const whole of [true, false]) {
      const ticks = ticksOf(most, whole);
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(most * 0.999);
      expect(ticks.length).toBeLessThanOrEqual(6);
      expect(ticks.length).toBeGreaterThanOrEqual(2);
    }
  }
});

test.each([
  [0, '$0'],
  [0.003_14, '$0.0031'],
  [0.01, '$0.01'],
  [12.4, '$12.40'],
  [1234.5, '$1,234.50'],
])('%d dollars are %s', (dollars, words) => {
  expect(money(dollars)).toBe(words);
});
