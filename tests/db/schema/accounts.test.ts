import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestDatabase, ONE_TIER, type TestDatabase } from '../support/database.ts';
import { ask, batch, join, personalTeam, teamOf } from './ask.ts';

describe.each(ONE_TIER)('accounts on %s', (tier) => {
  let home: TestDatabase;
  beforeAll(async () => void (home = await openTestDatabase(tier)));
  afterAll(() => home?.close());

  test('signing up makes a profile, a personal team and five credits with their entry', async () => {
    const { a } = home;
    expect((await a.client.from('profiles').select('email, time_zone, platform_admin')).data).toEqual([
      { email: a.email, time_zone: 'UTC', platform_admin: false },
    ]);
    const members = await a.client.from('team_members').select('role, teams!inner(personal, plan_id), profiles(email)');
    expect(members.data).toEqual([
      { role: 'admin', teams: { personal: true, plan_id: 'free' }, profiles: { email: a.email } },
    ]);
    expect(await ask(a.client, 'credits_balance')).toMatchObject({ balance: 5, reserved: 0, plan: 'free' });
    const entries = await a.client.from('credit_entries').select('kind, amount, balance_after, key');
    expect(entries.data).toEqual([{ kind: 'grant', amount: 5, balance_after: 5, key: 'sign-up' }]);
  });

  test('what somebody says of themselves at sign-up gives a name and a zone, and no right', async () => {
    const about = { full_name: '  Ann Lee ', time_zone: 'Europe/Berlin', platform_admin: true, role: 'service_role' };
    await home.database.sql(
      `insert into auth.users (id, email, raw_user_meta_data, raw_app_meta_data) values ('11111111-1111-4111-8111-111111111111', 'ann@example.com', $1, $1)`,
      [JSON.stringify(about)],
    );
    const [ann] = await home.database.sql(
      `select display_name, time_zone, platform_admin from public.profiles where email = 'ann@example.com'`,
      [],
    );
    expect(ann).toEqual({ display_name: 'Ann Lee', time_zone: 'Europe/Berlin', platform_admin: false });
    await home.database.sql(
      `insert into auth.users (id, email, raw_user_meta_data) values (gen_random_uuid(), 'odd@example.com', '{"time_zone": "Nowhere/At all", "name": 5}')`,
    );
    const [odd] = await home.database.sql(`select time_zone from public.profiles where email = 'odd@example.com'`, []);
    expect(odd).toEqual({ time_zone: 'UTC' });
  });

  test('a changed address shows', async () => {
    const moved = await home.newUser('before');
    await home.database.sql('update auth.users set email = $2 where id = $1', [moved.id, 'after@example.com']);
    expect((await moved.client.from('profiles').select('email')).data).toEqual([{ email: 'after@example.com' }]);
  });

  test('name and time zone change, other fields do not', async () => {
    const { client } = home.a;
    await ask(client, 'set_profile', { patch: { display_name: ' Ada ', time_zone: 'America/New_York' } });
    expect((await client.from('profiles').select('display_name, time_zone')).data).toEqual([
      { display_name: 'Ada', time_zone: 'America/New_York' },
    ]);
    await ask(client, 'set_profile', { patch: { display_name: '' } });
    expect((await client.from('profiles').select('display_name, time_zone')).data).toEqual([
      { display_name: null, time_zone: 'America/New_York' },
    ]);
    for (const patch of [
      { platform_admin: true },
      { email: 'x@example.com' },
      { time_zone: 'Mars/Base' },
      ...['X-167', 'Foo/Bar-24', 'posix/UTC', 'localtime', 'CEST', ''].map((time_zone) => ({ time_zone })),
      { time_zone: null },
      { display_name: 'x'.repeat(81) },
      [],
    ]) {
      await expect(ask(client, 'set_profile', { patch })).rejects.toThrow('400 invalid');
    }
  });

  test('preferences are merged, null takes a value out, a stale version is refused', async () => {
    const { client } = home.b;
    expect(await ask(client, 'set_preferences', { patch: { theme: 'dark', size: 2 }, expected_version: 0 })).toBe(1);
    expect(await ask(client, 'set_preferences', { patch: { theme: null, list: [1, null] }, expected_version: 1 })).toBe(
      2,
    );
    expect((await client.from('user_preferences').select('preferences, version')).data).toEqual([
      { preferences: { size: 2, list: [1, null] }, version: 2 },
    ]);
    await expect(ask(client, 'set_preferences', { patch: { size: 3 }, expected_version: 1 })).rejects.toThrow(
      '409 stale-version',
    );
    await expect(
      ask(client, 'set_preferences', { patch: { big: noise(90_000) }, expected_version: 2 }),
    ).rejects.toThrow('413 too-large');
    await expect(ask(client, 'set_preferences', { patch: [], expected_version: 2 })).rejects.toThrow('400 invalid');
  });

  test('an export holds what is kept and no key; deleting leaves nothing but what is the team’s', async () => {
    const [boss, rep] = [await home.newUser('boss'), await home.newUser('leaver')];
    const team = await teamOf(home, boss);
    await join(team, boss, rep, 'rep');
    const own = await personalTeam(rep);
    const said = batch({
      turns: [{ seq: 0, text: 'Too expensive for us.' }],
      more: { notes: [{ id: 'n1', at_ms: 5, text: 'Call back' }] },
    });
    await ask(rep.client, 'sync_call', { team: own, payload: said });
    const shared = batch({ turns: [{ seq: 0, text: 'Shared words.' }] });
    await ask(rep.client, 'sync_call', { team, payload: shared });
    const secret = {
      provider: 'openai',
      base_url: null,
      label: null,
      envelope: 'v1.k.SEALED',
      key_id: 'k',
      last4: 'wxyz',
    };
    await ask(rep.client, 'save_key', { scope: 'user', team: null, ...secret });
    const file = JSON.stringify(await ask(rep.client, 'export_account'));
    for (const kept of [rep.email, 'Too expensive for us.', 'Shared words.', 'Call back', 'sign-up', 'openai'])
      expect(file).toContain(kept);
    for (const hidden of ['SEALED', 'wxyz', boss.email]) expect(file).not.toContain(hidden);

    await ask(rep.client, 'delete_account');
    await expect(ask(rep.client, 'export_account')).rejects.toThrow('401 account-gone');
    await expect(ask(rep.client, 'create_team', { name: 'Ghost' })).rejects.toThrow('401 account-gone');
    const left = await home.database.sql(
      `select (select count(*) from auth.users where id = $1) + (select count(*) from public.profiles where id = $1) + (select count(*) from public.user_keys where user_id = $1)
        + (select count(*) from private.key_envelopes where envelope = 'v1.k.SEALED') + (select count(*) from public.teams where id = $2)
        + (select count(*) from public.turns where text = 'Too expensive for us.') + (select count(*) from public.credit_entries where user_id = $1) as n`,
      [rep.id, own],
    );
    expect(left).toEqual([{ n: 0 }]);
    expect(await ask(boss.client, 'read_call', { id: shared.call.id })).toMatchObject({
      user_id: null,
      turns: [{ text: 'Shared words.' }],
    });
  });

  test('the last admin of a team with others stays; alone in it they go, with the team', async () => {
    const [boss, mate] = [await home.newUser('last-admin'), await home.newUser('remaining')];
    const team = await teamOf(home, boss);
    await join(team, boss, mate, 'manager');
    await expect(ask(boss.client, 'delete_account')).rejects.toThrow('409 last-admin');
    expect((await boss.client.from('profiles').select('id').eq('id', boss.id)).data).toHaveLength(1);
    await ask(boss.client, 'change_role', { team, member: mate.id, new_role: 'admin' });
    await ask(boss.client, 'delete_account');
    expect((await mate.client.from('teams').select('owner_id').eq('id', team)).data).toEqual([{ owner_id: mate.id }]);
    await ask(mate.client, 'delete_account');
    expect(await home.database.sql('select from public.teams where id = $1', [team])).toEqual([]);
  });
});

/** Text that compression does not make smaller. */
function noise(length: number): string {
  let text = '';
  for (let at = 1; text.length < length; at++) text += Math.sin(at).toString(36).slice(2);
  return text;
}
