import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestDatabase, ONE_TIER, type TestDatabase, type TestUser } from '../support/database.ts';
import { ask, batch, join, teamOf } from './ask.ts';

describe.each(ONE_TIER)('what goes, on %s', (tier) => {
  let home: TestDatabase;
  let team: string;
  let boss: TestUser;
  let manager: TestUser;
  let rep: TestUser;
  beforeAll(async () => {
    home = await openTestDatabase(tier);
    [boss, manager, rep] = [await home.newUser('boss'), await home.newUser('manager'), await home.newUser('rep')];
    team = await teamOf(home, boss);
    await join(team, boss, manager, 'manager');
    await join(team, boss, rep, 'rep');
  });
  afterAll(() => home?.close());

  const sync = (payload: object, user = rep, of = team) => ask(user.client, 'sync_call', { team: of, payload });

  test('delete, restore, delete for good; what is gone does not come back', async () => {
    const payload = batch({ turns: [{ seq: 0, text: 'Gone soon.' }] });
    const { id } = payload.call;
    await sync(payload);
    await ask(rep.client, 'delete_call', { id });
    expect((await rep.client.from('calls').select('id').eq('id', id)).data).toEqual([]);
    expect((await rep.client.from('turns').select('seq').eq('call_id', id)).data).toEqual([]);
    expect(await ask(rep.client, 'list_calls', { team, filters: { deleted: true } })).toMatchObject({ rows: [{ id }] });
    await ask(manager.client, 'restore_call', { id });
    expect((await rep.client.from('calls').select('id').eq('id', id)).data).toHaveLength(1);
    await expect(ask(manager.client, 'purge_call', { id })).rejects.toThrow('403 admins-only');
    await expect(ask(home.b.client, 'delete_call', { id })).rejects.toThrow('404 not-found');
    await ask(rep.client, 'purge_call', { id });
    expect(await home.database.sql('select from public.turns where call_id = $1', [id])).toEqual([]);
    await expect(sync(payload)).rejects.toThrow('410 call-gone');
    const log = await boss.client.from('audit_log').select('action').eq('target', id).order('created_at');
    expect(log.data).toEqual([{ action: 'call.deleted' }, { action: 'call.restored' }, { action: 'call.purged' }]);
  });

  test('retention takes what is past its days, and what was put away a month ago', async () => {
    const short = await teamOf(home, rep, 'Short');
    await ask(rep.client, 'update_team', { team: short, patch: { retention_days: 30 } });
    const day = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
    const [old, young, away] = [
      batch({ startedAt: day(31), turns: [{ seq: 0, text: 'Old.' }] }),
      batch({ startedAt: day(29) }),
      batch({ startedAt: day(1) }),
    ];
    for (const one of [old, young, away]) await sync(one, rep, short);
    await ask(rep.client, 'delete_call', { id: away.call.id });
    await home.database.sql(`update public.calls set deleted_at = now() - interval '31 days' where id = $1`, [
      away.call.id,
    ]);
    expect(await ask(home.service, 'apply_retention')).toMatchObject({ expired_calls: 1, purged_calls: 1 });
    expect(await ask(rep.client, 'list_calls', { team: short, counted: true })).toMatchObject({
      count: 1,
      rows: [{ id: young.call.id }],
    });
    await expect(sync(old, rep, short)).rejects.toThrow('410 call-gone');
    expect(await home.database.sql('select from public.turns where call_id = $1', [old.call.id])).toEqual([]);
  });

  test('an unknown call is not there for anybody', async () => {
    for (const name of ['read_call', 'delete_call', 'restore_call', 'purge_call']) {
      await expect(ask(rep.client, name, { id: randomUUID() })).rejects.toThrow('404 not-found');
    }
  });
});
