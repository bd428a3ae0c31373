import { expect, test } from 'vitest';
import { questionMarks } from './question-marks.ts';

test.each([
  ['How do you count stock today?', 1],
  ['Makes sense. What does mostly mean? Where does it let you down?', 2],
  ['So we feed it clean counts, right?', 1],
  ['Right? Okay?', 0],
  ['We count by hand.', 0],
  ['', 0],
])('%s', (text, count) => {
  expect(questionMarks(text)).toBe(count);
});

test('takes time in proportion to the text', () => {
  expect(questionMarks('a '.repeat(100_000))).toBe(0);
});
