import { expect, test } from 'vitest';
import { newCutIn } from './cut-in.ts';
import { newEnergy } from './energy.ts';
import { newFitness } from './fitness.ts';
import { heardPart } from './heard-part.ts';

/** What an ear makes of levels, each for so many frames of 20 ms: when something changed, in milliseconds. */
function heard(...parts: readonly [level: number, frames: number][]): [string, number][] {
  const energy = newEnergy();
  const changes: [string, number][] = [];
  let atMs = 0;
  for (const [level, frames] of parts)
    for (let frame = 0; frame < frames; frame += 1) {
      atMs += 20;
      const change = energy.take(level);
      if (change) changes.push([change, atMs]);
    }
  return changes;
}

test('a voice is noticed within 60 ms, and its end half a second after it', () => {
  expect(heard([0.001, 50], [0.1, 50], [0.001, 50])).toEqual([
    ['began', 1_060],
    ['ended', 2_500],
  ]);
});

test('breaths between words end no turn; a click begins none', () => {
  expect(heard([0.001, 50], [0.1, 20], [0.001, 20], [0.1, 20], [0.001, 30]).map(([what]) => what)).toEqual([
    'began',
    'ended',
  ]);
  expect(heard([0.001, 50], [0.3, 1], [0.001, 50], [0.3, 2], [0.001, 50])).toEqual([]);
});

test('noise that goes on is no voice, and a voice above it is one', () => {
  const noise = heard([0.03, 3_000]);
  expect(noise.map(([what]) => what)).toEqual(['began', 'ended']);
  const above = heard([0.03, 3_000], [0.25, 50], [0.03, 50]).slice(2);
  expect(above.map(([what]) => what)).toEqual(['began', 'ended']);
});

test('what comes back of the buyer’s own voice takes more to be the rep', () => {
  const energy = newEnergy();
  for (let frame = 0; frame < 50; frame += 1) energy.take(0.001, 2);
  expect([0.015, 0.015, 0.015, 0.015].map((level) => energy.take(level, 2))).toEqual([null, null, null, null]);
  expect([0.03, 0.03, 0.03].map((level) => energy.take(level, 2))).toEqual([null, null, 'began']);
});

test('a microphone that is closed ends what was being said', () => {
  const energy = newEnergy();
  for (let frame = 0; frame < 10; frame += 1) energy.take(0.2);
  expect(energy.speaking()).toBe(true);
  expect(energy.hush()).toBe('ended');
  expect(energy.hush()).toBe(null);
});

function fit(...parts: readonly [level: number, seconds: number, speaking?: boolean][]): string[] {
  const told: string[] = [];
  const fitness = newFitness((fault) => told.push(fault));
  for (const [level, seconds, speaking = false] of parts)
    for (let frame = 0; frame < seconds * 50; frame += 1) fitness.take(level, speaking);
  return told;
}

test('a dead microphone, one that is far too loud, and sound without words are told, once a minute at most', () => {
  expect(fit([0, 11])).toEqual([]);
  expect(fit([0, 59])).toEqual(['microphone-silent']);
  expect(fit([0, 80])).toEqual(['microphone-silent', 'microphone-silent']);
  expect(fit([0.001, 60])).toEqual([]);
  expect(fit([0.7, 5, true])).toEqual(['too-loud']);
  expect(fit([0.1, 25, true])).toEqual(['not-speech']);
  const told: string[] = [];
  const fitness = newFitness((fault) => told.push(fault));
  for (let second = 0; second < 40; second += 1) {
    for (let frame = 0; frame < 50; frame += 1) fitness.take(0.1, true);
    if (second % 5 === 0) fitness.words();
  }
  expect(told).toEqual([]);
});

test('the part of a line that was heard is counted in words', () => {
  expect(heardPart('We looked at it last year and left it.', 1_300)).toBe('We looked at –');
  expect(heardPart('We looked at it.', 300)).toBe('');
  expect(heardPart('We looked at it.', 60_000)).toBe('We looked at it.');
  expect(heardPart('We looked at it.', 900, 2)).toBe('We looked at it.');
});

test('a buyer who begins while the rep is speaking is cut off by the rep’s next words', () => {
  const told: string[] = [];
  let buyer = false;
  const cutIn = newCutIn({
    buyerSpeaks: () => buyer,
    hush: () => told.push('hush'),
    goOn: () => told.push('go on'),
    cut: () => told.push('cut'),
    began: () => told.push('began'),
  });
  cutIn.voice(60, 1_060);
  buyer = true;
  cutIn.voice(80, 1_080);
  expect(told).toEqual(['began']);
  cutIn.sure(1_500);
  buyer = false;
  cutIn.quiet();
  expect(told).toEqual(['began', 'hush', 'cut']);
});

test('who speaks while the buyer rests silences nobody, and is told of once', () => {
  const told: string[] = [];
  const cutIn = newCutIn({
    buyerSpeaks: () => false,
    hush: () => told.push('hush'),
    goOn: () => told.push('go on'),
    cut: () => told.push('cut'),
    began: (atMs) => told.push(`began ${atMs}`),
  });
  cutIn.voice(60, 1_060);
  cutIn.voice(80, 1_080);
  cutIn.sure(1_500);
  cutIn.quiet();
  cutIn.voice(60, 9_060);
  expect(told).toEqual(['began 1000', 'began 9000']);
});
