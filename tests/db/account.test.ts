import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestBackend, type TestBackend } from './support/backend.ts';
import { TEST_TIERS, type TestUser } from './support/database.ts';

describe.each(TEST_TIERS)('the account on %s', (tier) => {
  let home: TestBackend;
  beforeAll(async () => {
    home = await openTestBackend(tier);
  });
  afterAll(() => home?.close());

  const json = (method: string, body: unknown) => ({
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const codeOf = async (answer: Promise<Response>) => {
    const response = await answer;
    return [response.status, ((await response.json()) as { error: { code: string } }).error.code];
  };
  const read = async (user: TestUser) => (await home.client(user).account.$get()).json();

  test('says who asks, for which team, with which preferences', async () => {
    const user = await home.newUser('ada');
    const { user: me, team, role, preferences } = await read(user);
    expect(me).toEqual({ id: user.id, email: user.email, displayName: '', timeZone: 'UTC', platformAdmin: false });
    expect(role).toBe('admin');
    expect(team).toMatch(/^[0-9a-f-]{36}$/);
    expect(preferences).toEqual({ version: 0, values: {} });
  });

  test('changes name and time zone, and nothing that is not the user’s to change', async () => {
    const user = await home.newUser();
    const changed = await (
      await home.client(user).account.$patch({ json: { displayName: ' Ada  ', timeZone: 'Europe/Berlin' } })
    ).json();
    expect(changed.user).toMatchObject({ displayName: 'Ada', timeZone: 'Europe/Berlin' });
    for (const body of [
      {},
      { timeZone: 'Mars/Base' },
      { timeZone: '../etc/passwd' },
      { platformAdmin: true },
      { displayName: 'x'.repeat(81) },
    ]) {
      expect(await codeOf(home.send('/api/account', { as: user, ...json('PATCH', body) }))).toEqual([400, 'invalid']);
    }
    expect((await read(user)).user).toMatchObject({
      displayName: 'Ada',
      timeZone: 'Europe/Berlin',
      platformAdmin: false,
    });
  });

  test('keeps preferences by version: of two writers on the same version one is told to read again', async () => {
    const user = await home.newUser();
    const write = (version: number, values: Record<string, string | null>) =>
      home.send('/api/account/preferences', { as: user, ...json('PATCH', { version, values }) });
    expect(await (await write(0, { theme: 'dark', size: 'large' })).json()).toEqual({
      version: 1,
      values: { theme: 'dark', size: 'large' },
    });
    const both = await Promise.all([write(1, { theme: 'light' }), write(1, { theme: 'sepia' })]);
    expect(both.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 409]);
    expect(await codeOf(write(1, { theme: 'red' }))).toEqual([409, 'stale-version']);
    expect(await (await write(2, { size: null })).json()).toMatchObject({ version: 3 });
    expect(Object.keys((await read(user)).preferences.values)).toEqual(['theme']);
  });

  test('is exported as a file with everything of one’s own and nothing of others’', async () => {
    const { a, b } = home;
    const response = await home.send('/api/account/export', { as: a });
    expect(response.headers.get('content-disposition')).toMatch(
      /^attachment; filename="quotahit-account-\d{4}-\d\d-\d\d\.json"$/,
    );
    expect(response.headers.get('cache-control')).toBe('no-store');
    const text = await response.text();
    expect(JSON.parse(text)).toMatchObject({ profile: { email: a.email }, credits: { balance: 5 } });
    expect(text).not.toContain(b.email);
  });

  test('is deleted for good once its own address was typed; its token opens nothing any more', async () => {
    const user = await home.newUser('bob');
    const remove = (body: unknown) => home.send('/api/account', { as: user, ...json('DELETE', body) });
    expect(await codeOf(remove({ email: home.b.email }))).toEqual([400, 'invalid']);
    expect(await codeOf(remove({}))).toEqual([400, 'invalid']);
    expect((await remove({ email: user.email.toUpperCase() })).status).toBe(200);
    expect(await codeOf(home.send('/api/account', { as: user }))).toEqual([401, 'account-gone']);
    expect(await codeOf(home.send('/api/teams', { as: user, ...json('POST', { name: 'Ghost' }) }))).toEqual([
      401,
      'account-gone',
    ]);
    const rows = await home.database.sql(
      `select id::text from auth.users where id = $1 union all select id::text from public.profiles where id = $1
       union all select id::text from public.teams where owner_id = $1`,
      [user.id],
    );
    expect(rows).toEqual([]);
  });

  test('of the last admin of a team with others is not deleted', async () => {
    const [admin, rep] = [await home.newUser(), await home.newUser()];
    const { id } = await (await home.client(admin).teams.$post({ json: { name: 'Held' } })).json();
    await home.database.sql("insert into public.team_members (team_id, user_id, role) values ($1, $2, 'rep')", [
      id,
      rep.id,
    ]);
    const gone = home.send('/api/account', { as: admin, ...json('DELETE', { email: admin.email }) });
    expect(await codeOf(gone)).toEqual([409, 'last-admin']);
    expect((await read(admin)).user.email).toBe(admin.email);
  });

  test('follows a changed address', async () => {
    const user = await home.newUser();
    await home.database.sql('update auth.users set email = $1 where id = $2', [`new-${user.email}`, user.id]);
    expect((await read(user)).user.email).toBe(`new-${user.email}`);
  });

  test('nothing that was typed is in what the tier complained of', () => {
    expect(home.problems.join('\n')).not.toMatch(/@example\.com|Mars|passwd/);
  });
});
