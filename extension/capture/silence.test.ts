import { expect, test } from 'vitest';
import { newSilence } from './silence.ts';

const frames = (silence: (level: number) => boolean, level: number, count: number) =>
  Array.from({ length: count }, () => silence(level)).at(-1);

test('only nothing at all for long is silence, and any sound ends it', () => {
  const silence = newSilence();
  expect(frames(silence, 0, 2_999)).toBe(false);
  expect(frames(silence, 0, 1)).toBe(true);
  expect(frames(silence, 1 / 32_768, 1)).toBe(false);
  expect(frames(silence, 1 / 32_768, 9_000)).toBe(false);
});
