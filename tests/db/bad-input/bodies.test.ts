import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ONE_TIER, TEST_TIERS, type TestUser } from '../support/database.ts';
import { CANARY, expectQuiet, expectRefused, json, openHome, type Home } from './home.ts';
import { at, bodyFor, pathOf, placesIn, put, shapeOf, withBody, type Route } from './routes.ts';

/** Where Zod drops unknown fields, because the other side of a known protocol may send more. */
const lenient = ({ path }: Route): boolean => path.startsWith('/auth/v1/');

const WRONG = [null, 7, -1, 1e300, true, '', 'word', [], {}, [[[]]], { a: { b: 1 } }];

const HARMFUL = [
  `${CANARY}\0`,
  `\ud800${CANARY}`,
  `${CANARY}'; drop table teams; --`,
  `${CANARY}' or '1'='1`,
  `$$;${CANARY}`,
  `${CANARY}\r\nset-cookie: a=b`,
  `${CANARY}%0d%0aset-cookie:%20a=b`,
  `../../${CANARY}`,
  '{{7*7}}',
  '<script>alert(1)</script>',
  '9'.repeat(400),
  CANARY.repeat(1000),
  '__proto__',
  'constructor',
];

/** So many bytes, made as they are read: whoever stops at a limit has no more of them. */
function letters(bytes: number): ReadableStream<Uint8Array> {
  const some = Buffer.alloc(64 * 1024, 'x');
  let left = bytes;
  return new ReadableStream({
    pull(into) {
      into.enqueue(some);
      left -= some.length;
      if (left <= 0) into.close();
    },
  });
}

