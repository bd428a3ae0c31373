import { expect, onTestFinished, test, vi } from 'vitest';
import { afterEar, earBegan, earBegins } from './ear-first.ts';

/** Whether what waits for the ear goes on by now. */
function waiting() {
  const seen = { goesOn: false };
  void afterEar().then(() => (seen.goesOn = true));
  return async (): Promise<boolean> => {
    await vi.advanceTimersByTimeAsync(0);
    return seen.goesOn;
  };
}

test('the panel waits for a call that the same click has heard, for a moment at most, and else for nobody', async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  expect(await waiting()()).toBe(true);

  earBegins();
  const first = waiting();
  expect(await first()).toBe(false);
  earBegan();
  expect(await first()).toBe(true);
  expect(await waiting()()).toBe(true);

  earBegins();
  const second = waiting();
  await vi.advanceTimersByTimeAsync(600);
  expect(await second()).toBe(false);
  await vi.advanceTimersByTimeAsync(100);
  expect(await second()).toBe(true);
});

test('a start that another one follows keeps nobody waiting', async () => {
  earBegins();
  const first = afterEar();
  earBegins();
  await first;
  earBegan();
});
