import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { begin } from '#domain/live/begin.ts';
import { snapshotOf } from '#domain/live/snapshot.ts';
import type { LiveState } from '#domain/live/state.ts';
import type { Turn } from '#domain/turn.ts';
import { aCall, aTurn } from '../../tests/support/live.ts';
import type { Keep, Kept } from '../client/messages.ts';
import { newKeeper } from './keeper.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const turn = (seq: number, text: string): Turn => ({
  ...aTurn(seq, 'Marcus', text, seq * 1_000),
  callId: 'call-1',
  side: 'unknown',
});

function setUp(answers: (keep: Keep) => Promise<Kept>) {
  const sent: Keep[] = [];
  const troubles: (string | null)[] = [];
  const end = new AbortController();
  const keeper = newKeeper({
    send: (keep) => {
      sent.push(structuredClone(keep));
      return answers(keep);
    },
    onTrouble: (message) => troubles.push(message),
    signal: end.signal,
  });
  const state: LiveState = begin(aCall(), []);
  const note = (...turns: Turn[]) => keeper.note({ ...state }, turns, () => snapshotOf(state));
  return { keeper, note, sent, troubles, end };
}

test('changes of a short while go out together', async () => {
  const { note, sent } = setUp(() => Promise.resolve({ ok: true }));
  note(turn(0, 'so'));
  note(turn(0, 'so we'), turn(1, 'hello'));
  await vi.advanceTimersByTimeAsync(400);
  expect(sent.map((keep) => keep.turns.map((one) => one.text))).toEqual([['so we', 'hello']]);
});

test('what was refused is held, reported, and sent again until it is kept', async () => {
  let full = true;
  const { note, sent, troubles } = setUp(() =>
    Promise.resolve(full ? { ok: false, reason: 'full', message: 'no room' } : { ok: true }),
  );
  note(turn(0, 'first'));
  await vi.advanceTimersByTimeAsync(400);
  note(turn(1, 'second'));
  full = false;
  await vi.advanceTimersByTimeAsync(2_000);
  expect(sent.at(-1)?.turns.map((one) => one.text)).toEqual(['first', 'second']);
  expect(troubles).toEqual(['no room', null]);
});

test('a turn that changes while its older text is under way is sent again', async () => {
  let answer: (kept: Kept) => void = () => undefined;
  const { note, sent } = setUp(() => new Promise((resolve) => (answer = resolve)));
  note(turn(0, 'so we'));
  await vi.advanceTimersByTimeAsync(400);
  note(turn(0, 'so we have'));
  answer({ ok: true });
  await vi.advanceTimersByTimeAsync(400);
  expect(sent.map((keep) => keep.turns[0]?.text)).toEqual(['so we', 'so we have']);
});

test('a thrown error counts as not kept, and is told in words that say what to do', async () => {
  const { note, troubles } = setUp(() => Promise.reject(new Error('Extension context invalidated.')));
  note(turn(0, 'so'));
  await vi.advanceTimersByTimeAsync(400);
  expect(troubles).toEqual(['The extension does not answer. It is tried again; keep this tab open until then.']);
});

test('flush sends at once', async () => {
  const { keeper, note, sent } = setUp(() => Promise.resolve({ ok: true }));
  note(turn(0, 'bye'));
  expect(await keeper.flush()).toBe(true);
  expect(sent).toHaveLength(1);
});

test('of two that flush while a request is under way neither is told that all is kept before it is', async () => {
  const answers: ((kept: Kept) => void)[] = [];
  const { keeper, note } = setUp(() => new Promise((resolve) => answers.push(resolve)));
  note(turn(0, 'bye'));
  const first = keeper.flush();
  note(turn(1, 'bye now'));
  const told: boolean[] = [];
  const others = [keeper.flush(), keeper.flush()].map((flush) => flush.then((kept) => told.push(kept)));
  answers[0]?.({ ok: true });
  await first;
  await vi.advanceTimersByTimeAsync(0);
  expect(told).toEqual([]);
  answers[1]?.({ ok: true });
  await Promise.all(others);
  expect(told).toEqual([true, true]);
});

test('flush says when something could not be kept', async () => {
  const { keeper, note } = setUp(() => Promise.resolve({ ok: false, reason: 'full', message: 'no room' }));
  note(turn(0, 'bye'));
  expect(await keeper.flush()).toBe(false);
});
