import { expect, test } from 'vitest';
import { turnsOfSample } from './sample.ts';
import { SAMPLES, sampleByWords } from './samples.ts';

test('a sample is known by its words and times alone', () => {
  for (const sample of SAMPLES) {
    const turns = turnsOfSample(sample);
    expect(sampleByWords(turns)).toBe(sample);
    expect(sampleByWords(turns.slice(1))).toBeUndefined();
    expect(sampleByWords(turns.map((turn) => ({ ...turn, text: turn.text.replace('.', '!') })))).toBeUndefined();
  }
  expect(sampleByWords([])).toBeUndefined();
});
