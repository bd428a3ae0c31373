import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestDatabase, TEST_TIERS, type TestDatabase, type TestUser } from '../support/database.ts';
import { ask, inDays, join, newHash, personalTeam, teamOf } from './ask.ts';

describe.each(TEST_TIERS)('teams on %s', (tier) => {
  let home: TestDatabase;
  let owner: TestUser;
  let other: TestUser;
  let manager: TestUser;
  let rep: TestUser;
  let team: string;
  beforeAll(async () => {
    home = await openTestDatabase(tier);
    [owner, other, manager, rep] = [
      await home.newUser('owner'),
      await home.newUser('other'),
      await home.newUser('manager'),
      await home.newUser('rep'),
    ];
    team = await teamOf(home, owner);
    await join(team, owner, other, 'admin');
    await join(team, owner, manager, 'manager');
    await join(team, manager, rep, 'rep');
  });
  afterAll(() => home?.close());

  const roleOf = async (user: TestUser, of = team) =>
    (
      await home.database.sql<{ role: string }>(
        'select role from public.team_members where team_id = $1 and user_id = $2',
        [of, user.id],
      )
    )[0]?.role;

  test('only an admin changes roles, and nobody their own upwards', async () => {
    for (const user of [rep, manager]) {
      await expect(ask(user.client, 'change_role', { team, member: user.id, new_role: 'admin' })).rejects.toThrow(
        '403 admins-only',
      );
    }
    await expect(ask(home.b.client, 'change_role', { team, member: home.b.id, new_role: 'admin' })).rejects.toThrow(
      '404 not-found',
    );
    await expect(ask(owner.client, 'change_role', { team, member: rep.id, new_role: 'owner' })).rejects.toThrow(
      '400 invalid',
    );
    await expect(ask(owner.client, 'change_role', { team, member: home.a.id, new_role: 'rep' })).rejects.toThrow(
      '404 not-found',
    );
    await ask(owner.client, 'change_role', { team, member: rep.id, new_role: 'manager' });
    expect(await roleOf(rep)).toBe('manager');
    const told = await rep.client.from('notifications').select('title').eq('kind', 'role-changed');
    expect(told.data).toEqual([{ title: 'You are now a manager in Sales.' }]);
    await ask(owner.client, 'change_role', { team, member: rep.id, new_role: 'rep' });
  });

  test('somebody owns 20 teams at most, deleted ones counted until they are gone for good', async () => {
    const many = await home.newUser('many');
    const made: string[] = [];
    for (let one = 0; one < 20; one += 1)
      made.push(await ask<string>(many.client, 'create_team', { name: 'One of many' }));
    const another = () => ask<string>(many.client, 'create_team', { name: 'One more' });
    await expect(another()).rejects.toThrow('409 too-many-teams');
    await ask(many.client, 'delete_team', { team: made[0] });
    await expect(another()).rejects.toMatchObject({ cause: { hint: expect.stringContaining('for good') as string } });
    await ask(many.client, 'purge_team', { team: made[0] });
    expect(await another()).toMatch(/^[\da-f-]{36}$/);
  });

  test('the owner is neither demoted nor removed', async () => {
    await expect(ask(other.client, 'change_role', { team, member: owner.id, new_role: 'rep' })).rejects.toThrow(
      '409 owner',
    );
    await expect(ask(other.client, 'remove_member', { team, member: owner.id })).rejects.toThrow('409 owner');
  });

  test('a link that gives more than its maker has now no longer opens', async () => {
    const [mid, outsider] = [await home.newUser('mid'), await home.newUser('outsider')];
    await join(team, owner, mid, 'manager');
    const token_hash = newHash();
    await ask(mid.client, 'create_invitation', { team, role: 'manager', token_hash, expires_at: inDays(1) });
    await ask(owner.client, 'change_role', { team, member: mid.id, new_role: 'rep' });
    expect(await ask(home.anon, 'peek_invitation', { token_hash })).toMatchObject({ state: 'revoked' });
    await expect(ask(outsider.client, 'accept_invitation', { token_hash })).rejects.toThrow('410 invitation-over');
    await ask(owner.client, 'remove_member', { team, member: mid.id });
    expect(await roleOf(mid)).toBeUndefined();
    expect(
      (await mid.client.from('notifications').select('kind').order('created_at')).data?.map(({ kind }) => kind),
    ).toEqual(['role-changed', 'removed-from-team']);
  });

  test('the last admin cannot leave, one of two can, and what they owned is the other’s', async () => {
    const [one, two] = [await home.newUser('one'), await home.newUser('two')];
    const pair = await teamOf(home, one);
    await join(pair, one, two, 'rep');
    await expect(ask(one.client, 'leave_team', { team: pair })).rejects.toThrow('409 last-admin');
    await expect(ask(one.client, 'change_role', { team: pair, member: one.id, new_role: 'rep' })).rejects.toThrow(
      '409 last-admin',
    );
    await ask(one.client, 'change_role', { team: pair, member: two.id, new_role: 'admin' });
    await ask(one.client, 'leave_team', { team: pair });
    expect((await two.client.from('teams').select('owner_id').eq('id', pair)).data).toEqual([{ owner_id: two.id }]);
    await expect(ask(two.client, 'leave_team', { team: pair })).rejects.toThrow('409 last-admin');
  });

  test('two admins who leave at the same moment do not leave a team without one', async () => {
    const [one, two] = [await home.newUser('left'), await home.newUser('right')];
    const pair = await teamOf(home, one);
    await join(pair, one, two, 'admin');
    const left = await Promise.allSettled([
      ask(one.client, 'leave_team', { team: pair }),
      ask(two.client, 'leave_team', { team: pair }),
    ]);
    expect(left.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('only the owner gives a team away', async () => {
    const [from, to] = [await home.newUser('from'), await home.newUser('to')];
    const given = await teamOf(home, from);
    await expect(ask(from.client, 'transfer_team', { team: given, new_owner: to.id })).rejects.toThrow('404 not-found');
    await join(given, from, to, 'rep');
    await expect(ask(to.client, 'transfer_team', { team: given, new_owner: to.id })).rejects.toThrow('403 admins-only');
    await ask(from.client, 'transfer_team', { team: given, new_owner: to.id });
    expect(await roleOf(to, given)).toBe('admin');
    await expect(ask(from.client, 'transfer_team', { team: given, new_owner: from.id })).rejects.toThrow(
      '403 owner-only',
    );
  });

  test('settings change by an admin alone and are written down', async () => {
    await expect(ask(manager.client, 'update_team', { team, patch: { store_transcripts: false } })).rejects.toThrow(
      '403 admins-only',
    );
    await ask(owner.client, 'update_team', { team, patch: { name: ' Field ', retention_days: 90 } });
    expect(
      (await rep.client.from('teams').select('name, retention_days, store_transcripts').eq('id', team)).data,
    ).toEqual([{ name: 'Field', retention_days: 90, store_transcripts: true }]);
    for (const patch of [
      { plan_id: 'enterprise' },
      { retention_days: 0 },
      { retention_days: 1.5 },
      { retention_days: '9' },
      { name: ' ' },
      { name: 5 },
      { store_transcripts: null },
      null,
    ]) {
      await expect(ask(owner.client, 'update_team', { team, patch }), JSON.stringify(patch)).rejects.toThrow(
        '400 invalid',
      );
    }
    const log = await owner.client
      .from('audit_log')
      .select('action, detail')
      .eq('team_id', team)
      .eq('action', 'team.changed');
    expect(log.data).toMatchObject([{ detail: { from: { retention_days: null }, to: { retention_days: 90 } } }]);
    expect((await manager.client.from('audit_log').select('id').eq('team_id', team)).data).toEqual([]);
  });

  test('links: a month at most, once, for one address, and no more people than the plan allows', async () => {
    const late = { team, role: 'rep', token_hash: newHash(), expires_at: inDays(40) };
    await expect(ask(owner.client, 'create_invitation', late)).rejects.toThrow('400 invalid');
    await expect(
      ask(owner.client, 'create_invitation', { ...late, expires_at: inDays(1), token_hash: 'abc' }),
    ).rejects.toThrow('400 invalid');
    await expect(
      ask(manager.client, 'create_invitation', { ...late, role: 'admin', expires_at: inDays(1) }),
    ).rejects.toThrow('403 admins-only');
    await expect(ask(rep.client, 'create_invitation', { ...late, expires_at: inDays(1) })).rejects.toThrow(
      '403 managers-only',
    );

    const [asked, stranger] = [await home.newUser('asked'), await home.newUser('stranger')];
    const token_hash = newHash();
    const link = await ask<string>(owner.client, 'create_invitation', {
      team,
      role: 'rep',
      token_hash,
      expires_at: inDays(1),
      email: 'Asked@Example.com',
    });
    await expect(ask(stranger.client, 'accept_invitation', { token_hash })).rejects.toThrow('403 other-address');
    await expect(ask(rep.client, 'accept_invitation', { token_hash })).rejects.toThrow('403 other-address');
    expect(await ask(asked.client, 'accept_invitation', { token_hash })).toBe(team);
    expect(await ask(asked.client, 'accept_invitation', { token_hash })).toBe(team);
    await expect(ask(stranger.client, 'accept_invitation', { token_hash })).rejects.toThrow('410 invitation-over');
    await expect(ask(owner.client, 'revoke_invitation', { invitation: link })).rejects.toThrow('410 invitation-over');
    await expect(ask(stranger.client, 'accept_invitation', { token_hash: newHash() })).rejects.toThrow('404 not-found');
    expect(await ask(home.anon, 'peek_invitation', { token_hash: newHash() })).toBeNull();

    const small = await ask<string>(stranger.client, 'create_team', { name: 'Small' });
    await expect(
      ask(stranger.client, 'create_invitation', { ...late, team: small, expires_at: inDays(1) }),
    ).rejects.toThrow('402 team-full');
    await expect(
      ask(stranger.client, 'create_invitation', { ...late, team: await personalTeam(stranger), expires_at: inDays(1) }),
    ).rejects.toThrow('409 personal-team');
  });

  test('two people on one link: one comes in', async () => {
    const token_hash = newHash();
    await ask(owner.client, 'create_invitation', { team, role: 'rep', token_hash, expires_at: inDays(1) });
    const [x, y] = [await home.newUser('x'), await home.newUser('y')];
    const came = await Promise.allSettled([x, y].map(({ client }) => ask(client, 'accept_invitation', { token_hash })));
    expect(came.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('an expired or revoked link opens nothing', async () => {
    const hashes = [newHash(), newHash()] as const;
    const made = await Promise.all(
      hashes.map((token_hash) =>
        ask<string>(owner.client, 'create_invitation', { team, role: 'rep', token_hash, expires_at: inDays(1) }),
      ),
    );
    await home.database.sql(`update public.invitations set expires_at = now() where id = $1`, [made[0]]);
    await ask(manager.client, 'revoke_invitation', { invitation: made[1] });
    expect(await ask(home.anon, 'peek_invitation', { token_hash: hashes[0] })).toMatchObject({
      state: 'expired',
      team_name: 'Field',
    });
    for (const token_hash of hashes) {
      await expect(ask(home.b.client, 'accept_invitation', { token_hash })).rejects.toThrow('410 invitation-over');
    }
  });

  test('a team that is put away is gone for everybody until its owner brings it back, or for good', async () => {
    const [keeper, member] = [await home.newUser('keeper'), await home.newUser('member')];
    const away = await teamOf(home, keeper);
    await join(away, keeper, member, 'admin');
    await expect(ask(member.client, 'delete_team', { team: away })).rejects.toThrow('403 owner-only');
    await ask(keeper.client, 'delete_team', { team: away });
    for (const { client } of [keeper, member]) {
      expect((await client.from('teams').select('id').eq('id', away)).data).toEqual([]);
      await expect(ask(client, 'update_team', { team: away, patch: { name: 'x' } })).rejects.toThrow('404 not-found');
    }
    await expect(ask(member.client, 'restore_team', { team: away })).rejects.toThrow('404 not-found');
    await ask(keeper.client, 'restore_team', { team: away });
    expect((await member.client.from('teams').select('id').eq('id', away)).data).toHaveLength(1);
    await expect(ask(keeper.client, 'purge_team', { team: away })).rejects.toThrow('404 not-found');
    await ask(keeper.client, 'delete_team', { team: away });
    await ask(keeper.client, 'purge_team', { team: away });
    expect(await home.database.sql('select from public.team_members where team_id = $1', [away])).toEqual([]);
    await expect(ask(keeper.client, 'delete_team', { team: await personalTeam(keeper) })).rejects.toThrow(
      '409 personal-team',
    );
  });
});
