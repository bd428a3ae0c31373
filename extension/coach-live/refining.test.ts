import { beforeEach, expect, test, vi } from 'vitest';
import type { Call, CardLog } from '#domain/call.ts';
import { aCall } from '../../tests/support/live.ts';
import { refineCards } from './refining.ts';

const made = vi.hoisted(() => ({
  lines: [] as {
    card: string;
    signal: AbortSignal;
    answer: (made: { line: string; removed: number } | null) => void;
  }[],
  told: [] as unknown[],
}));
vi.mock('./refined-line.ts', () => ({
  refinedLine: (_: Call, { id }: CardLog, signal: AbortSignal) =>
    new Promise<{ line: string; removed: number } | null>(
      (answer) => void made.lines.push({ card: id, signal, answer }),
    ),
}));
vi.mock('../client/messages.ts', () => ({
  sendMessage: async (name: string, data: unknown, to: unknown) => void made.told.push([name, data, to]),
}));

const HERE = { tabId: 7, frameId: 0 };
let calls = 0;
beforeEach(() => {
  vi.useFakeTimers({ now: 1_790_000_010_300 });
  made.lines.length = 0;
  made.told.length = 0;
  calls += 1;
  return () => vi.useRealTimers();
});

const card = (change: Partial<CardLog> = {}): CardLog => ({
  id: 'card',
  objectionId: 'price/too-expensive',
  category: 'price',
  subtype: 'too-expensive',
  confidence: 0.9,
  turnSeq: 1,
  quote: 'too expensive',
  firedAtMs: 10_000,
  shownAtMs: 10_000,
  ...change,
});
const callWith = (change: Partial<CardLog> = {}, more: Partial<Call> = {}) =>
  aCall({ id: `call-${calls}`, cards: [card(change)], ...more });
const rest = () => vi.advanceTimersByTimeAsync(0);

test('a better line is told to the page that hosts the call, once it is whole', async () => {
  refineCards(callWith(), [], HERE);
  refineCards(callWith(), [], HERE);
  await rest();
  expect(made.lines.map((line) => line.card)).toEqual(['card']);
  expect(made.told).toEqual([]);
  made.lines[0]?.answer({ line: 'Better.', removed: 2 });
  await rest();
  const help = { type: 'card-refined', cardId: 'card', line: 'Better.', removed: 2 };
  expect(made.told).toEqual([['live.help', { callId: `call-${calls}`, help }, HERE]]);
});

test('it is stopped when its moment passes, and what comes then is told to nobody', async () => {
  refineCards(callWith(), [], HERE);
  refineCards(callWith({ dismissedAtMs: 10_200 }), [], HERE);
  expect(made.lines[0]?.signal.aborted).toBe(true);
  made.lines[0]?.answer({ line: 'Late.', removed: 0 });
  await rest();
  expect(made.told).toEqual([]);
});

test('it is stopped when the page is not heard of any more', async () => {
  refineCards(callWith(), [], HERE);
  await vi.advanceTimersByTimeAsync(9_000);
  refineCards(callWith(), [], HERE);
  await vi.advanceTimersByTimeAsync(9_000);
  expect(made.lines[0]?.signal.aborted).toBe(false);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(made.lines[0]?.signal.aborted).toBe(true);
});

test('no more than three are made at once over all calls, and there is room again once one is done', async () => {
  const others = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ ...callWith(), id: `${id}-${calls}` }));
  for (const call of others) refineCards(call, [], HERE);
  expect(made.lines).toHaveLength(3);
  made.lines[0]?.answer(null);
  await rest();
  refineCards({ ...callWith(), id: `f-${calls}` }, [], HERE);
  expect(made.lines).toHaveLength(4);
  for (const call of others) refineCards({ ...call, status: 'ended' }, [], HERE);
  expect(made.lines.map(({ signal }) => signal.aborted)).toEqual([false, true, true, false]);
});
