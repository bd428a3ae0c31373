import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestDatabase, ONE_TIER, type TestDatabase, type TestUser } from '../support/database.ts';
import { ask, batch, inDays, join, newHash, personalTeam, teamOf } from './ask.ts';

describe.each(ONE_TIER)('what is left of what went, on %s', (tier) => {
  let home: TestDatabase;
  let boss: TestUser;
  let team: string;
  beforeAll(async () => {
    home = await openTestDatabase(tier);
    boss = await home.newUser('boss');
    team = await teamOf(home, boss);
  });
  afterAll(() => home?.close());

  /** The tables, of every schema that is ours or the sign-in's, in which a word is found in whatever column. */
  async function tablesWith(word: string): Promise<string[]> {
    const tables = await home.database.sql<{ name: string }>(
      `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'm') and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg_toast%'`,
      [],
    );
    const found: string[] = [];
    for (const { name } of tables) {
      const rows = await home.database.sql(
        `select from ${name} t where strpos(lower(t::text), lower($1)) > 0 limit 1`,
        [word],
      );
      if (rows.length > 0) found.push(name);
    }
    return found;
  }

  test('nothing names whoever deleted their account, in no table', async () => {
    const leaver = await home.newUser('quetzalcoatl');
    await ask(leaver.client, 'set_profile', { patch: { display_name: 'Xiuhtecuhtli' } });
    const link = { team, role: 'rep', expires_at: inDays(1), email: 'Quetzalcoatl@Example.com' };
    const [accepted, open] = [newHash(), newHash()];
    for (const token_hash of [accepted, open]) await ask(boss.client, 'create_invitation', { ...link, token_hash });
    await ask(leaver.client, 'accept_invitation', { token_hash: accepted });
    const shared = batch({ turns: [{ seq: 0, text: 'Shared words.' }] });
    await ask(leaver.client, 'sync_call', { team, payload: { ...shared, device_id: 'tlaloc-laptop' } });
    await ask(leaver.client, 'sync_call', {
      team: await personalTeam(leaver),
      payload: batch({ turns: [{ seq: 0, text: 'Mictlantecuhtli.' }] }),
    });
    const words = ['quetzalcoatl', 'xiuhtecuhtli', 'tlaloc', 'mictlantecuhtli'];
    for (const word of words) expect(await tablesWith(word), word).not.toEqual([]);
    await ask(leaver.client, 'delete_account');
    for (const word of words) expect(await tablesWith(word), word).toEqual([]);
    expect(await ask(home.anon, 'peek_invitation', { token_hash: open })).toMatchObject({ state: 'revoked' });
    expect(await ask(boss.client, 'read_call', { id: shared.call.id })).toMatchObject({ user_id: null, rep: null });
  });

  test('of a team that went for good nothing is found, neither what was said nor who was in it', async () => {
    const gone = await teamOf(home, boss, 'Huitzilopochtli');
    const payload = batch({
      call: { title: 'Tezcatlipoca' },
      turns: [{ seq: 0, text: 'Chalchiuhtlicue.' }],
      more: { notes: [{ id: 'n', at_ms: 1, text: 'Tonatiuh' }] },
    });
    await ask(boss.client, 'sync_call', { team: gone, payload });
    await ask(home.service, 'usage_record', {
      for_user: boss.id,
      team: gone,
      key: 'coyolxauhqui',
      kind: 'voice',
      quantity: 1,
      unit: 'seconds',
      call: payload.call.id,
    });
    await ask(boss.client, 'delete_team', { team: gone });
    await ask(boss.client, 'purge_team', { team: gone });
    for (const word of ['huitzilopochtli', 'tezcatlipoca', 'chalchiuhtlicue', 'tonatiuh', 'coyolxauhqui'])
      expect(await tablesWith(word), word).toEqual([]);
  });

  test('whoever has put a team away can still go; the team goes with them, or to the other admin', async () => {
    const [keeper, member, admin] = [
      await home.newUser('keeper'),
      await home.newUser('member'),
      await home.newUser('admin'),
    ];
    const [alone, shared] = [await teamOf(home, keeper, 'Alone'), await teamOf(home, keeper, 'Shared')];
    for (const one of [alone, shared]) await join(one, keeper, member, 'rep');
    await join(shared, keeper, admin, 'admin');
    for (const one of [alone, shared]) await ask(keeper.client, 'delete_team', { team: one });
    await ask(keeper.client, 'delete_account');
    expect(await home.database.sql('select from public.teams where id = $1', [alone])).toEqual([]);
    await ask(admin.client, 'restore_team', { team: shared });
    expect((await member.client.from('teams').select('owner_id').eq('id', shared)).data).toEqual([
      { owner_id: admin.id },
    ]);
  });

  test('a device whose clock is in the next century keeps no call beyond its time', async () => {
    const short = await teamOf(home, boss, 'Short');
    await ask(boss.client, 'update_team', { team: short, patch: { retention_days: 30 } });
    const late = batch({ startedAt: '2150-01-01T00:00:00Z', call: { ended_at: '2150-01-01T01:00:00Z' } });
    await ask(boss.client, 'sync_call', { team: short, payload: late });
    await ask(home.service, 'apply_retention', { at: inDays(30) });
    expect(await ask(boss.client, 'list_calls', { team: short, counted: true })).toMatchObject({ count: 1 });
    await ask(home.service, 'apply_retention', { at: inDays(31.1) });
    expect(await ask(boss.client, 'list_calls', { team: short, counted: true })).toMatchObject({ count: 0 });
  });
});