/** Every route that takes a body, whoever wrote it. A new one is taken in by itself. */
describe.each(TEST_TIERS)('a bad body on %s', (tier) => {
  let home: Home;
  let user: TestUser;
  let before: Record<string, string>;
  beforeAll(async () => {
    home = await openHome(tier);
    user = await home.newUser(CANARY);
    await home.send('/api/account', { as: user });
    before = await home.written();
  });
  afterAll(() => home?.close());

  const routes = () => withBody(home.routes);
  const sent = (route: Route, init: RequestInit) =>
    home.send(pathOf(route), { ...init, method: route.method, ...(route.open ? {} : { as: user }) });
  const rowOf = ({ id }: TestUser) =>
    home.database.sql(
      'select to_jsonb(p) as profile, to_jsonb(m) as member, to_jsonb(t) as team from public.profiles p join public.team_members m on m.user_id = p.id join public.teams t on t.id = m.team_id where p.id = $1',
      [id],
    );
  const untouched = async (): Promise<void> => expect(await home.written(), 'rows').toEqual(before);

  test('that is no JSON, of another type, or of another kind, is refused', async () => {
    expect(routes().length).toBeGreaterThan(17);
    for (const route of routes()) {
      for (const text of home.each(['{"a":', '{', 'nul', "{'a': 1}", '{"a":1}}', '\0', '\ud83d', '']))
        await expectRefused(await sent(route, json(text)), `${route.name} ${JSON.stringify(text)}`, [400]);
      for (const value of home.each([null, [], 'text', 7, true, [[[]]]]))
        await expectRefused(
          await sent(route, json(JSON.stringify(value))),
          `${route.name} ${JSON.stringify(value)}`,
          [400],
        );
      const whole = JSON.stringify(bodyFor(route));
      for (const type of home.each([
        'text/plain',
        'application/x-www-form-urlencoded',
        'multipart/form-data',
        'application/xml',
        '',
      ]))
        await expectRefused(
          await sent(route, { headers: { 'content-type': type }, body: whole }),
          `${route.name} as ${type}`,
          [400, 415],
        );
    }
    await untouched();
  });

  test('that is too large is refused with the limit, whether or not it says its size', async () => {
    const large = 9 * 1024 * 1024;
    for (const route of routes()) {
      const whole = [
        { headers: { 'content-length': String(large) }, body: '{}' },
        { headers: { 'transfer-encoding': 'chunked' }, body: letters(large), duplex: 'half' },
      ];
      for (const { headers, ...rest } of home.wholly(whole)) {
        const typed = { 'content-type': 'application/json', ...headers } as Record<string, string>;
        const response = await sent(route, { headers: typed, ...rest });
        const told = await response.clone().text();
        expect(await expectRefused(response, route.name, [413])).toBe('too-large');
        expect(told, route.name).toMatch(/\d+ (KB|MB)/);
      }
    }
    await untouched();
  });

  // Schemas refuse these before any database is asked.
  test.runIf(ONE_TIER.includes(tier))(
    'with a field that is missing, unknown, or of the wrong type is refused, and the field is named',
    async () => {
      const tried = new Set<string>();
      for (const route of routes()) {
        const good = bodyFor(route);
        for (const name of shapeOf(route.body).required ?? []) {
          const response = await sent(route, json(put(good, [name], undefined)));
          expect(await response.clone().json(), `${route.name} without ${name}`).toMatchObject({
            error: { field: name },
          });
          await expectRefused(response, `${route.name} without ${name}`, [400]);
        }
        if (!lenient(route)) {
          const field = `f${randomUUID().slice(0, 8)}`;
          const response = await sent(route, json({ ...good, [field]: CANARY }));
          expect(await response.clone().json(), route.name).toMatchObject({ error: { code: 'invalid', field } });
        }
        for (const place of placesIn(good, tried)) {
          for (const value of home.each(WRONG)) {
            const body = put(good, place, value);
            if (route.body.safeParse(body).success) continue;
            const where = `${route.name} with ${place.join('.')} = ${JSON.stringify(value)}`;
            expect(await expectRefused(await sent(route, json(body)), where, [400]), where).toBe('invalid');
          }
        }
      }
      await untouched();
    },
  );

  test('that is deep, wide, or after the prototype is refused and changes no object of ours', async () => {
    for (const route of routes()) {
      const deep = `${'{"a":'.repeat(2500)}1${'}'.repeat(2500)}`;
      const wide = JSON.stringify(Object.fromEntries(Array.from({ length: 900 }, (_, n) => [`k${n}`, n])));
      const prototype = '{"__proto__":{"admin":true},"constructor":{"prototype":{"admin":true}}}';
      for (const text of home.each([deep, wide, prototype]))
        await expectRefused(await sent(route, json(text)), `${route.name} ${text.slice(0, 40)}`, [400]);
      expect(({} as { admin?: boolean }).admin).toBeUndefined();
    }
    await untouched();
  });

  test('with harmful text in any field does nothing but, at most, what the text says', async () => {
    const other = await home.newUser('other');
    await home.send('/api/account', { as: other });
    const kept = await rowOf(other);
    const tried = new Set<string>();
    for (const route of routes()) {
      const good = bodyFor(route);
      for (const place of placesIn(good, tried).filter((one) => typeof at(good, one) === 'string')) {
        for (const text of home.each(HARMFUL)) {
          const response = await sent(route, json(put(good, place, text)));
          const where = `${route.name} with ${place.join('.')} = ${JSON.stringify(text.slice(0, 40))}`;
          if (!response.ok) await expectRefused(response, where);
        }
      }
    }
    expect(await rowOf(other)).toEqual(kept);
    before = await home.written();
  });

  test('made up by chance never breaks anything', async () => {
    const all = routes();
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.jsonValue({ maxDepth: 4 }), async (which, value) => {
        const route = all[which % all.length]!;
        const response = await sent(route, json(JSON.stringify(value)));
        if (!response.ok) await expectRefused(response, `${route.name} with ${JSON.stringify(value)}`);
        else expect(route.body.safeParse(value).success, `${route.name} took ${JSON.stringify(value)}`).toBe(true);
      }),
      { numRuns: Math.max(20, home.each(Array(200)).length) },
    );
  });

  test('leaves no failure and none of its words in the log', () => expectQuiet(home));
});
