import { expect, test } from 'vitest';
import { aCall } from '../../tests/support/live.ts';
import { sortCalls } from './sort-calls.ts';

const calls = ['a', 'b', 'c'].map((id, at) => ({ ...aCall(), id, startedAt: at }));
const summaries = new Map([
  ['a', { lengthMs: 10, objections: 2, score: 90 }],
  ['c', { lengthMs: 30, objections: 1, score: null }],
]);
const order = (by: 'date' | 'score' | 'length', descending: boolean) =>
  sortCalls(calls, summaries, { by, descending })
    .map((call) => call.id)
    .join('');

test('orders by the column, either way', () => {
  expect(order('date', true)).toBe('cba');
  expect(order('date', false)).toBe('abc');
  expect(order('length', true)).toBe('cab');
});

test('calls without the figure come last either way, newest first', () => {
  expect(order('score', true)).toBe('acb');
  expect(order('score', false)).toBe('acb');
});
