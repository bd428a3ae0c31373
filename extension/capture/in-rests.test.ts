import { expect, test } from 'vitest';
import { joinInRests } from './in-rests.ts';

const FRAME_MS = 20;

/** A stream joined to a graph: how often, and how many of its joins are there now. */
function stream(everyMs: number) {
  const seen = { joined: 0, now: 0 };
  const joined = joinInRests(() => {
    seen.joined += 1;
    seen.now += 1;
    return { disconnect: () => void (seen.now -= 1) };
  }, everyMs);
  const say = (level: number, ms: number): void => {
    for (let at = 0; at < ms; at += FRAME_MS) joined.hears(level);
  };
  return { seen, say, joined };
}

test('joined anew in the first rest after two seconds and then in one every while, never twice at once', () => {
  const { seen, say } = stream(15_000);
  say(0.1, 3_000);
  expect(seen.joined).toBe(1);
  say(0, 400);
  expect(seen).toEqual({ joined: 2, now: 1 });
  say(0, 14_000);
  expect(seen.joined).toBe(2);
  say(0, 1_000);
  expect(seen).toEqual({ joined: 3, now: 1 });
});

test('whoever speaks without a rest is not touched, nor in the short rests between words', () => {
  const { seen, say } = stream(5_000);
  for (let word = 0; word < 100; word += 1) {
    say(0.05, 300);
    say(0.0005, 180);
  }
  expect(seen.joined).toBe(1);
});

test.each([
  ['a room that is never still', 0.004],
  ['a line of digital silence', 0],
])('%s has rests, too', (_, noise) => {
  const { seen, say } = stream(5_000);
  for (let turn = 0; turn < 5; turn += 1) {
    say(0.1, 1_500);
    say(noise, 500);
  }
  // After two seconds, and five seconds later.
  expect(seen.joined).toBe(3);
});

test('a voice that holds a tone is no rest, nor one that begins quietly in a still room', () => {
  const { seen, say } = stream(5_000);
  say(0.05, 20_000);
  expect(seen.joined).toBe(1);
  const quiet = stream(0);
  for (let word = 0; word < 100; word += 1) {
    quiet.say(0.003, 600);
    quiet.say(0.0005, 180);
  }
  expect(quiet.seen.joined).toBe(1);
});

test('a stream that left is gone', () => {
  const { seen, joined } = stream(5_000);
  joined.leave();
  expect(seen.now).toBe(0);
});
