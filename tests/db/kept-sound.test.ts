import { createHash, randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { packSound, SOUND_TYPE } from '#domain/kept-sound/packets.ts';
import { serviceClient } from '#backend/core/db.ts';
import { openGoneFiles } from '#backend/jobs/gone-files.ts';
import type { Job } from '#backend/jobs/queue.ts';
import { soundRetention } from '#backend/jobs/sound-retention.ts';
import { ask, batch, join, teamOf } from './schema/ask.ts';
import { openTestBackend, type TestBackend } from './support/backend.ts';
import { TEST_TIERS, type TestUser } from './support/database.ts';

const DAY = 86_400_000;
const TOLD = [{ atMs: 0, how: 'announced', text: 'It is recorded.', soundKept: true }];
const chunkOf = (n: number, byte = 7) =>
  packSound([0, 20, 40].map((ms) => ({ atMs: n * 10_000 + ms, loud: [1, 2], opus: new Uint8Array(30).fill(byte) })));
const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

describe.each(TEST_TIERS)('the sound of calls, on %s', (tier) => {
  let home: TestBackend;
  let team: string;
  let [boss, rep, mate]: TestUser[] = [];
  let call: string;
  let revision = 0;
  beforeAll(async () => {
    home = await openTestBackend(tier);
  });
  afterAll(() => home?.close());

  const sync = (consent: unknown, id = call) =>
    ask(rep!.client, 'sync_call', { team, payload: batch({ id, revision: (revision += 1), call: { consent } }) });
  const put = async (
    n: number,
    bytes = chunkOf(n),
    { as = rep, sha256 = hashOf(bytes), type = SOUND_TYPE, id = call } = {},
  ) => {
    const response = await home.send(`/api/calls/${id}/sound/${n}?sha256=${sha256}`, {
      as: as!,
      team,
      method: 'PUT',
      headers: { 'content-type': type },
      body: bytes,
    });
    const answer = (await response.json()) as { stored?: boolean; error?: { code: string } };
    return response.ok ? answer.stored : `${response.status} ${answer.error?.code}`;
  };
  const list = async (as = rep, id = call) =>
    (await (await home.send(`/api/calls/${id}/sound`, { as: as!, team })).json()) as {
      chunks: object[];
      endsAt: string | null;
    };
  const get = async (n: number, as = rep) => {
    const response = await home.send(`/api/calls/${call}/sound/${n}`, { as: as!, team });
    return response.ok ? new Uint8Array(await response.arrayBuffer()) : response.status;
  };
  const remove = (as = rep) => home.send(`/api/calls/${call}/sound`, { as: as!, team, method: 'DELETE' });
  const onDisk = async (): Promise<string[]> => readdir(path.join(home.filesFolder, team)).catch(() => []);
  const runJob = (at = home.clock.now) =>
    soundRetention({
      files: home.deps.files,
      goneFiles: openGoneFiles(serviceClient(home.database)),
      now: () => at,
    }).run({ signal: new AbortController().signal } as Job);
  const keepSound = (change: object) => ask(boss!.client, 'set_hearing', { team, patch: change });

  beforeEach(async () => {
    [boss, rep, mate] = [await home.newUser(), await home.newUser(), await home.newUser()];
    team = await teamOf(home, boss);
    for (const one of [rep, mate]) await join(team, boss, one, 'rep');
    await keepSound({ keep_sound: true });
    call = randomUUID();
    await sync(TOLD);
  });

  test('is kept once however often it is sent, sealed, and given to whoever may see the call, and to nobody else', async () => {
    expect([await put(0), await put(0), await put(1)]).toEqual([true, false, true]);
    expect(await put(0, chunkOf(0, 9))).toBe('409 other-sound');
    expect(await Promise.all([put(2), put(2), put(2)]).then((all) => all.filter(Boolean))).toHaveLength(1);
    expect(await onDisk()).toHaveLength(3);
    for (const one of [rep, boss]) {
      expect((await list(one)).chunks).toMatchObject([
        { n: 0, fromMs: 0, toMs: 60 },
        { n: 1, fromMs: 10_000 },
        { n: 2 },
      ]);
      expect(await get(1, one)).toEqual(chunkOf(1));
    }
    expect(await list(mate)).toHaveProperty('error.code', 'not-found');
    expect(await get(1, mate)).toBe(404);
    expect(await put(3, chunkOf(3), { as: mate })).toBe('404 not-found');
    expect((await remove(mate)).status).toBe(404);
    expect((await home.send(`/api/calls/${call}/sound`)).status).toBe(401);
  });

  test('is refused where the team keeps none, where nobody was told, and where what comes is something else', async () => {
    await keepSound({ keep_sound: false });
    expect(await put(0)).toBe('409 sound-not-kept');
    await keepSound({ keep_sound: true });
    for (const consent of [undefined, [{ ...TOLD[0], soundKept: undefined }], [{ ...TOLD[0], how: 'skipped' }]]) {
      call = randomUUID();
      await sync(consent);
      expect(await put(0)).toBe('409 sound-not-announced');
    }
    call = randomUUID();
    expect(await put(0)).toBe('404 not-found');
    await sync(TOLD);
    expect(await put(0, new Uint8Array(500).fill(65))).toBe('400 invalid');
    expect(await put(0, chunkOf(0), { sha256: hashOf(chunkOf(1)) })).toBe('400 invalid');
    expect(await put(0, chunkOf(0), { type: 'application/json' })).toBe('415 not-sound');
    expect(await put(2_880)).toBe('400 invalid');
    expect(await put(0, new Uint8Array(300 * 1024))).toBe('413 too-large');
    expect(await onDisk()).toEqual([]);
  });

  test('goes when somebody objects after all, though the device should never say so, and stays away', async () => {
    await put(0);
    await sync([...TOLD, { atMs: 5, how: 'skipped', text: '' }]);
    expect(await list()).toEqual({ chunks: [], endsAt: null });
    await runJob();
    expect(await onDisk()).toEqual([]);
    await sync([...TOLD, { atMs: 5, how: 'skipped', text: '' }, { ...TOLD[0], atMs: 9 }]);
    expect(await put(1)).toBe('410 sound-gone');
  });

  test('that was deleted is gone from the disk at once, and what a device still has of it is not taken', async () => {
    await put(0);
    await put(1);
    expect(await (await remove(boss)).json()).toEqual({ chunks: 2 });
    expect(await onDisk()).toEqual([]);
    expect(await get(0)).toBe(404);
    expect([await put(0), await put(2)]).toEqual(['410 sound-gone', '410 sound-gone']);
    expect(await (await remove()).json()).toEqual({ chunks: 0 });
    const { data } = await boss!.client.from('audit_log').select('action').eq('target', call);
    expect(data).toContainEqual({ action: 'call.sound-deleted' });
  });

  test('goes with its call: put away it is heard by nobody, deleted for good its files go', async () => {
    await put(0);
    await ask(rep!.client, 'delete_call', { id: call });
    expect([await get(0), await put(1)]).toEqual([404, '404 not-found']);
    expect(await list(boss)).toHaveProperty('error.code', 'not-found');
    await ask(rep!.client, 'purge_call', { id: call });
    expect(await put(1)).toBe('410 call-gone');
    await runJob();
    expect(await onDisk()).toEqual([]);
    expect(await home.database.sql('select from private.gone_files where team_id = $1', [team])).toEqual([]);
  });

  test('stops where the room of the team’s plan ends, loses nothing, and goes on when there is room again', async () => {
    const used = () => home.database.sql('select bytes::text from private.sound_used where team_id = $1', [team]);
    const fill = (bytes: number) =>
      home.database.sql('update private.sound_used set bytes = $2 where team_id = $1', [team, bytes]);
    const MOST = 1_000_000_000;
    const service = serviceClient(home.database);
    await ask(service, 'set_plan', { team, plan: 'free' });
    const { length } = chunkOf(0);
    expect([await put(0), await put(1)]).toEqual([true, true]);
    expect(await used()).toEqual([{ bytes: `${2 * length}` }]);
    await fill(MOST - length + 1);
    expect(await put(2), 'a chunk that is a byte too long').toBe('409 sound-full');
    await fill(MOST);
    expect(await put(2)).toBe('409 sound-full');
    expect(await put(1), 'one that is there').toBe(false);
    expect([(await list()).chunks.length, (await onDisk()).length]).toEqual([2, 2]);
    await fill(MOST - length);
    const both = await Promise.all([put(2), put(3)]);
    expect(both, 'one of two at once').toEqual(expect.arrayContaining(['409 sound-full', true]));
    await ask(service, 'set_plan', { team, plan: 'starter' });
    expect(await put(4)).toBe(true);
    await remove();
    expect(await used()).toEqual([{ bytes: `${MOST - 3 * length}` }]);
  });

  test('goes when its time is over, also where the team shortens it afterwards', async () => {
    await keepSound({ sound_days: 10 });
    await put(0);
    expect(Date.parse((await list()).endsAt ?? '') - home.clock.now).toBe(10 * DAY);
    await runJob(home.clock.now + 9 * DAY);
    expect(await onDisk()).toHaveLength(1);
    await keepSound({ sound_days: 5 });
    const left = Date.parse((await list()).endsAt ?? '') - home.clock.now;
    expect(Math.abs(left - 5 * DAY), 'what is told is when it goes').toBeLessThan(DAY / 24);
    await runJob(home.clock.now + 6 * DAY);
    expect([await onDisk(), (await list()).chunks]).toEqual([[], []]);
  });

  test('goes with the account that it was made by, in its own team', async () => {
    const own = (await rep!.client.from('teams').select('id').eq('personal', true).single()).data as { id: string };
    team = own.id;
    await ask(rep!.client, 'set_hearing', { team, patch: { keep_sound: true } });
    call = randomUUID();
    await sync(TOLD);
    expect(await put(0)).toBe(true);
    const exported = (await (await home.send('/api/account/export', { as: rep! })).json()) as { sound: object[] };
    expect(exported.sound).toMatchObject([{ call_id: call, n: 0, from_ms: 0, to_ms: 60 }]);
    await ask(rep!.client, 'delete_account');
    await runJob();
    expect(await onDisk()).toEqual([]);
  });

  test('is switched on by admins alone, for 1 to 365 days, and off by default', async () => {
    const change = (as: TestUser | undefined, body: object) =>
      home.send('/api/hearing', {
        as: as!,
        team,
        method: 'PATCH',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    const other = await teamOf(home, boss!);
    expect(await (await home.send('/api/hearing', { as: boss!, team: other })).json()).toMatchObject({
      keepSound: false,
      soundDays: 30,
    });
    expect((await change(rep, { keepSound: true })).status).toBe(403);
    expect((await change(boss, { soundDays: 0 })).status).toBe(400);
    expect((await change(boss, { soundDays: 366 })).status).toBe(400);
    expect(await (await change(boss, { keepSound: false, soundDays: 90 })).json()).toMatchObject({
      keepSound: false,
      soundDays: 90,
    });
    const raw = await rep!.client.from('call_sound').insert({ call_id: call, n: 0 }).select();
    expect(raw.data ?? []).toEqual([]);
  });
});
