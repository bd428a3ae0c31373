import { expect, test } from 'vitest';
import { againstBand, figureOf } from './metric-words.ts';

test('every unit is said', () => {
  expect(figureOf({ id: 'talk-ratio', unit: 'share', value: 0.434 })).toEqual({ value: '43', unit: '%' });
  expect(figureOf({ id: 'patience', unit: 'ms', value: 1_480 })).toEqual({ value: '1.5', unit: 's' });
  expect(figureOf({ id: 'monologue', unit: 'ms', value: 84_000 })).toEqual({ value: '1:24', unit: 'min' });
  expect(figureOf({ id: 'pace-shift', unit: 'words-per-minute', value: 14.6 })).toEqual({
    value: '+15',
    unit: 'words/min',
  });
  expect(figureOf({ id: 'questions', unit: 'count', value: 0 })).toEqual({ value: '0', unit: '' });
});

test('what could not be measured has no figure', () => {
  expect(figureOf({ id: 'talk-ratio', unit: 'share', value: null })).toBeNull();
});

test('a band that draws no line judges nobody', () => {
  const band = { text: '', source: '', sample: '', date: '', grade: 'read' as const };
  expect(againstBand(5, band)).toBeNull();
  expect(againstBand(5, { ...band, to: 4 })?.word).toBe('Above the band');
  expect(againstBand(5, { ...band, from: 4, to: 5 })?.word).toBe('Within the band');
});
