import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';
import { chunksOf, onlyACall, OWNER, toldOfSound } from '../../tests/support/device-sound.ts';
import { ApiError } from '../client/api-error.ts';
import { database } from '../store/database.ts';
import { addSound } from '../store/sound.ts';
import { newSoundSender, type SoundLine } from './sender.ts';

let call: string;
beforeEach(async () => {
  call = await onlyACall();
});

const refusal = (status: number, code: string) => new ApiError('No.', { status, code });

async function waiting(count: number, endsAt = Date.now() + 1_000_000): Promise<void> {
  await database.sync.put({ ...OWNER, callId: call, revision: 1, wish: 'kept', told: 'kept', notes: [] });
  await database.calls.update(call, { consent: [toldOfSound('announced')] });
  for (let n = 0; n < count; n += 1)
    await addSound(call, { bytes: new Uint8Array([n]), sha256: `${n}`, fromMs: n, toMs: n + 1 }, { endsAt });
}

function sender(put: SoundLine['put'], remove: SoundLine['remove'] = async () => undefined) {
  const woken: number[] = [];
  const one = newSoundSender({
    line: { put, remove },
    account: async () => OWNER,
    wake: (ms) => void woken.push(ms),
    random: () => 0,
  });
  return { look: one.look, woken };
}

test('chunks go in order and are deleted here once the account has them; after a cut it goes on where it stopped', async () => {
  await waiting(4);
  const sent: number[] = [];
  let cut = true;
  const { look, woken } = sender(async (_, { n }) => {
    if (n === 2 && cut) throw refusal(0, 'unreachable');
    sent.push(n);
  });
  await look();
  expect([sent, woken.length, (await chunksOf(call)).map(({ n }) => n)]).toEqual([[0, 1], 1, [2, 3]]);
  cut = false;
  await look();
  expect([sent, await chunksOf(call)]).toEqual([[0, 1, 2, 3], []]);
});

test.each(['sound-not-kept', 'sound-gone', 'call-gone', 'not-found'])(
  'refused as %s, the rest is deleted here too',
  async (code) => {
    await waiting(3);
    await sender(() => Promise.reject(refusal(409, code))).look();
    expect(await chunksOf(call)).toEqual([]);
    expect(await database.sound.get(call)).toMatchObject({ gone: 'refused' });
  },
);

test('a choice that is not sent yet is waited for; a chunk that is refused by itself holds up no other', async () => {
  await waiting(2);
  await database.outbox.add({ callId: call, seq: -1, revision: 1 });
  const early = sender(() => Promise.reject(refusal(409, 'sound-not-announced')));
  await early.look();
  expect([(await chunksOf(call)).length, early.woken.length]).toEqual([2, 1]);
  await database.outbox.clear();
  const sent: number[] = [];
  await sender(async (_, { n }) => {
    if (n === 0) throw refusal(400, 'invalid');
    sent.push(n);
  }).look();
  expect([sent, await chunksOf(call)]).toEqual([[1], []]);
});

test('nothing goes to another account, nor before the account has the call; what is over here is deleted', async () => {
  await waiting(1);
  const put = vi.fn(async () => undefined);
  for (const change of [{ user: 'other' }, { told: 'none' as const }, { wish: 'deleted' as const }]) {
    await database.sync.put({ ...OWNER, callId: call, revision: 1, wish: 'kept', told: 'kept', notes: [], ...change });
    await sender(put).look();
  }
  await database.sound.update(call, { here: true });
  await database.sync.update(call, { wish: 'kept' });
  await sender(put).look();
  expect(put, 'of a call that was brought to the account, whose sound is kept here alone').not.toHaveBeenCalled();
  await database.sound.update(call, { endsAt: Date.now() - 1 });
  await sender(put).look();
  expect(await chunksOf(call)).toEqual([]);
  expect(await database.sound.get(call)).toMatchObject({ gone: 'expired' });
});

test('a deletion is told until the account has heard it', async () => {
  await waiting(1);
  await database.sound.update(call, { gone: 'deleted', tell: OWNER });
  const removed: string[] = [];
  let up = false;
  const { look } = sender(vi.fn(), async (_, id) => {
    if (!up) throw refusal(503, 'unavailable');
    removed.push(id);
  });
  await look();
  expect(await database.sound.get(call)).toHaveProperty('tell');
  up = true;
  await look();
  expect(removed).toEqual([call]);
  expect(await database.sound.get(call)).not.toHaveProperty('tell');
});

test('a team without room loses nothing: the rest stays here, is told, and goes as soon as there is room', async () => {
  await waiting(3);
  const sent: number[] = [];
  let room = 1;
  const { look, woken } = sender(async (_, { n }) => {
    if (sent.length >= room) throw refusal(409, 'sound-full');
    sent.push(n);
  });
  await look();
  expect([sent, (await chunksOf(call)).map(({ n }) => n), woken]).toEqual([[0], [1, 2], [15 * 60_000]]);
  expect(await database.sound.get(call)).toMatchObject({ noRoom: true });
  expect(await database.sound.get(call)).not.toHaveProperty('gone');
  room = 3;
  await look();
  expect([sent, await chunksOf(call)]).toEqual([[0, 1, 2], []]);
  expect(await database.sound.get(call)).not.toHaveProperty('noRoom');
});
