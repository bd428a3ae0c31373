import { expect, test } from 'vitest';
import { voiceProblem } from './words.ts';

test('a model that is gone is told by the vendor’s own announcement from its day on, and by the key before', () => {
  const said = (day: string) => voiceProblem('openai', 'no-model', 'user', Date.parse(day)).message;
  expect(said('2027-01-05')).toBe('OpenAI does not have its model for voices for your key.');
  expect(said('2027-01-06')).toBe('OpenAI ended its voices on 6 January 2027.');
});
