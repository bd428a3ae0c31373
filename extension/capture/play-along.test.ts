import { expect, onTestFinished, test, vi } from 'vitest';
import { playAlong } from './play-along.ts';

/** The speakers, how often a tab's sound was led to them and how often it is now. */
function speakers() {
  const seen = { joined: 0, led: new Set<object>(), closed: false };
  class Context {
    readonly destination = {};
    close = async () => void (seen.closed = true);
    createMediaStreamSource() {
      const source = {
        connect: () => void seen.led.add(source),
        disconnect: () => void seen.led.delete(source),
      };
      seen.joined += 1;
      return source;
    }
  }
  vi.stubGlobal('AudioContext', Context);
  onTestFinished(() => void vi.unstubAllGlobals());
  const ending = new AbortController();
  const onLevel = playAlong({} as MediaStream, ending.signal);
  /** So many milliseconds of the tab in which somebody speaks, or not. */
  const say = (level: number, ms: number): void => {
    for (let at = 0; at < ms; at += 20) onLevel(level);
  };
  return { seen, say, ending };
}

test('in the first rest after the begin, and in one every while, the sound is joined anew, never twice at once', () => {
  const { seen, say } = speakers();
  say(0.1, 5_000);
  expect(seen.joined).toBe(1);
  say(0, 1_000);
  expect(seen.joined).toBe(2);
  say(0.1, 3_000);
  say(0, 1_000);
  expect(seen.joined).toBe(2);
  say(0, 1_000);
  expect(seen.joined).toBe(3);
  expect(seen.led.size).toBe(1);
});

test('nobody is cut off: neither at the begin nor in the short rests between words', () => {
  const { seen, say } = speakers();
  say(0, 1_900);
  expect(seen.joined).toBe(1);
  for (let word = 0; word < 60; word += 1) {
    say(0.05, 300);
    say(0.0005, 180);
  }
  expect(seen.joined).toBe(1);
});

test('with the call it ends', () => {
  const { seen, say, ending } = speakers();
  ending.abort();
  expect(seen.closed).toBe(true);
  say(0, 30_000);
  expect(seen.joined).toBe(1);
});
