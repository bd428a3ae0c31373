import { randomUUID } from 'node:crypto';
import { hc } from 'hono/client';
import type { Api } from '#backend/app.ts';
import { testApp } from '#backend/test-deps.ts';
import { openTestDatabase, signToken, type TestDatabase, type TestTier, type TestUser } from './database.ts';

/** The whole backend on a fresh database of this tier, with the real clock. Call `close` in afterAll. */
export async function openTestBackend(tier: TestTier) {
  const home: TestDatabase = await openTestDatabase(tier);
  const { app, deps, clock } = await testApp({}, { database: home.database });
  clock.now = Date.now();

  const send = (path: string, init: RequestInit & { as?: TestUser; team?: string } = {}) => {
    const { as, team, headers, ...rest } = init;
    const sent = new Headers(headers);
    if (as) sent.set('authorization', `Bearer ${as.token}`);
    if (team) sent.set('x-team-id', team);
    return Promise.resolve(app.request(path, { ...rest, headers: sent }));
  };

  /** The typed client of the extension, as this user. */
  const client = (as: TestUser, team?: string) =>
    hc<Api>('http://backend.test', {
      fetch: (input: RequestInfo | URL, init?: RequestInit) =>
        send(input instanceof Request ? input.url : input.toString(), { ...init, as, ...(team ? { team } : {}) }),
    }).api;

  const newUser = (name = randomUUID().slice(0, 8)) => home.newUser(name);
  return {
    ...home,
    app,
    deps,
    clock,
    send,
    client,
    newUser,
    sign: (claims: object) => signToken(home.database, { ...claims }),
  };
}

export type TestBackend = Awaited<ReturnType<typeof openTestBackend>>;
