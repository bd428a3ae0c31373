import { expect, test } from 'vitest';
import type { Pause } from '../call.ts';
import type { Side, Turn } from '../turn.ts';
import { measure } from './metrics.ts';

const WORDS = 'and that is what we have been doing with it for the last two years';
const turn = (seq: number, side: Side, startMs: number, endMs: number): Turn => ({
  callId: 'c',
  seq,
  speaker: side,
  side,
  text: WORDS,
  startMs,
  endMs,
  final: true,
});
const valueOf = (id: string, turns: Turn[], pauses: Pause[]) => {
  const found = measure({ turns, pauses, objections: [], durationMs: 120_000 }).find((metric) => metric.id === id);
  if (!found) throw new Error(id);
  return found;
};

const buyerAlone = [turn(0, 'buyer', 0, 30_000), turn(1, 'buyer', 40_000, 80_000)];
const noMicrophone: Pause[] = [{ fromMs: 0, toMs: 120_000, channel: 0, reason: 'device' }];

test('without the microphone nothing that needs the rep’s side is said, and never zero', () => {
  const results = measure({ turns: buyerAlone, pauses: noMicrophone, objections: [], durationMs: 120_000 });
  for (const { id, value, ...rest } of results) {
    expect({ id, value }).toEqual({ id, value: null });
    expect('unavailable' in rest && rest.unavailable).toContain('Your side was not heard');
  }
});

test('what was said while one side could not be heard is left out of the talk ratio', () => {
  const both = [turn(0, 'rep', 0, 30_000), turn(1, 'buyer', 30_000, 60_000)];
  const more = [...both, turn(2, 'buyer', 70_000, 110_000)];
  const deaf: Pause[] = [{ fromMs: 65_000, toMs: 115_000, channel: 0, reason: 'muted' }];
  expect(valueOf('talk-ratio', both, []).value).toBe(0.5);
  expect(valueOf('talk-ratio', more, deaf).value).toBe(0.5);
  expect(valueOf('talk-ratio', more, []).value).toBeCloseTo(0.3);
});

test('a gap is no dead air, no patience, and not listened time', () => {
  const turns = [turn(0, 'buyer', 0, 30_000), turn(1, 'rep', 60_000, 90_000), turn(2, 'buyer', 91_000, 110_000)];
  const cut: Pause[] = [{ fromMs: 31_000, toMs: 59_000, reason: 'network' }];
  expect(valueOf('dead-air', turns, []).value).toBe(0.25);
  expect(valueOf('dead-air', turns, cut).value).toBe(0);
  expect(valueOf('patience', turns, []).value).toBe(30_000);
  expect(valueOf('patience', turns, cut).value).toBeNull();
  expect(valueOf('interactivity', turns, []).value).toBe(1);
  expect(valueOf('interactivity', turns, cut).value).toBeCloseTo(2 / ((120 - 28) / 60));
});
