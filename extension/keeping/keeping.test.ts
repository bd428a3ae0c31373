import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ConsentChoice } from '#domain/consent/consent.ts';
import { unpackSound } from '#domain/kept-sound/packets.ts';
import { chunksOf, onlyACall, OWNER, toldOfSound as told } from '../../tests/support/device-sound.ts';
import { settled } from '../../tests/support/settled.ts';
import type { Line } from '../capture/ear.ts';
import type { Frame } from '../speech/transcriber.ts';
import { database } from '../store/database.ts';
import { bringBack, markDeleted, purge, purgeEverything } from '../store/purge.ts';
import { addSound, MOST_WAITING } from '../store/sound.ts';
import { withKeptSound, type KeepPolicy } from './keep-line.ts';
import type { OpenEncoder } from './opus.ts';
import { keepParts } from './parts.ts';
import { soon } from '../../tests/support/soon.ts';

const frame = (n: number, atMs = n * 20): Frame => ({ seq: n, atMs, pcm: new Int16Array(640).fill(n % 100) });

/** Gives each frame as a packet of its number, at once. */
const plain: OpenEncoder = async (onPacket) => ({
  encode: ({ seq, atMs }) => onPacket({ atMs, loud: [0, 0], opus: new Uint8Array([1, seq % 256]) }),
  flush: async () => undefined,
  close: () => undefined,
});

let policy: KeepPolicy | null;
/** So many times the team cannot be asked. */
let away = 0;
let ending: AbortController;
let call: string;

beforeEach(async () => {
  policy = { days: 30, rule: 'remind' };
  ending = new AbortController();
  call = await onlyACall();
});
afterEach(() => ending.abort());

const choose = (...consent: ConsentChoice[]) => database.calls.update(call, { consent });
const chunks = () => chunksOf(call);
const times = async () => (await chunks()).flatMap(({ bytes }) => unpackSound(bytes).map(({ atMs }) => atMs));

function ear(openEncoder = plain) {
  const heard: number[] = [];
  const states: unknown[] = [];
  const asked = vi.fn(async () => {
    if (away-- > 0) throw new Error('The backend does not answer.');
    return policy;
  });
  const hears = ({ seq }: Frame) => void heard.push(seq);
  const line: Line = { frame: hears, rest: vi.fn(), missed: vi.fn(), close: async () => undefined };
  const parts = { ...keepParts({ policyOf: asked, tell: () => undefined }), openEncoder, againMs: 1 };
  const events = { onHeard: vi.fn(), onGap: vi.fn(), onState: (state: unknown) => void states.push(state) };
  const order = { callId: call, startedAt: 0, tabId: 1, streamId: 's' } as never;
  const kept = withKeptSound(() => line, parts)(order, events, ending.signal, null as never);
  const play = (from: number, to: number) => {
    for (let n = from; n < to; n += 1) kept.frame(frame(n));
  };
  return { kept, heard, states, asked, play };
}

/** The keeper has seen what was chosen. */
const asks = (asked: { mock: { calls: unknown[] } }, count = 1) =>
  settled('the team to be asked', () => asked.mock.calls.length >= count).then(() => settled('its answer', () => true));

test('by default nothing is kept, whatever is heard', async () => {
  policy = null;
  await choose(told('announced'));
  const { kept, heard, asked, play } = ear();
  await asks(asked);
  play(0, 1_200);
  await kept.close();
  expect(heard).toHaveLength(1_200);
  expect([await database.sound.count(), await database.soundChunks.count()]).toEqual([0, 0]);
});

test('frames before the others were told are not kept, and a team is not even asked', async () => {
  const { kept, asked, play } = ear();
  play(0, 100);
  await choose(told('announced', false));
  play(100, 200);
  expect(asked).not.toHaveBeenCalled();
  await choose(told('announced', false), told('announced'));
  await asks(asked);
  play(200, 300);
  await kept.close();
  expect(await times()).toEqual(Array.from({ length: 100 }, (_, n) => 4_000 + n * 20));
});

test('chunks have ten seconds at most, keep the times of the call over a pause, and miss no frame', async () => {
  await choose(told('announced'));
  const { kept, asked, play } = ear();
  await asks(asked);
  play(0, 700);
  kept.rest();
  play(2_000, 2_010);
  await kept.close();
  const all = await chunks();
  expect(all.map(({ n, fromMs, toMs }) => [n, fromMs, toMs])).toEqual([
    [0, 0, 10_000],
    [1, 10_000, 14_000],
    [2, 40_000, 40_200],
  ]);
  expect(await times()).toHaveLength(710);
});

