import { expect, test } from 'vitest';
import { handClock } from '../../tests/support/hand-clock.ts';
import { waitBefore, waitOrOnline } from './backoff.ts';
import { TranscriberError } from './transcriber.ts';

const error = (code: TranscriberError['code'], waitMs: number | null = null): TranscriberError =>
  new TranscriberError(code, '', { retryable: true, waitMs });
const tries = [0, 1, 2, 3, 4, 5, 6, 100];

test('waits twice as long each time, up to a limit that is lower where only the network is missing', () => {
  const most = (code: TranscriberError['code']): number[] => tries.map((one) => waitBefore(one, error(code), () => 1));
  expect(most('network')).toEqual([500, 1_000, 2_000, 4_000, 5_000, 5_000, 5_000, 5_000]);
  expect(most('refused')).toEqual([500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000]);
});

test('half of it is chance', () => {
  expect(waitBefore(3, error('closed'), () => 0)).toBe(2_000);
  expect(waitBefore(3, error('closed'), () => 0.5)).toBe(3_000);
});

test('never less than what the vendor asks for', () => {
  expect(waitBefore(0, error('too-many', 7_000), () => 1)).toBe(7_000);
  expect(waitBefore(6, error('too-many', 7_000), () => 1)).toBe(15_000);
});

test('a network that is back ends the wait, and so does the signal', async () => {
  const clock = handClock();
  const state = { over: 0 };
  const stop = new AbortController();
  const waits = [waitOrOnline(60_000, clock, stop.signal)];
  void Promise.all(waits).then(() => (state.over = clock.now()));
  await clock.pass(1_000);
  expect(state.over).toBe(0);
  globalThis.dispatchEvent?.(new Event('online'));
  await clock.pass(0);
  if ('dispatchEvent' in globalThis) expect(state.over).toBe(1_000);
  stop.abort();
  await Promise.all(waits);
  expect(clock.now()).toBe(1_000);
});
