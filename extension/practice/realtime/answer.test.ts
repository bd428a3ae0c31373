import { beforeEach, afterEach, expect, test, vi } from 'vitest';
import { newAnswer, type Ended } from './answer.ts';
import type { RealtimeEvent } from './events.ts';

const WRITTEN = 'What does it cost?';
const WORDS = 'And what would that cost us?';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function answering() {
  const sent: string[] = [];
  const sounds: boolean[] = [];
  let ended: Ended | null = null;
  const answer = newAnswer(
    'turn_1',
    { written: WRITTEN, wording: 'model' },
    {
      now: () => performance.now(),
      send: (event) => sent.push((event as { type: string }).type),
      allowed: (words) => words,
      sound: (on) => void sounds.push(on),
      after(ms, then) {
        const timer = setTimeout(then, ms);
        return () => clearTimeout(timer);
      },
    },
    () => undefined,
  );
  void answer.ended.then((how) => (ended = how));
  return { answer, sent, sounds, ended: () => ended };
}

const of = { response: 'r', item: 'i' };
const BEGINS: RealtimeEvent = { kind: 'answer-begins', response: 'r', turn: 'turn_1' };
const COURSE: readonly RealtimeEvent[] = [
  BEGINS,
  { kind: 'answer-item', ...of },
  { kind: 'answer-words', ...of, text: 'And what ' },
  { kind: 'answer-said', ...of, text: WORDS },
  { kind: 'sound-begins', response: 'r' },
  { kind: 'answer-done', response: 'r', status: 'completed', code: '', usage: null },
  { kind: 'sound-ends', response: 'r' },
];

test('events of an answer that come late, early or twice make the same line', async () => {
  // The end of the words and of the sound last, as they are in any order that a vendor could mean; all else in each place.
  const last = COURSE.slice(5);
  for (let at = 0; at < 5; at += 1)
    for (let to = 0; to < 5; to += 1)
      for (const end of [last, last.toReversed()]) {
        const first = COURSE.slice(0, 5);
        const [moved] = first.splice(at, 1);
        if (moved) first.splice(to, 0, moved);
        const { answer, ended } = answering();
        for (const event of [...first, ...first, ...end]) answer.take(event);
        await vi.advanceTimersByTimeAsync(0);
        expect(ended(), `${at} to ${to}`).toMatchObject({ how: 'said', spoken: { text: WORDS, cut: false } });
      }
});

test('a vendor that never answers is let go, and so is one that stops in the middle', async () => {
  const none = answering();
  await vi.advanceTimersByTimeAsync(11_000);
  expect(none.ended()).toBeNull();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(none.ended()).toEqual({ how: 'failed', code: 'no-answer' });
  expect(none.sent).toEqual(['response.cancel']);

  const half = answering();
  half.answer.take(BEGINS);
  await vi.advanceTimersByTimeAsync(11_000);
  half.answer.take({ kind: 'answer-words', ...of, text: WORDS });
  half.answer.take({ kind: 'sound-begins', response: 'r' });
  await vi.advanceTimersByTimeAsync(11_000);
  expect(half.ended()).toBeNull();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(half.ended()).toMatchObject({ how: 'cut', spoken: { text: WORDS, cut: true } });
  expect(half.sounds.at(-1)).toBe(false);
});