test('a team that cannot be asked at first is asked again, and its sound is kept from then on', async () => {
  await choose(told('announced'));
  away = 1;
  const { kept, asked, play } = ear();
  await asks(asked, 2);
  play(0, 100);
  await kept.close();
  expect(await times()).toHaveLength(100);
});

test('who switches keeping on this device off in mid-call ends it there; what was kept before stays', async () => {
  policy = { days: 30, rule: 'off', here: true };
  await choose(told('announced'));
  const { kept, asked, play } = ear();
  await asks(asked);
  play(0, 600);
  await soon(async () => expect(await chunks()).toHaveLength(1));
  policy = null;
  play(600, 2_000);
  await kept.close();
  expect((await chunks()).map(({ toMs }) => toMs)).toEqual([10_000]);
  expect(await database.sound.get(call)).toMatchObject({ here: true });
});

test('whoever objects ends it: what was kept is deleted here, is to be deleted in the account, and nothing more is kept', async () => {
  await database.sync.add({ ...OWNER, callId: call, revision: 1, wish: 'kept', told: 'kept', notes: [] });
  await choose(told('announced'));
  const { kept, asked, play } = ear();
  await asks(asked);
  play(0, 600);
  await settled('the first chunk', async () => (await chunks()).length === 1);
  await choose(told('announced'), told('skipped'));
  await settled('it to be gone', async () => (await database.sound.get(call))?.gone === 'taken-back');
  expect(await database.sound.get(call)).toMatchObject({ tell: OWNER });
  await choose(told('announced'), told('skipped'), told('announced'));
  await asks(asked, 2);
  play(600, 1_300);
  await kept.close();
  expect(await chunks()).toEqual([]);
});

const none: OpenEncoder = async () => null;
const broken: OpenEncoder = async () => ({
  encode() {
    throw new Error('broken');
  },
  flush: async () => undefined,
  close: () => undefined,
});

test.each([
  ['the browser has no encoder', none, 'unsupported', 'this browser cannot'],
  ['the encoder breaks', broken, 'failed', 'the browser failed'],
])('where %s it is said, noted, and the call goes on', async (_, open, why, words) => {
  await choose(told('announced'));
  const { kept, heard, states, asked, play } = ear(open);
  await asks(asked);
  play(0, 10);
  await settled('the note', async () => (await database.sound.get(call))?.stopped === why);
  play(10, 20);
  await kept.close();
  expect(heard).toHaveLength(20);
  expect(JSON.stringify(states)).toContain(words);
});

test('a device without room says so; a call that is gone, or deleted, keeps nothing', async () => {
  const chunk = { bytes: new Uint8Array(9), sha256: 'x', fromMs: 0, toMs: 20 };
  expect(await addSound(call, chunk, { endsAt: 1 })).toBe('gone');
  await choose(told('announced'));
  expect(await addSound(call, chunk, { endsAt: 1 })).toBe('kept');
  vi.spyOn(database.soundChunks, 'count').mockResolvedValue(MOST_WAITING);
  expect(await addSound(call, chunk, { endsAt: 1 })).toBe('full');
  vi.restoreAllMocks();
  vi.spyOn(database.soundChunks, 'add').mockRejectedValue(new DOMException('no room', 'QuotaExceededError'));
  expect(await addSound(call, chunk, { endsAt: 1 })).toBe('full');
  vi.restoreAllMocks();
  await markDeleted(call);
  expect(await addSound(call, chunk, { endsAt: 1 })).toBe('gone');
  await bringBack(call);
  expect((await chunks()).length).toBe(1);
  await markDeleted(call);
  await purge(call);
  expect([await database.sound.count(), await database.soundChunks.count()]).toEqual([0, 0]);
  expect(await addSound(crypto.randomUUID(), chunk, { endsAt: 1 })).toBe('gone');
});

test('deleting everything deletes the sound, and still tells an account of what it has not heard yet', async () => {
  await choose(told('announced'));
  await addSound(call, { bytes: new Uint8Array(9), sha256: 'x', fromMs: 0, toMs: 20 }, { endsAt: 1 });
  await database.sound.add({ callId: 'gone', next: 1, endsAt: 0, gone: 'deleted', tell: OWNER });
  await database.calls.update(call, { status: 'ended' });
  expect(await purgeEverything()).toBe(true);
  expect(await database.soundChunks.count()).toBe(0);
  expect((await database.sound.toArray()).map(({ callId }) => callId)).toEqual(['gone']);
});
