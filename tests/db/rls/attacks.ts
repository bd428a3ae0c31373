import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { inDays, newHash } from '../schema/ask.ts';
import { signToken } from '../support/database.ts';
import { rest } from './rest.ts';
import { siegeOf, type Siege } from './siege.ts';
import type { World } from './world.ts';

/** What raw calls try on the ledger, roles, keys, invitations and the audit log. */
export function attacks(of: () => World): void {
  let world: World;
  let send: Siege['send'];
  let rpc: Siege['rpc'];
  let inVain: Siege['inVain'];
  beforeAll(() => {
    world = of();
    ({ send, rpc, inVain } = siegeOf(world));
  });

  test('the ledger', async () => {
    const { rep, admin } = world.people;
    const own = `user_credits?user_id=eq.${rep.id}`;
    const entry = { user_id: rep.id, key: randomUUID(), kind: 'grant', amount: 100, balance_after: 105, reason: 'x' };
    await inVain([
      () => send('rep', 'PATCH', own, { balance: 1000 }),
      () => send('rep', 'PATCH', own, { reserved: 0 }),
      () => send('rep', 'PATCH', own, { refilled_on: '2001-01-01' }),
      () =>
        send(
          'rep',
          'POST',
          'user_credits',
          { user_id: rep.id, balance: 1000 },
          { prefer: 'resolution=merge-duplicates' },
        ),
      () => send('rep', 'DELETE', own),
      () => send('rep', 'POST', 'credit_entries', entry),
      () => send('rep', 'POST', 'credit_entries', [entry, { ...entry, key: randomUUID() }]),
      () => send('rep', 'DELETE', `credit_entries?kind=eq.reserve`),
      () => rpc('rep', 'credits_refund', { for_user: rep.id, key: `work-${rep.id}`, reason: 'mine' }),
      () =>
        rpc('rep', 'credits_adjust', { for_user: rep.id, team: world.ours.team, key: 'x', amount: 100, reason: 'x' }),
      () => rpc('rep', 'credits_release_stale', { older_than: '2100-01-01' }),
      () => rpc('admin', 'set_plan', { team: world.ours.team, plan: 'enterprise' }),
      () =>
        rpc('admin', 'credits_grant', {
          team: world.ours.team,
          member: rep.id,
          amount: 6,
          reason: 'x',
          key: 'more than I have',
        }),
      () =>
        rpc('admin', 'credits_grant', { team: world.ours.team, member: rep.id, amount: -5, reason: 'x', key: 'take' }),
      () =>
        rpc('admin', 'credits_grant', { team: world.ours.team, member: admin.id, amount: 1, reason: 'x', key: 'self' }),
      () => send('rep', 'PATCH', `plans?id=eq.free`, { limits: { credits: null } }),
      () => send('rep', 'PATCH', `teams?id=eq.${world.ours.team}`, { plan_id: 'enterprise' }),
      () => send('rep', 'POST', 'team_modules', { team_id: world.ours.team, module_id: 'bundle' }),
      () => send('rep', 'DELETE', `usage_events?user_id=eq.${rep.id}`),
    ]);
  });

  test('helpers and secrets in the schema that is not exposed', async () => {
    const { rep } = world.people;
    const move = { for_user: rep.id, team: null, key: 'x', kind: 'grant', amount: 100, held: 0, reason: 'x' };
    const profile = { 'content-profile': 'private', 'accept-profile': 'private' };
    await inVain([
      () => rpc('rep', 'move_credits', move),
      () => rpc('rep', 'move_credits', move, profile),
      () => rpc('rep', 'private.move_credits', move),
      () => rpc('rep', 'audit', { team: world.ours.team, action: 'team.changed' }, profile),
      () => send('rep', 'GET', 'key_envelopes?select=*'),
      () => send('rep', 'GET', 'key_envelopes?select=*', undefined, profile),
      () => send('rep', 'GET', 'users?select=*', undefined, { 'accept-profile': 'auth' }),
      () => send('rep', 'GET', 'secrets?select=*', undefined, { 'accept-profile': 'backend' }),
      () => send('rep', 'GET', 'user_keys?select=*,key_envelopes(*)'),
      () => send('admin', 'GET', `user_keys?select=id,e:key_envelopes!user_key_id(envelope)`),
      () =>
        rpc('admin', 'key_envelopes', { for_user: world.people.admin.id, team: world.ours.team, provider: 'openai' }),
      () => rpc('admin', 'stale_envelopes', { current_key_id: 'x' }),
    ]);
  });

  test('what the database itself can do, in schemas that are not exposed', async () => {
    const schemas = ['pg_catalog', 'information_schema', 'extensions', 'auth', 'pgboss', 'backend', 'private'];
    const calls: [string, object][] = [
      ['set_config', { setting_name: 'role', new_value: 'service_role', is_local: false }],
      ['pg_sleep', { '': 0 }],
      ['pg_read_file', { filename: 'PG_VERSION' }],
      ['current_setting', { setting_name: 'role' }],
      ['set_limit', { '': 0.1 }],
      ['query_to_xml', { query: 'select 1', nulls: true, tableforest: true, targetns: '' }],
      ['on_sign_up', {}],
      ['require_service', {}],
    ];
    const tables = ['pg_class', 'tables', 'users', 'job', 'identities'];
    await inVain(
      [null, ...schemas].flatMap((schema) => {
        const profile = schema ? { 'content-profile': schema, 'accept-profile': schema } : {};
        return [
          ...calls.map(
            ([name, args]) =>
              () =>
                rpc('rep', name, args, profile),
          ),
          ...tables.map((table) => () => send('rep', 'GET', `${table}?limit=1`, undefined, profile)),
        ];
      }),
    );
  });

  test('neither plans of queries nor estimates tell of rows of others', async () => {
    const plan = { accept: 'application/vnd.pgrst.plan+json' };
    const answer = await send('stranger', 'GET', 'turns?select=*', undefined, plan);
    expect(JSON.stringify(answer.body)).not.toMatch(/Plan Rows|Seq Scan|cost=/);
    for (const way of ['planned', 'estimated', 'exact']) {
      const { range } = await send('stranger', 'GET', `turns?call_id=eq.${world.ours.call}`, undefined, {
        prefer: `count=${way}`,
      });
      expect(range, way).toMatch(/^\*\/(0|1|\*)$/);
    }
  });

  test('no answer that a user can get holds what is sealed', async () => {
    for (const actor of ['rep', 'admin', 'stranger'] as const) {
      for (const path of ['user_keys?select=*', 'audit_log?select=*', 'notifications?select=*']) {
        expect(JSON.stringify((await send(actor, 'GET', path)).body)).not.toContain('SEALED');
      }
      for (const name of ['export_account', 'list_keys']) {
        const { status, body } = await rpc(
          actor,
          name,
          name === 'list_keys' ? { team: actor === 'stranger' ? world.theirs.team : world.ours.team } : {},
        );
        expect(status).toBe(200);
        expect(JSON.stringify(body)).not.toContain('SEALED');
      }
    }
    expect(JSON.stringify((await rpc('rep', 'list_keys', { team: world.ours.team })).body)).toContain('"scope":"team"');
  });

  test('roles', async () => {
    const { rep, manager, stranger } = world.people;
    const { team, member } = world.ours;
    const hash = newHash();
    await inVain([
      () => send('rep', 'PATCH', `team_members?team_id=eq.${team}&user_id=eq.${rep.id}`, { role: 'admin' }),
      () => send('manager', 'PATCH', `team_members?team_id=eq.${team}`, { role: 'admin' }),
      () => send('stranger', 'POST', 'team_members', { team_id: team, user_id: stranger.id, role: 'admin' }),
      () =>
        send(
          'rep',
          'POST',
          'team_members',
          { team_id: team, user_id: rep.id, role: 'admin' },
          { prefer: 'resolution=merge-duplicates' },
        ),
      () => send('manager', 'PATCH', `teams?id=eq.${team}`, { owner_id: manager.id }),
      () => send('rep', 'PATCH', `profiles?id=eq.${rep.id}`, { platform_admin: true }),
      () => send('rep', 'PATCH', `profiles?id=eq.${rep.id}`, { email: 'admin@example.com' }),
      () => rpc('rep', 'set_profile', { patch: { platform_admin: true } }),
      () => rpc('rep', 'grant_platform_admin', { email: rep.email }),
      () => rpc('manager', 'change_role', { team, member: manager.id, new_role: 'admin' }),
      () => rpc('manager', 'change_role', { team, member, new_role: 'manager' }),
      () => rpc('manager', 'remove_member', { team, member }),
      () => rpc('manager', 'create_invitation', { team, role: 'admin', token_hash: hash, expires_at: inDays(1) }),
      () => rpc('manager', 'create_invitation', { team, role: 'owner', token_hash: hash, expires_at: inDays(1) }),
      () => rpc('rep', 'create_invitation', { team, role: 'rep', token_hash: hash, expires_at: inDays(1) }),
      () => rpc('manager', 'transfer_team', { team, new_owner: manager.id }),
      () => rpc('stranger', 'transfer_team', { team: world.theirs.team, new_owner: rep.id }),
      () => rpc('stranger', 'change_role', { team: world.theirs.team, member: rep.id, new_role: 'rep' }),
      () => rpc('admin', 'leave_team', { team }),
      () => rpc('admin', 'change_role', { team, member: world.people.admin.id, new_role: 'rep' }),
    ]);
  });

  test('invitations', async () => {
    const { team, invitation, tokenHash } = world.ours;
    const link = { team_id: team, role: 'admin', token_hash: newHash(), expires_at: inDays(1) };
    await inVain([
      () => send('manager', 'POST', 'invitations', link),
      () => send('manager', 'PATCH', `invitations?id=eq.${invitation}`, { role: 'admin' }),
      () => send('manager', 'PATCH', `invitations?id=eq.${invitation}`, { expires_at: inDays(900) }),
      () => send('rep', 'GET', `invitations?select=*`),
      () => send('anon', 'GET', `invitations?token_hash=eq.${tokenHash}`),
      () => rpc('rep', 'accept_invitation', { token_hash: tokenHash }),
      () => rpc('anon', 'accept_invitation', { token_hash: tokenHash }),
      () => rpc('stranger', 'accept_invitation', { token_hash: `${tokenHash.slice(0, 63)}%` }),
      () => rpc('stranger', 'accept_invitation', { token_hash: null }),
      () => rpc('stranger', 'accept_invitation', { token_hash: '' }),
      () => rpc('stranger', 'revoke_invitation', { invitation }),
    ]);
  });

  test('what a manager reads of a link of an admin’s opens nothing', async () => {
    const { team } = world.ours;
    const token_hash = newHash();
    const link = { team, role: 'admin', token_hash, expires_at: inDays(1) };
    const { body: invitation } = await rpc('admin', 'create_invitation', link);
    const [row] = (await send('manager', 'GET', `invitations?id=eq.${String(invitation)}`)).body as [
      Record<string, unknown>,
    ];
    expect(row).toMatchObject({ role: 'admin' });
    const read = Object.values(row).filter((value) => typeof value === 'string');
    await inVain(read.map((value) => () => rpc('stranger', 'accept_invitation', { token_hash: value })));
    for (const value of read) expect((await rpc('anon', 'peek_invitation', { token_hash: value })).body).toBeNull();
    expect((await rpc('anon', 'peek_invitation', { token_hash })).body).toMatchObject({ role: 'admin', state: 'open' });
    await rpc('admin', 'revoke_invitation', { invitation });
  });

  test('keys', async () => {
    const { team, key } = world.ours;
    const forged = {
      provider: 'openai',
      base_url: 'http://evil.example',
      label: null,
      envelope: 'v1.k.FORGED',
      key_id: 'k',
      last4: 'evil',
    };
    await inVain([
      () => rpc('manager', 'save_key', { scope: 'team', team, ...forged }),
      () => rpc('stranger', 'save_key', { scope: 'team', team, ...forged }),
      () => rpc('rep', 'save_key', { scope: 'platform', team, ...forged }),
      () => rpc('rep', 'save_key', { scope: 'team', team: null, ...forged }),
      () => send('rep', 'PATCH', `user_keys?user_id=eq.${world.people.rep.id}`, { base_url: 'http://evil.example' }),
      () => send('admin', 'PATCH', `user_keys?id=eq.${key}`, { team_id: world.theirs.team }),
      () => send('rep', 'POST', 'user_keys', { user_id: world.people.admin.id, provider: 'tavily', key_id: 'k' }),
      () => send('rep', 'GET', `user_keys?id=eq.${key}`),
      () => rpc('rep', 'delete_key', { id: key }),
      () =>
        rpc('rep', 'rotate_envelope', { id: key, old_envelope: 'v1.k.SEALED', envelope: 'v1.k.FORGED', key_id: 'k' }),
    ]);
  });

  test('the audit log', async () => {
    const { team } = world.ours;
    await inVain([
      () =>
        send('admin', 'POST', 'audit_log', {
          team_id: team,
          action: 'team.changed',
          actor_id: world.people.manager.id,
        }),
      () => send('admin', 'PATCH', `audit_log?team_id=eq.${team}`, { action: 'team.created' }),
      () => send('admin', 'DELETE', `audit_log?team_id=eq.${team}`),
      () => send('manager', 'GET', `audit_log?team_id=eq.${team}`),
      () => send('stranger', 'GET', `audit_log?team_id=eq.${team}`),
    ]);
    const [row] = (await send('admin', 'GET', `audit_log?team_id=eq.${team}&action=eq.invitation.accepted&limit=1`))
      .body as { actor_id: string }[];
    expect([world.people.manager.id, world.people.rep.id, world.people.mate.id]).toContain(row?.actor_id);
  });

  test('tokens that somebody made themselves', async () => {
    const { database } = world.home;
    const { admin } = world.people;
    const claims = { sub: admin.id, email: admin.email, role: 'authenticated', aud: 'authenticated' };
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const tokens = [
      await signToken(database, { ...claims, role: 'service_role' }, 'another secret that is long enough to sign'),
      await signToken(database, claims, 'another secret that is long enough to sign'),
      `${part({ alg: 'none', typ: 'JWT' })}.${part({ ...claims, role: 'service_role', exp: 4e9 })}.`,
      `${admin.token.slice(0, -4)}AAAA`,
    ];
    for (const token of tokens) {
      for (const path of ['audit_log?select=*', 'user_credits?select=*', `teams?id=eq.${world.ours.team}`]) {
        const { status, body } = await rest(world.home, path, { token });
        expect(status === 401 || (Array.isArray(body) && body.length === 0), `${status} ${JSON.stringify(body)}`).toBe(
          true,
        );
      }
    }
  });
}
