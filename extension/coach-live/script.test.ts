import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';
import type { Call } from '#domain/call.ts';
import { heardSteps } from '#domain/live/refine-script.ts';
import type { LiveHelp } from '#domain/live/state.ts';
import type { Turn } from '#domain/turn.ts';
import { endedCall, keepOnly } from '../../tests/support/kept.ts';
import { aCall } from '../../tests/support/live.ts';
import { database } from '../store/database.ts';
import { lastScript } from './last-script.ts';
import { tickScript } from './script.ts';

const told = vi.hoisted(() => [] as { help: LiveHelp }[]);
vi.mock('../client/messages.ts', () => ({
  onMessage: () => undefined,
  sendMessage: async (_: string, data: { help: LiveHelp }) => void told.push(data),
}));

const HERE = { tabId: 7, frameId: 0 };
const STEPS = ['Ask about their budget', 'Ask who else decides', 'Agree on a next step'];
const SAID = [
  'Thanks for taking the time today.',
  'What kind of budget have you set aside for this project?',
  'Besides you, who else is involved in the decision?',
];
let call: Call;
const turn = (seq: number, change: Partial<Turn> = {}): Turn => ({
  callId: call.id,
  seq,
  speaker: 'ana',
  side: 'rep',
  text: SAID[seq] ?? '',
  startMs: seq * 5_000,
  endMs: seq * 5_000 + 4_000,
  final: true,
  ...change,
});
/** What the page does with what it is told. */
const apply = () => {
  const help = told.at(-1)?.help;
  if (help?.type === 'steps-heard' && call.script) call = { ...call, script: { ...call.script, heard: help.heard } };
};
async function say(next: Turn): Promise<void> {
  await database.turns.put(next);
  await tickScript(call, [next], HERE);
  apply();
}

let calls = 0;
beforeEach(async () => {
  told.length = 0;
  calls += 1;
  call = aCall({ id: `call-${calls}`, script: { steps: STEPS, heard: [], hand: {} } });
  await keepOnly([call]);
  await database.turns.clear();
});

test('steps tick as the rep says them, in other words, and not by the buyer', async () => {
  await say(turn(0));
  expect(told).toEqual([]);
  await say(turn(1, { side: 'buyer' }));
  expect(told).toEqual([]);
  await say(turn(2));
  expect(told.at(-1)?.help).toEqual({ type: 'steps-heard', heard: [1] });
});

test('a later look at the same turns gives the same ticks', async () => {
  await say(turn(1, { final: false }));
  expect(told).toEqual([]);
  await say(turn(1));
  await say(turn(2));
  const live = call.script?.heard;
  expect(live).toEqual([0, 1]);
  expect(heardSteps(STEPS, await database.turns.toArray())).toEqual(live);
  // The last words of a call are final with its end.
  call = { ...call, status: 'ended', script: { steps: STEPS, heard: [], hand: {} } };
  await database.calls.put(call);
  await tickScript(call, [], HERE);
  expect((await database.calls.get(call.id))?.script?.heard).toEqual(live);
});

test('a script that is pasted in the middle of a call knows what was said before', async () => {
  await database.turns.bulkPut([turn(1), turn(2)]);
  await tickScript(call, [], HERE);
  expect(told.at(-1)?.help).toEqual({ type: 'steps-heard', heard: [0, 1] });
});

test('reports that come faster than the page takes them in lose nothing', async () => {
  await say(turn(0));
  const behind = call;
  await database.turns.bulkPut([turn(1), turn(2)]);
  await tickScript(behind, [turn(1)], HERE);
  await tickScript(behind, [turn(2)], HERE);
  expect(told.at(-1)?.help).toEqual({ type: 'steps-heard', heard: [0, 1] });
});

test('a call without a script costs nothing', async () => {
  const { script: _, ...plain } = call;
  await tickScript(plain, [turn(1)], HERE);
  expect(told).toEqual([]);
});

test('the script that was used last is offered for the next call', async () => {
  const used = (id: string, startedAt: number, steps: string[]) =>
    endedCall(id, { startedAt, script: { steps, heard: [0], hand: {} } });
  await keepOnly([
    used('old', 1_000, ['Old']),
    used('newer', 2_000, ['Newer']),
    endedCall('none', { startedAt: 3_000 }),
  ]);
  expect(await lastScript('next')).toEqual(['Newer']);
  expect(await lastScript('newer')).toEqual(['Old']);
  await keepOnly([used('gone', 4_000, ['Gone'])]);
  await database.calls.update('gone', { deletedAt: 1 });
  expect(await lastScript('next')).toBeNull();
});
