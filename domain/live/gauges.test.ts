import { expect, test } from 'vitest';
import { aTurn } from '../../tests/support/live.ts';
import type { Side, Turn } from '../turn.ts';
import { gauge } from './gauges.ts';

const none = () => 0;
const turn = (seq: number, side: Side, startMs: number, endMs: number, text = 'we count every part by hand'): Turn => ({
  ...aTurn(seq, side, text, startMs, { endMs }),
  callId: 'call-1',
  side,
});

test('talk ratio is the rep’s share of both sides’ speech', () => {
  const turns = [turn(0, 'rep', 0, 3_000), turn(1, 'buyer', 3_000, 10_000)];
  expect(gauge(turns, 10_000, none).talkRatio).toBeCloseTo(0.3);
});

test('no ratio while the buyer is not known or more than a tenth of the speech has no side', () => {
  expect(gauge([turn(0, 'rep', 0, 9_500), turn(1, 'unknown', 9_500, 10_000)], 10_000, none).talkRatio).toBeNull();
  const mixed = [turn(0, 'rep', 0, 5_000), turn(1, 'buyer', 5_000, 8_000), turn(2, 'unknown', 8_000, 10_000)];
  expect(gauge(mixed, 10_000, none).talkRatio).toBeNull();
});

test('nothing can be said before the rep was heard by name', () => {
  expect(gauge([turn(0, 'unknown', 0, 5_000)], 5_000, none)).toEqual({
    talkRatio: null,
    monologueMs: null,
    questions: null,
  });
});

test('a monologue runs on over a short “mm-hm” and ends when the buyer speaks', () => {
  const turns = [turn(0, 'rep', 0, 20_000), turn(1, 'buyer', 20_000, 20_400, 'mm-hm'), turn(2, 'rep', 20_500, 60_000)];
  expect(gauge(turns, 61_000, none).monologueMs).toBe(61_000);
  expect(gauge([...turns, turn(3, 'buyer', 61_000, 66_000)], 66_000, none).monologueMs).toBe(0);
});

test('questions are counted over the rep’s turns alone', () => {
  const turns = [
    turn(0, 'rep', 0, 1_000, 'why?'),
    turn(1, 'buyer', 1_000, 2_000, 'why?'),
    turn(2, 'rep', 2_000, 3_000, 'why?'),
  ];
  expect(gauge(turns, 3_000, (text) => text.split('?').length - 1).questions).toBe(2);
});
