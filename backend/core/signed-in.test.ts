import { SignJWT } from 'jose';
import { Hono } from 'hono';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { fakeMail } from '../providers/mail/fake.ts';
import type { Storage } from '../providers/storage/storage.ts';
import type { SignedIn } from './context.ts';
import { onError } from './errors.ts';
import type { Credits } from './credits.ts';
import type { Gateway } from './gateway/gateway.ts';
import type { Keys } from './keys.ts';
import type { Meaning } from './meaning.ts';
import { signedIn } from './signed-in.ts';

const SECRET = 'a secret of this test, long enough';
const ME = '01a1fce6-4968-72cc-b4a1-58d31c674699';
const [OWN, TEAM, OTHER] = ['a', 'b', 'c'].map((sign) => `0000000${sign}-0000-4000-8000-000000000000`) as [
  string,
  string,
  string,
];

/** One route behind the check, on a database that knows these memberships and keeps what it is asked. */
async function opened(given: unknown[] | 'down') {
  let rows: typeof given | Promise<unknown[]> = given;
  const clock = { now: Date.UTC(2026, 10, 20, 9) };
  const asked: Request[] = [];
  const fetch = (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    asked.push(new Request(input, init));
    if (rows === 'down') return Promise.reject(new TypeError('fetch failed'));
    return Promise.resolve(rows).then((found) => Response.json(found));
  };
  const database = { url: 'http://tier', anonKey: 'anon', serviceKey: 'service', fetch, jwt: { secret: SECRET } };
  const needs = {
    providers: { mail: fakeMail(), files: {} as Storage },
    keys: {} as Keys,
    credits: {} as Credits,
    gateway: {} as Gateway,
    meaning: {} as Meaning,
  };
  const app = new Hono<SignedIn>()
    .onError(onError)
    .use(async (c, next) => {
      c.set('log', pino({ level: 'silent' }));
      await next();
    })
    .use('/api/*', signedIn({ database, now: () => clock.now, ...needs }))
    .on(['GET', 'POST'], '/api/who', (c) => {
      const { user, team, role } = c.get('ctx');
      return c.json({ user, team, role });
    });
  const token = await new SignJWT({ email: 'me@example.com', role: 'authenticated' })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(ME)
    .setAudience('authenticated')
    .setExpirationTime(clock.now / 1000 + 3600)
    .sign(new TextEncoder().encode(SECRET));
  const send = async (headers: Record<string, string> = {}, method = 'GET') => {
    const response = await app.request('/api/who', {
      method,
      headers: { authorization: `Bearer ${token}`, ...headers },
    });
    return {
      status: response.status,
      headers: response.headers,
      body: (await response.json()) as Record<string, unknown>,
    };
  };
  return { app, asked, clock, send, token, knows: (next: typeof rows) => void (rows = next) };
}

const MEMBERSHIPS = [
  { team_id: TEAM, role: 'manager', teams: { personal: false, owner_id: OTHER } },
  { team_id: OWN, role: 'admin', teams: { personal: true, owner_id: ME } },
];

describe('somebody signed in', () => {
  it('acts for the personal team, or for the one that X-Team-Id names', async () => {
    const { send } = await opened(MEMBERSHIPS);
    const user = { id: ME, email: 'me@example.com' };
    expect((await send()).body).toEqual({ user, team: OWN, role: 'admin' });
    expect((await send({ 'x-team-id': TEAM.toUpperCase() })).body).toEqual({ user, team: TEAM, role: 'manager' });
  });

  it('cannot name a team of others, nor what is no team', async () => {
    const { send } = await opened(MEMBERSHIPS);
    expect(await send({ 'x-team-id': OTHER })).toMatchObject({ status: 403, body: { error: { code: 'not-in-team' } } });
    for (const wrong of ["' or 1=1 --", '*', `${OWN},${TEAM}`, '']) {
      const answer = await send({ 'x-team-id': wrong });
      expect(answer).toMatchObject({ status: 400, body: { error: { code: 'invalid', field: 'X-Team-Id' } } });
    }
  });

  it('reads tables as himself, with his own token', async () => {
    const { send, asked, token } = await opened(MEMBERSHIPS);
    await send();
    expect(asked[0]?.headers.get('authorization')).toBe(`Bearer ${token}`);
    expect(asked[0]?.headers.get('apikey')).toBe('anon');
  });

  it('is looked up once in ten seconds, and anew after he changed something', async () => {
    const { send, asked, clock } = await opened(MEMBERSHIPS);
    for (let i = 0; i < 5; i++) await send();
    expect(asked).toHaveLength(1);
    clock.now += 10_000;
    await send();
    expect(asked).toHaveLength(2);
    await send({}, 'POST');
    await send();
    expect(asked).toHaveLength(3);
  });

  it('who goes on asking waits for no reading of it, and is refused within ten seconds of being put out', async () => {
    const { send, asked, clock, knows } = await opened(MEMBERSHIPS);
    const there = { 'x-team-id': TEAM };
    await send(there);
    clock.now += 5_000;
    knows('down');
    // Three at once have it read anew once; that it fails is not their affair.
    expect((await Promise.all([send(there), send(there), send(there)])).map(({ status }) => status)).toEqual([
      200, 200, 200,
    ]);
    expect(asked).toHaveLength(2);
    clock.now += 1_000;
    knows(MEMBERSHIPS.slice(1));
    expect(await send(there)).toMatchObject({ status: 200 });
    expect(asked).toHaveLength(3);
    await expect.poll(async () => (await send(there)).body).toMatchObject({ error: { code: 'not-in-team' } });
    knows([]);
    clock.now += 10_000;
    expect((await send()).status).toBe(401);
  });

  it('what is read ahead is not kept where he changed something meanwhile', async () => {
    const { send, clock, asked, knows } = await opened(MEMBERSHIPS);
    await send();
    clock.now += 5_000;
    const before = Promise.withResolvers<unknown[]>();
    knows(before.promise);
    await send();
    await send({}, 'POST');
    knows(MEMBERSHIPS);
    before.resolve([]);
    await new Promise((done) => setTimeout(done, 20));
    expect([(await send()).status, asked.length]).toEqual([200, 3]);
  });

  it('whose account was deleted is told so', async () => {
    const { send } = await opened([]);
    expect(await send()).toMatchObject({ status: 401, body: { error: { code: 'account-gone' } } });
    expect(await send({ 'x-team-id': TEAM })).toMatchObject({ status: 401, body: { error: { code: 'account-gone' } } });
  });

  it('is not taken for signed out while the database is away', async () => {
    const { send } = await opened('down');
    expect(await send()).toMatchObject({ status: 503, body: { error: { code: 'unavailable' } } });
  });
});

describe('anybody else', () => {
  it('is told to sign in, in the words of HTTP too, and nothing is asked of the database', async () => {
    const { app, asked } = await opened(MEMBERSHIPS);
    const response = await app.request('/api/who');
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe('Bearer');
    expect(await response.json()).toMatchObject({ error: { code: 'signed-out', message: 'Sign in first.' } });
    expect(asked).toEqual([]);
  });
});
