import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { databaseLimits, memoryLimits, type Limits } from '#backend/core/limits.ts';
import { createApp } from '#backend/app.ts';
import { testApp } from '#backend/test-deps.ts';
import { bodyFor, routesOf } from './bad-input/routes.ts';
import { openTestDatabase, TEST_TIERS, type TestDatabase } from './support/database.ts';

const rule = (key: string, most: number) => ({ key, most, seconds: 3600 });

/** What both ways of counting must do. */
async function obeys(limits: Limits): Promise<void> {
  const waits: number[] = [];
  for (let i = 0; i < 5; i++) waits.push(await limits.hit([rule('a', 3), rule('b', 100)]));
  expect(waits.slice(0, 3)).toEqual([0, 0, 0]);
  for (const wait of waits.slice(3)) expect(wait).toBeGreaterThan(0);
  expect(await limits.hit([rule('b', 5)]), 'each key counts for itself, also when another refuses').toBeGreaterThan(0);
  expect(await limits.hit([rule('c', 1)])).toBe(0);
  await limits.giveBack([rule('a', 3), rule('a', 3), rule('a', 3), rule('unknown', 1)]);
  expect(await limits.hit([rule('a', 3)]), 'what is given back is not counted').toBe(0);
  expect(await limits.hit([rule('a', 3)])).toBeGreaterThan(0);
}

const giveBack = () => Promise.resolve();

test('limits in memory', () => obeys(memoryLimits(() => Date.UTC(2026, 10, 20, 9, 10))));

test('limits in memory begin anew with a new window', async () => {
  const clock = { now: Date.UTC(2026, 10, 20, 9, 10) };
  const limits = memoryLimits(() => clock.now);
  await limits.hit([rule('a', 1)]);
  expect(await limits.hit([rule('a', 1)])).toBe(50 * 60);
  clock.now += 50 * 60_000;
  expect(await limits.hit([rule('a', 1)])).toBe(0);
});

test('limits in memory hold a key that is hit while others flood in', async () => {
  const limits = memoryLimits(() => Date.UTC(2026, 10, 20, 9));
  for (let i = 0; i < 10; i++) await limits.hit([rule('victim', 10)]);
  for (let i = 0; i < 60_000; i++) await limits.hit([rule(`flood ${i}`, 10)]);
  expect(await limits.hit([rule('victim', 10)])).toBeGreaterThan(0);
});

describe.each(TEST_TIERS)('limits in the database on %s', (tier) => {
  let home: TestDatabase;
  beforeAll(async () => {
    home = await openTestDatabase(tier);
  });
  afterAll(() => home?.close());

  test('count as in memory', () => obeys(databaseLimits(home.service)));

  test('count every one of many at once', async () => {
    const limits = databaseLimits(home.service);
    const waits = await Promise.all(Array.from({ length: 60 }, () => limits.hit([rule('x', 20), rule('y', 1000)])));
    expect(waits.filter((wait) => wait === 0)).toHaveLength(20);
  });

  test('begin anew when the window is over', async () => {
    const limits = databaseLimits(home.service);
    await limits.hit([rule('old', 1)]);
    await home.database.sql("update private.limit_hits set until = now() - interval '1 second'", []);
    expect(await limits.hit([rule('old', 1)])).toBe(0);
  });

  test('are the backend’s alone, and keep no address and no e-mail', async () => {
    for (const client of [home.a.client, home.anon]) {
      const { error, status } = await client.rpc('limit_hit', { rules: [rule('a', 1)] });
      expect(error).not.toBeNull();
      expect([401, 403, 404]).toContain(status);
    }
    await databaseLimits(home.service).hit([rule('guess at ada@example.com', 1)]);
    const rows = await home.database.sql('select key from private.limit_hits', []);
    expect(JSON.stringify(rows)).not.toMatch(/ada|example/);
  });
});

test('every route of sign-in counts by address before anything is asked, and waits when it is told to', async () => {
  const { deps } = await testApp();
  const asked: string[] = [];
  const counted: string[] = [];
  const app = createApp({
    ...deps,
    behindProxy: true,
    limits: { hit: (rules) => (counted.push(...rules.map(({ key }) => key)), Promise.resolve(120)), giveBack },
    database: {
      ...deps.database,
      fetch: (input) => (asked.push(new Request(input).url), Promise.resolve(Response.json({}))),
    },
  });
  const routes = routesOf(app.routes).filter(({ path }) => path.startsWith('/auth/v1/'));
  expect(routes.length).toBeGreaterThan(9);
  for (const route of routes) {
    counted.length = 0;
    const response = await app.request(route.path, {
      method: route.method,
      headers: { 'content-type': 'application/json', 'x-forwarded-for': '192.0.2.7' },
      ...(route.method === 'GET' ? {} : { body: JSON.stringify(route.notes.json ? bodyFor(route) : {}) }),
    });
    expect([route.name, response.status, response.headers.get('retry-after')]).toEqual([route.name, 429, '120']);
    expect(await response.json()).toMatchObject({
      error: { code: 'too-many', hint: 'Try again in 2 minutes.' },
      error_code: 'over_request_rate_limit',
    });
    expect(counted, route.name).toContain('sign-in from 192.0.2.7');
  }
  expect(asked).toEqual([]);
});

test('every route of sign-in that takes an e-mail also counts by it', async () => {
  const { deps } = await testApp();
  const counted: string[] = [];
  const limits: Limits = {
    hit: (rules) => (counted.push(...rules.map(({ key }) => key)), Promise.resolve(0)),
    giveBack,
  };
  const fetch = () => Promise.resolve(Response.json({ id: 'x' }, { status: 400 }));
  const app = createApp({ ...deps, limits, database: { ...deps.database, fetch } });
  const routes = routesOf(app.routes).filter(({ path }) => path.startsWith('/auth/v1/'));
  const email = 'Ada@Example.com';
  const takers = routes.flatMap((route) => {
    if (route.path === '/auth/v1/token')
      return [{ ...route, path: `${route.path}?grant_type=password`, body: { email, password: 'x' } }];
    const body = route.notes.json ? bodyFor(route) : {};
    return 'email' in body ? [{ ...route, body: { ...body, email } }] : [];
  });
  expect(takers.length).toBeGreaterThan(4);
  for (const { method, path, name, body } of takers) {
    counted.length = 0;
    const headers = { 'content-type': 'application/json' };
    await app.request(path, { method, headers, body: JSON.stringify(body) });
    expect(counted.filter((key) => key.endsWith(' ada@example.com')).length, name).toBeGreaterThan(0);
  }
});
