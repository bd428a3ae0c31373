import { expect, onTestFinished, test, vi } from 'vitest';
import type { TokenAnswer } from './messages.ts';
import { newTokenAhead } from './token-ahead.ts';

const REFUSAL = { message: 'Somebody objected.', status: 409, code: 'not-announced' };

/** A backend that counts what is asked for, and why it refuses. */
function backend() {
  const now = { asked: 0, refuses: false, objected: false };
  const ahead = newTokenAhead({
    ask: async () => {
      now.asked += 1;
      return now.refuses ? { refusal: REFUSAL } : ({ token: { token: `t${now.asked}` } } as TokenAnswer);
    },
    whyNot: async () => (now.objected ? REFUSAL : null),
  });
  return { now, ahead };
}

test('a token that was asked for ahead is taken once, by its own call', async () => {
  const { now, ahead } = backend();
  expect(await ahead.take('a')).toBeNull();
  ahead.ask('a');
  expect(await ahead.take('b')).toBeNull();
  expect(await ahead.take('a')).toEqual({ token: { token: 't1' } });
  expect(await ahead.take('a')).toBeNull();
  expect(now.asked).toBe(1);
});

test('one that was not taken is paid for once: the next start gets it, as long as it opens a connection', async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  onTestFinished(() => void vi.useRealTimers());
  const { now, ahead } = backend();
  ahead.ask('a');
  vi.advanceTimersByTime(19_000);
  ahead.ask('a');
  expect(now.asked).toBe(1);
  vi.advanceTimersByTime(2_000);
  expect(await ahead.take('a')).toBeNull();
  ahead.ask('a');
  expect(await ahead.take('a')).toEqual({ token: { token: 't2' } });
  // The ear has this one, and may not have used it.
  ahead.ask('a');
  expect(now.asked).toBe(2);
  ahead.used();
  ahead.ask('a');
  expect(now.asked).toBe(3);
});

test('others that are told while a token is asked for are heard by it', async () => {
  let told = false;
  const ahead = newTokenAhead({
    ask: async () => {
      await Promise.resolve();
      told = true;
      return { token: { token: 't1' } } as TokenAnswer;
    },
    whyNot: async () => (told ? null : REFUSAL),
  });
  ahead.ask('a');
  expect(await ahead.take('a')).toEqual({ token: { token: 't1' } });
});

test('who objected since is not heard by it, and a refusal is no answer for later', async () => {
  const { now, ahead } = backend();
  ahead.ask('a');
  now.objected = true;
  expect(await ahead.take('a')).toEqual({ refusal: REFUSAL });
  now.objected = false;
  now.refuses = true;
  ahead.ask('b');
  await Promise.resolve();
  await Promise.resolve();
  expect(await ahead.take('b')).toBeNull();
});
