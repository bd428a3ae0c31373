import { expect, test } from 'vitest';
import { rememberPaid } from './payment.ts';

test('what is paid is remembered for as long as it is paid, and of each user by itself', () => {
  const clock = { now: 1_000 };
  const paid = rememberPaid(() => clock.now);
  paid.add('ada', 'chat-1', 5_000);
  expect([paid.has('ada', 'chat-1'), paid.has('ada', 'chat-2'), paid.has('bob', 'chat-1')]).toEqual([
    true,
    false,
    false,
  ]);
  clock.now = 5_000;
  expect(paid.has('ada', 'chat-1')).toBe(false);
});
