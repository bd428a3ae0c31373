import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TEST_TIERS, type TestUser } from '../support/database.ts';
import { CANARY, expectQuiet, expectRefused, json, openHome, type Home } from './home.ts';
import { at, bodyFor, pathOf, placesIn, put, sampleOf, shapeOf, type Route } from './routes.ts';
import { furnish } from './stranger.ts';

const HOSTILE = [
  `${CANARY}'; drop table teams; --`,
  "' or '1'='1",
  '..%2f..%2fetc%2fpasswd',
  '..%5c..%5cetc',
  '%00',
  `${CANARY}%00`,
  '%0d%0aSet-Cookie:%20a=b',
  '%ff%fe',
  '%',
  '%3Cscript%3Ealert(1)%3C/script%3E',
  '{{7*7}}',
  '-1',
  '9'.repeat(400),
  'a'.repeat(4000),
  'null',
  'undefined',
  '__proto__',
  '*',
  'eq.1',
  '(select%201)',
  '%F0%9F%92%A9',
];

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whatever names something: it is refused, or shows nothing that is not the asker's. */
describe.each(TEST_TIERS)('ids and other names on %s', (tier) => {
  let home: Home;
  let user: TestUser;
  let theirs: Awaited<ReturnType<typeof furnish>>;
  let before: Record<string, string>;
  beforeAll(async () => {
    home = await openHome(tier);
    user = await home.newUser('asker');
    await home.send('/api/credits', { as: user });
    theirs = await furnish(home);
    before = await home.written();
  });
  afterAll(() => home?.close());

  const init = (route: Route): RequestInit => (route.notes.json ? json(bodyFor(route)) : {});
  const ask = (route: Route, path: string, more: RequestInit & { team?: string } = {}) =>
    home.send(path, { ...init(route), ...more, method: route.method, ...(route.open ? {} : { as: user }) });

  /** At once: most of what it takes is waiting. */
  const forAll = async <T>(all: readonly T[], tried: (one: T) => Promise<void>): Promise<void> =>
    void (await Promise.all(all.map(tried)));

  /** Ids of the kind that a place names, and some others. */
  const fitting = (place: string): string[] => [
    ...new Set([...home.wholly(theirs.idsFor(place)), ...home.each(theirs.ids).slice(0, 2)]),
  ];

  /** Refused, or an answer with nothing of the stranger in it but the id that was `named`. */
  async function nothingOfTheirs(response: Response, where: string, named?: string): Promise<void> {
    const text = await response.clone().text();
    expect(text.toLowerCase(), where).not.toContain(CANARY);
    if (!response.ok) await expectRefused(response, where, [400, 402, 403, 404, 409, 410]);
    else for (const id of theirs.ids.filter((one) => one !== named)) expect(text, where).not.toContain(id);
  }

  test("in a path: another tenant's are not there", async () => {
    expect(theirs.ids.length).toBeGreaterThan(7);
    const named = home.routes.filter(({ path, open }) => path.includes(':') && !open);
    expect(named.length).toBeGreaterThan(10);
    for (const route of named) {
      // Answers are a vendor's, and none is asked here.
      if (!route.path.includes('/answers/'))
        expect(theirs.idsFor(route.path), `${route.path} of the stranger`).not.toEqual([]);
      await forAll(fitting(route.path), async (id) => {
        const path = pathOf(route, (name) =>
          name === 'token' ? 'a'.repeat(43) : name === 'member' ? theirs.stranger.id : id,
        );
        const response = await ask(route, path);
        await expectRefused(response.clone(), `${route.name} ${path}`, [400, 403, 404, 410]);
        await nothingOfTheirs(response, `${route.name} ${path}`);
      });
    }
    expect(await home.written()).toEqual(before);
  });

  test("in a body: another tenant's change nothing", async () => {
    let tried = 0;
    for (const route of home.routes.filter(({ notes, open }) => notes.json && !open)) {
      const good = bodyFor(route);
      const places = placesIn(good).filter((place) => UUID.test(String(at(good, place))));
      for (const place of places) {
        await forAll(fitting(`${route.path} ${place.join(' ')}`), async (id) => {
          const response = await ask(route, pathOf(route), json(put(good, place, id)));
          await nothingOfTheirs(response, `${route.name} with ${place.join('.')}`, id);
          tried += 1;
        });
      }
    }
    expect(tried).toBeGreaterThan(home.each(theirs.ids).length);
    const rows = await home.written();
    for (const table of [
      'public.teams',
      'public.team_members',
      'public.user_keys',
      'public.invitations',
      'public.notifications',
    ])
      expect([table, rows[table]]).toEqual([table, before[table]]);
    const [call] = await home.database.sql('select title, deleted_at from public.calls where team_id = $1', [
      theirs.team,
    ]);
    expect(call).toEqual({ title: `${CANARY} call`, deleted_at: null });
    before = rows;
  });

  test("in a query: another tenant's show nothing", async () => {
    for (const route of home.routes.filter(({ notes, open }) => notes.query && !open)) {
      const { properties = {}, required = [] } = shapeOf(route.notes.query!);
      for (const name of Object.keys(properties)) {
        for (const id of fitting(name)) {
          const rest = required.filter((one) => one !== name).map((one) => [one, String(sampleOf(properties[one]!))]);
          const asked = new URLSearchParams([[name, id], ...rest]);
          await nothingOfTheirs(await ask(route, `${pathOf(route)}?${asked}`), `${route.name}?${asked}`, id);
        }
      }
    }
    expect(await home.written()).toEqual(before);
  });

  test("as the team of the request: another's is refused by every route", async () => {
    for (const route of home.routes.filter(({ open }) => !open)) {
      expect(await expectRefused(await ask(route, pathOf(route), { team: theirs.team }), route.name, [403])).toBe(
        'not-in-team',
      );
      const wrong = ["' or 1=1 --", '*', 'null', '../', `${theirs.team},${theirs.team}`, 'a'.repeat(4000)];
      for (const team of home.each(wrong))
        await expectRefused(await ask(route, pathOf(route), { team }), `${route.name} for ${team}`, [400]);
      await expectRefused(await ask(route, pathOf(route), { team: randomUUID() }), route.name, [403]);
    }
    expect(await home.written()).toEqual(before);
  });

  test('that are no ids, in any place of a path', async () => {
    for (const route of home.routes.filter(({ path }) => path.includes(':'))) {
      await forAll(home.each(HOSTILE), async (value) => {
        const response = await ask(
          route,
          pathOf(route, () => value),
        );
        const where = `${route.name} with ${value.slice(0, 40)}`;
        if (route.path.startsWith('/api/')) await expectRefused(response, where, [400, 404]);
        else expect([400, 404], where).toContain(response.status);
      });
    }
    expect(await home.written()).toEqual(before);
  });

  test('in queries that nobody knows, or with hostile values, or twice', async () => {
    for (const route of home.routes.filter(({ notes, path }) => notes.query && path.startsWith('/api/'))) {
      const { properties = {} } = shapeOf(route.notes.query!);
      for (const value of home.each(HOSTILE))
        await expectRefused(await ask(route, `${pathOf(route)}?${value}=${value}`), `${route.name}?${value}`, [400]);
      for (const name of Object.keys(properties)) {
        for (const value of home.each(HOSTILE)) {
          const response = await ask(route, `${pathOf(route)}?${name}=${value}&${name}=${value}`);
          if (!response.ok) await expectRefused(response, `${route.name}?${name}=${value}`, [400, 404]);
        }
      }
    }
    expect(await home.written()).toEqual(before);
  });

  test('in headers: no line is broken, and none is believed', async () => {
    const server = createAdaptorServer({ fetch: home.app.fetch });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const raw = (text: string): Promise<string> =>
      new Promise((resolve) => {
        let said = '';
        const socket = connect(port, '127.0.0.1', () => socket.write(text));
        socket.on('data', (chunk) => (said += String(chunk)));
        socket.on('close', () => resolve(said));
        socket.on('error', () => undefined); // it may be closed before everything was sent
      });
    try {
      const asked = (more: string): Promise<string> =>
        raw(`GET /api/account HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${more}\r\n\r\n`);
      const bearer = `Authorization: Bearer ${user.token}`;
      expect(await asked(bearer)).toMatch(/^HTTP\/1\.1 200/);
      for (const more of [
        `${bearer}\nX-Team-Id: ${theirs.team}`,
        `${bearer}\r\nX-Team-Id: ${theirs.team}\r\n folded`,
        `${bearer}\r\nX-Team-Id: ${theirs.team}\r\nX-Team-Id: ${theirs.team}`,
        `${bearer}\r\nX-Team-Id: \0`,
        `${bearer}\r\nX-User-Id: ${theirs.stranger.id}\r\nX-Team-Id: é`,
        `${bearer}\r\nX-Long: ${'a'.repeat(20_000)}`,
        `Authorization: Bearer ${CANARY}\r\nX-Request-Id: ${CANARY}%0d%0aSet-Cookie: a=b`,
      ]) {
        const said = await asked(more);
        expect(said, more.slice(-80)).toMatch(/^HTTP\/1\.1 4\d\d/);
        expect(said.toLowerCase(), more.slice(-80)).not.toMatch(/^set-cookie|    at /m);
      }
    } finally {
      await new Promise((done) => server.close(done));
    }
    expect(await home.written()).toEqual(before);
  });

  test('of a method that a path does not know are answered with those that it does', async () => {
    const known = new Set(home.routes.map(({ name }) => name));
    for (const path of new Set(home.routes.map((route) => route.path))) {
      const [route] = home.routes.filter((one) => one.path === path);
      for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].filter((one) => !known.has(`${one} ${path}`))) {
        const asked = pathOf(route!);
        const shadowed = home.routes.some((one) => one.method === method && matches(one.path, asked));
        if (shadowed) continue;
        const response = await home.send(asked, { method, as: user, ...(method === 'GET' ? {} : json({})) });
        expect(await expectRefused(response, `${method} ${path}`, [405])).toBe('no-such-method');
        expect(response.headers.get('allow'), path).toContain(route!.method);
      }
    }
    await expectRefused(await home.send(`/api/${CANARY}`, { as: user }), 'a path that is not there', [404]);
    expect(await home.written()).toEqual(before);
  });

  test('a version that is stale is refused, and what was written first stays', async () => {
    const change = (version: number, values: object) =>
      home.send('/api/account/preferences', { method: 'PATCH', as: user, ...json({ version, values }) });
    expect((await change(0, { theme: 'dark' })).status).toBe(200);
    expect(await expectRefused(await change(0, { theme: 'light' }), 'stale', [409])).toBe('stale-version');
    expect(await expectRefused(await change(99, { theme: 'light' }), 'from the future', [409])).toBe('stale-version');
    const { preferences } = (await (await home.send('/api/account', { as: user })).json()) as {
      preferences: { version: number; values: object };
    };
    expect(preferences).toEqual({ version: 1, values: { theme: 'dark' } });
  });

  test('leave no failure and none of their words in the log', () => expectQuiet(home));
});

const matches = (pattern: string, pathname: string): boolean =>
  new RegExp(`^${pattern.replace(/:\w+(\{[^}]*\})?/g, '[^/]+')}$`).test(pathname);
