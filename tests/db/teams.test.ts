import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestBackend, type TestBackend } from './support/backend.ts';
import { ONE_TIER, type TestUser } from './support/database.ts';

interface Refusal {
  error: { code: string; message: string; field?: string };
}

describe.each(ONE_TIER)('teams, invitations and notifications on %s', (tier) => {
  let home: TestBackend;
  beforeAll(async () => {
    home = await openTestBackend(tier);
  });
  afterAll(() => home?.close());

  const json = (method: string, body?: unknown) => ({
    method,
    headers: { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  async function refused(answer: Promise<Response>): Promise<[number, string]> {
    const response = await answer;
    return [response.status, ((await response.json()) as Refusal).error.code];
  }
  async function newTeam(admin: TestUser, name = 'Acme', plan = 'business'): Promise<string> {
    const made = await (await home.client(admin).teams.$post({ json: { name } })).json();
    await home.database.sql('update public.teams set plan_id = $1 where id = $2', [plan, made.id]);
    return made.id;
  }
  async function join(team: string, admin: TestUser, user: TestUser, role: 'admin' | 'manager' | 'rep' = 'rep') {
    const { token } = await (await home.client(admin, team).invitations.$post({ json: { role } })).json();
    const joined = await home.client(user).invitations[':token'].accept.$post({ param: { token } });
    expect(joined.status).toBe(200);
  }

  test('everybody has a personal team, and sees own teams alone', async () => {
    const { a, b } = home;
    const team = await newTeam(a);
    const mine = (await (await home.client(a).teams.$get()).json()).teams;
    expect(mine.map(({ personal, role }) => [personal, role])).toEqual([
      [true, 'admin'],
      [false, 'admin'],
    ]);
    expect(mine[1]).toMatchObject({ id: team, name: 'Acme', storeTranscripts: true, retentionDays: null });
    const theirs = (await (await home.client(b).teams.$get()).json()).teams;
    expect(theirs.map(({ id }) => id)).not.toContain(team);
  });

  test('another team’s id is as good as none: reading, changing, inviting, and as X-Team-Id', async () => {
    const { a, b, send } = home;
    const team = await newTeam(a);
    const missing: [number, string] = [404, 'not-found'];
    expect(await refused(send(`/api/teams/${team}`, { as: b }))).toEqual(missing);
    expect(await refused(send(`/api/teams/${team}/members`, { as: b }))).toEqual(missing);
    expect(await refused(send(`/api/teams/${team}`, { as: b, ...json('PATCH', { name: 'Mine' }) }))).toEqual(missing);
    expect(await refused(send(`/api/teams/${team}`, { as: b, method: 'DELETE' }))).toEqual(missing);
    expect(await refused(send(`/api/teams/${team}/members/${a.id}`, { as: b, method: 'DELETE' }))).toEqual(missing);
    expect(
      await refused(send(`/api/teams/${team}/members/${b.id}`, { as: b, ...json('PATCH', { role: 'admin' }) })),
    ).toEqual(missing);
    expect(await refused(send(`/api/teams/${team}/transfer`, { as: b, ...json('POST', { member: b.id }) }))).toEqual(
      missing,
    );
    expect(await refused(send('/api/invitations', { as: b, team, ...json('POST', { role: 'rep' }) }))).toEqual([
      403,
      'not-in-team',
    ]);
    expect(await refused(send('/api/account', { as: b, team }))).toEqual([403, 'not-in-team']);
  });

  test('an invitation link: made by an admin, shown to whoever holds it, accepted once', async () => {
    const { a, b, send, client, database } = home;
    const team = await newTeam(a, 'Link & Co');
    const made = await (await client(a, team).invitations.$post({ json: { role: 'manager', days: 2 } })).json();
    expect(made.path).toBe(`/invite/${made.token}`);
    expect(Date.parse(made.expiresAt) - Date.now()).toBeGreaterThan(47 * 3_600_000);
    const kept = await database.sql('select * from public.invitations', []);
    expect(JSON.stringify(kept)).not.toContain(made.token);
    const peeked = await send(`/api/invitations/${made.token}`);
    expect(await peeked.json()).toMatchObject({ team: 'Link & Co', role: 'manager', state: 'open' });
    expect(await (await send(made.path)).text()).toContain('Link &amp; Co as a manager');
    const accepted = await client(b).invitations[':token'].accept.$post({ param: { token: made.token } });
    expect(await accepted.json()).toEqual({ team });
    const third = await home.newUser();
    const late = send(`/api/invitations/${made.token}/accept`, { as: third, method: 'POST' });
    expect(await refused(late)).toEqual([410, 'invitation-over']);
    const listed = await (await client(a, team).invitations.$get()).json();
    expect(listed.invitations).toMatchObject([{ id: made.id, state: 'accepted', role: 'manager' }]);
    const members = (await (await client(b).teams[':team'].members.$get({ param: { team } })).json()).members;
    expect(members.map(({ email, role, owner }) => [email, role, owner])).toEqual([
      [a.email, 'admin', true],
      [b.email, 'manager', false],
    ]);
  });

  test('a link that was revoked, has run out or is made up opens nothing; one for an address only for its account', async () => {
    const { a, b, send, client } = home;
    const team = await newTeam(a);
    const accept = (token: string, as: TestUser) =>
      refused(send(`/api/invitations/${token}/accept`, { as, method: 'POST' }));
    const revoked = await (await client(a, team).invitations.$post({ json: {} })).json();
    expect((await client(a).invitations[':id'].$delete({ param: { id: revoked.id } })).status).toBe(200);
    expect(await accept(revoked.token, b)).toEqual([410, 'invitation-over']);
    const old = await (await client(a, team).invitations.$post({ json: { days: 1 } })).json();
    await home.database.sql("update public.invitations set expires_at = now() - interval '1 hour' where id = $1", [
      old.id,
    ]);
    expect(await accept(old.token, b)).toEqual([410, 'invitation-over']);
    expect(await accept('x'.repeat(43), b)).toEqual([404, 'not-found']);
    expect(await refused(send(`/api/invitations/${'x'.repeat(43)}`))).toEqual([404, 'not-found']);
    const other = await (await client(a, team).invitations.$post({ json: { email: 'somebody@example.com' } })).json();
    expect(await accept(other.token, b)).toEqual([403, 'other-address']);
  });

  test('roles: who may invite, change, remove', async () => {
    const { a, send } = home;
    const [manager, rep] = [await home.newUser(), await home.newUser()];
    const team = await newTeam(a);
    await join(team, a, manager, 'manager');
    await join(team, a, rep);
    expect(await refused(send('/api/invitations', { as: rep, team, ...json('POST', {}) }))).toEqual([
      403,
      'managers-only',
    ]);
    expect((await send('/api/invitations', { as: manager, team, ...json('POST', {}) })).status).toBe(201);
    expect(await refused(send('/api/invitations', { as: manager, team, ...json('POST', { role: 'admin' }) }))).toEqual([
      403,
      'admins-only',
    ]);
    expect(await (await send('/api/invitations', { as: rep, team })).json()).toEqual({ invitations: [] });
    const promote = { ...json('PATCH', { role: 'admin' }) };
    expect(await refused(send(`/api/teams/${team}/members/${rep.id}`, { as: rep, ...promote }))).toEqual([
      403,
      'admins-only',
    ]);
    expect(await refused(send(`/api/teams/${team}/members/${manager.id}`, { as: manager, ...promote }))).toEqual([
      403,
      'admins-only',
    ]);
    expect(await refused(send(`/api/teams/${team}/members/${rep.id}`, { as: manager, method: 'DELETE' }))).toEqual([
      403,
      'admins-only',
    ]);
    expect((await send(`/api/teams/${team}/members/${rep.id}`, { as: a, ...promote })).status).toBe(200);
    expect((await send(`/api/teams/${team}/members/${manager.id}`, { as: rep, method: 'DELETE' })).status).toBe(200);
    expect(await refused(send('/api/account', { as: manager, team }))).toEqual([403, 'not-in-team']);
  });

  test('the last admin stays; a team can be given away, left, put away and brought back', async () => {
    const { a, send, client } = home;
    const heir = await home.newUser();
    const team = await newTeam(a);
    await join(team, a, heir);
    expect(await refused(send(`/api/teams/${team}/leave`, { as: a, method: 'POST' }))).toEqual([409, 'last-admin']);
    expect(
      await refused(send(`/api/teams/${team}/transfer`, { as: heir, ...json('POST', { member: heir.id }) })),
    ).toEqual([403, 'admins-only']);
    expect((await client(a).teams[':team'].transfer.$post({ param: { team }, json: { member: heir.id } })).status).toBe(
      200,
    );
    expect((await client(a).teams[':team'].leave.$post({ param: { team } })).status).toBe(200);
    expect(await refused(send(`/api/teams/${team}`, { as: a }))).toEqual([404, 'not-found']);
    expect((await send(`/api/teams/${team}`, { as: heir, method: 'DELETE' })).status).toBe(200);
    expect(await refused(send(`/api/teams/${team}`, { as: heir }))).toEqual([404, 'not-found']);
    expect((await (await client(heir).teams.deleted.$get()).json()).teams).toMatchObject([{ id: team }]);
    expect((await (await client(a).teams.deleted.$get()).json()).teams).toEqual([]);
    expect((await send(`/api/teams/${team}/restore`, { as: heir, method: 'POST' })).status).toBe(200);
    expect((await (await client(heir).teams.deleted.$get()).json()).teams).toEqual([]);
    expect((await send(`/api/teams/${team}`, { as: heir })).status).toBe(200);
    await send(`/api/teams/${team}`, { as: heir, method: 'DELETE' });
    expect((await send(`/api/teams/${team}/purge`, { as: heir, method: 'DELETE' })).status).toBe(200);
    expect(await refused(send(`/api/teams/${team}/restore`, { as: heir, method: 'POST' }))).toEqual([404, 'not-found']);
    const personal = (await (await client(a).teams.$get()).json()).teams[0]?.id ?? '';
    expect(await refused(send(`/api/teams/${personal}`, { as: a, method: 'DELETE' }))).toEqual([409, 'personal-team']);
  });

  test('settings: what is changed, and nothing else', async () => {
    const { a, client } = home;
    const team = await newTeam(a);
    const settings = client(a).teams[':team'];
    const changed = await (
      await settings.$patch({ param: { team }, json: { storeTranscripts: false, retentionDays: 90 } })
    ).json();
    expect(changed).toMatchObject({ name: 'Acme', storeTranscripts: false, retentionDays: 90 });
    const kept = await (
      await settings.$patch({ param: { team }, json: { retentionDays: null, name: ' New  ' } })
    ).json();
    expect(kept).toMatchObject({ name: 'New', storeTranscripts: false, retentionDays: null });
  });

  test('whoever invited is told who joined, and marks it as read', async () => {
    const { a, b, client, send } = home;
    const [host, guest] = [await home.newUser(), await home.newUser()];
    await join(await newTeam(host), host, guest);
    const told = await (await client(host).notifications.$get({ query: {} })).json();
    expect(told).toMatchObject({ unread: 1, notifications: [{ kind: 'invitation-accepted', readAt: null }] });
    expect(told.notifications[0]?.title).toContain(guest.email);
    const id = told.notifications[0]?.id ?? '';
    expect(await (await client(a).notifications.read.$post({ json: { ids: [id] } })).json()).toEqual({ marked: 0 });
    expect(await (await client(host).notifications.read.$post({ json: { ids: [id] } })).json()).toEqual({ marked: 1 });
    expect(await (await client(host).notifications.$get({ query: { unread: '1' } })).json()).toEqual({
      notifications: [],
      unread: 0,
    });
    expect(
      (await (await client(b).notifications.$get({ query: {} })).json()).notifications.map((one) => one.id),
    ).not.toContain(id);
    expect((await send('/api/notifications?limit=0', { as: host })).status).toBe(400);
  });

  test('odd input is refused in one form, names the field, and tells nothing of the inside', async () => {
    const { a, send } = home;
    const team = await newTeam(a);
    const cases: [string, RequestInit, number, string, string?][] = [
      ['/api/teams', json('POST', { name: '' }), 400, 'invalid', 'name'],
      ['/api/teams', json('POST', { name: 'x'.repeat(81) }), 400, 'invalid', 'name'],
      ['/api/teams', json('POST', { name: 'x', owner: 'me' }), 400, 'invalid', 'owner'],
      ['/api/teams', json('POST', { name: { $gt: '' } }), 400, 'invalid', 'name'],
      ['/api/teams', json('POST', null), 400, 'invalid'],
      ['/api/teams', { ...json('POST'), body: '{"name":' }, 400, 'invalid'],
      ['/api/teams', { method: 'POST', body: 'name=x' }, 415, 'not-json'],
      ['/api/teams', json('POST', { name: 'x'.repeat(17_000) }), 413, 'too-large'],
      ["/api/teams/1'%20or%20'1'='1", {}, 400, 'invalid', 'team'],
      [`/api/teams/${team}`, json('PATCH', { retentionDays: 0 }), 400, 'invalid', 'retentionDays'],
      [`/api/teams/${team}`, json('PATCH', { retentionDays: 1e99 }), 400, 'invalid', 'retentionDays'],
      [`/api/teams/${team}/members/${a.id}`, json('PATCH', { role: 'owner' }), 400, 'invalid', 'role'],
      ['/api/invitations', json('POST', { days: 31 }), 400, 'invalid', 'days'],
      ['/api/invitations', json('POST', { email: 'a@b.example\r\nBcc: c@d.example' }), 400, 'invalid', 'email'],
      ['/api/notifications?before=yesterday', {}, 400, 'invalid', 'before'],
      ['/api/notifications?limit=5;drop table', {}, 400, 'invalid', 'limit'],
      ['/api/notifications?sort=1', {}, 400, 'invalid', 'sort'],
    ];
    for (const [path, init, status, code, field] of cases) {
      const length = typeof init.body === 'string' ? { 'content-length': String(init.body.length) } : {};
      const response = await send(path, { as: a, team, ...init, headers: { ...(init.headers as object), ...length } });
      const body = (await response.json()) as Refusal;
      const found = [path, init.body, response.status, body.error.code, body.error.field];
      expect(found).toEqual([path, init.body, status, code, field]);
      expect(JSON.stringify(body)).not.toMatch(/\\n\s+at |node_modules|select |PGRST|zod/i);
    }
  });

  test('a name is kept as it was typed, whatever it looks like', async () => {
    const { a, client } = home;
    for (const name of [
      "Robert'); drop table teams;--",
      '<script>alert(1)</script>',
      '日本語 🚀',
      '👩‍👩‍👧 família',
      'a"b\\c',
      '%00',
      '${7*7}',
    ]) {
      const { id } = await (await client(a).teams.$post({ json: { name } })).json();
      expect((await (await client(a).teams[':team'].$get({ param: { team: id } })).json()).name).toBe(name);
    }
    for (const name of ['a\u0000b', 'a\nb', 'a\u0007b', 'rtl \u202Egnp.exe', '\u2067x', '\u200B', '\u00AD \uFEFF']) {
      const { status } = await client(a).teams.$post({ json: { name } });
      expect([name, status]).toEqual([name, 400]);
    }
    const { id } = await (await client(a).teams.$post({ json: { name: 'plain' } })).json();
    const renamed = await client(a).teams[':team'].$patch({ param: { team: id }, json: { name: 'x\u202Ey' } });
    expect(renamed.status).toBe(400);
  });
});
