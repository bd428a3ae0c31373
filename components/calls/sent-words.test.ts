import { expect, test } from 'vitest';
import type { SentEntry } from '#extension/store/database.ts';
import { leftWords, merged, partsOf } from './sent-words.ts';

const NONE = { turns: 0, cards: 0, notes: 0, objections: 0, figures: 0 };
const entry = (n: number, answer: SentEntry['answer'], change: Partial<SentEntry> = {}): SentEntry => ({
  n,
  callId: 'a',
  at: n * 1_000,
  to: 'https://one.test',
  what: 'batch',
  parts: NONE,
  bytes: 500,
  answer,
  ...change,
});

test('tries without an answer that carried the same stand as one, everything else for itself', () => {
  const turns = { ...NONE, turns: 2 };
  const sent = [
    entry(1, 'lost'),
    entry(2, 'lost'),
    entry(3, 'lost'),
    entry(4, 'kept'),
    entry(5, 'kept'),
    entry(6, 'lost', { parts: turns }),
    entry(7, 'lost'),
    entry(8, 'lost', { to: 'https://two.test' }),
  ];
  expect(merged(sent).map(({ n, times }) => [n, times])).toEqual([
    [3, 3],
    [4, 1],
    [5, 1],
    [6, 1],
    [7, 1],
    [8, 1],
  ]);
  expect(merged(sent).reduce((sum, { times }) => sum + times, 0)).toBe(sent.length);
});

test('one line of what left never says more than is known', () => {
  expect(leftWords([entry(1, 'lost'), entry(2, 'lost')])).toBe(
    'perhaps its record: 2 requests to https://one.test, none of them answered',
  );
  expect(leftWords([entry(1, 'kept')])).toBe('its record, in 1 request to https://one.test');
  expect(leftWords([entry(1, 'kept'), entry(2, 'lost', { to: 'https://two.test' })])).toBe(
    'its record, in 2 requests to https://one.test and https://two.test, 1 of them without an answer',
  );
});

test('what was in a request, in words', () => {
  expect(partsOf(NONE)).toBe('title, times and speakers');
  expect(partsOf({ turns: 1, cards: 2, notes: 0, objections: 1, figures: 1 })).toBe(
    '1 turn, 2 cards, 1 objection, score and figures',
  );
});
