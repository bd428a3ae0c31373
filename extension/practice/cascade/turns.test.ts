import { expect, test } from 'vitest';
import type { Heard } from '#domain/sound/heard.ts';
import { suiting } from './mouth.ts';
import { newTurns, type RepTurn } from './turns.ts';

function listening() {
  const partials: string[] = [];
  const said: RepTurn[] = [];
  let now = 10_000;
  let speaking = false;
  let buyer = false;
  const turns = newTurns({
    partial: (text) => partials.push(text),
    said: (turn) => said.push(turn),
    speaking: () => speaking,
    buyerSpoke: () => buyer,
    now: () => now,
  });
  const hear = (text: string, startMs: number, how: Partial<Heard> = {}): void => {
    const words =
      text === ''
        ? []
        : text
            .split(' ')
            .map((word, at) => ({ text: word, startMs: startMs + at * 100, endMs: startMs + at * 100 + 90 }));
    turns.take({ channel: 0, startMs, endMs: startMs + words.length * 100, words, final: false, ...how }, 5_000);
  };
  return {
    turns,
    partials,
    said,
    hear,
    pass: (ms: number) => void (now += ms),
    speaks: (on: boolean) => void (speaking = on),
    buyerSpeaks: (on: boolean) => void (buyer = on),
  };
}

const SETTLED = { final: true, rests: true } as const;

test('a turn is over when its words are settled and the rep rests; its times are those of its words', () => {
  const { hear, partials, said } = listening();
  hear('hello', 1_000);
  hear('hello there', 1_000);
  hear('Hello there.', 1_000, { final: true });
  hear('How are', 1_500);
  expect(said).toEqual([]);
  hear('How are you?', 1_500, SETTLED);
  expect(partials).toEqual([
    'hello',
    'hello there',
    'Hello there.',
    'Hello there. How are',
    'Hello there. How are you?',
  ]);
  expect(said).toEqual([{ text: 'Hello there. How are you?', startMs: 6_000, endMs: 6_790, cutIn: false }]);
});

test('who goes on speaking is waited for; words that nobody settles stand after two seconds', () => {
  const { hear, said, speaks, pass, turns } = listening();
  speaks(true);
  hear('We have two plans.', 1_000, SETTLED);
  expect(said).toEqual([]);
  hear('The small one is forty.', 2_000, SETTLED);
  speaks(false);
  turns.look();
  expect(said.map(({ text }) => text)).toEqual(['We have two plans. The small one is forty.']);
  hear('and the large', 4_000);
  pass(1_900);
  turns.look();
  expect(said).toHaveLength(1);
  pass(200);
  turns.look();
  expect(said[1]?.text).toBe('and the large');
  // Music goes on, and nobody says a word in it.
  speaks(true);
  hear('It has a support team.', 9_000, SETTLED);
  pass(2_900);
  turns.look();
  expect(said).toHaveLength(2);
  pass(200);
  turns.look();
  expect(said[2]?.text).toBe('It has a support team.');
});

test('silence, noise and what is said of nothing make no turn; who began while the buyer spoke cut in', () => {
  const { hear, said, buyerSpeaks, turns, pass } = listening();
  hear('', 0, SETTLED);
  hear('…', 500, SETTLED);
  pass(9_000);
  turns.look();
  expect(said).toEqual([]);
  buyerSpeaks(true);
  hear('Wait', 9_000);
  buyerSpeaks(false);
  hear('Wait a moment', 9_000, SETTLED);
  hear('Yes', 12_000, SETTLED);
  expect(said.map(({ text, cutIn }) => [text, cutIn])).toEqual([
    ['Wait a moment', true],
    ['Yes', false],
  ]);
});

test('a browser’s voice is picked by language, then by what it sounds like, then by where it is', () => {
  const voice = (name: string, lang: string, localService = true) =>
    ({ name, lang, localService, voiceURI: name, default: false }) as SpeechSynthesisVoice;
  const voices = [
    voice('Anna', 'de-DE'),
    voice('Google UK English Female', 'en-GB', false),
    voice('Daniel', 'en-GB'),
    voice('Samantha', 'en-US'),
  ];
  const of = (prefers: 'female' | 'male', from = voices) => suiting(from, { prefers, pitch: 1, rate: 1 })?.name;
  expect(of('female')).toBe('Samantha');
  expect(of('male')).toBe('Daniel');
  expect(of('male', voices.slice(0, 2))).toBe('Google UK English Female');
  expect(of('female', [])).toBeUndefined();
});
