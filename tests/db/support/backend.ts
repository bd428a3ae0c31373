import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { hc } from 'hono/client';
import type { Api } from '#backend/app.ts';
import type { Embedder } from '#backend/providers/embedding/embedding.ts';
import { operationsOf, type Operation } from '#backend/features/api-docs/openapi.ts';
import { testApp } from '#backend/test-deps.ts';
import { openTestDatabase, type TestDatabase, type TestTier, type TestUser } from './database.ts';

interface Sent extends RequestInit {
  as?: TestUser;
  team?: string;
}

/**
 * The whole backend on a fresh database of this tier, with the real clock. Every answer is held against the schema that its route
 * declares, and every refusal against the errors that it names. Call `close` in afterAll.
 */
export async function openTestBackend(tier: TestTier, { embedder }: { embedder?: Embedder } = {}) {
  const home: TestDatabase = await openTestDatabase(tier);
  const { app, deps, dataDir, clock } = await testApp(
    {},
    { database: home.database, ...(embedder ? { embedder } : {}) },
  );
  clock.now = Date.now();
  const operations = operationsOf(app.routes);

  const send = async (path: string, { as, team, headers, ...init }: Sent = {}): Promise<Response> => {
    const sent = new Headers(headers);
    if (as) sent.set('authorization', `Bearer ${as.token}`);
    if (team) sent.set('x-team-id', team);
    const response = await app.request(path, { ...init, headers: sent });
    await asDeclared(operations, init.method ?? 'GET', path, response.clone());
    return response;
  };

  /** The typed client of the extension, as this user. */
  const client = (as: TestUser, team?: string) =>
    hc<Api>('http://backend.test', {
      fetch: (input: RequestInfo | URL, init?: RequestInit) =>
        send(input instanceof Request ? input.url : input.toString(), { ...init, as, ...(team ? { team } : {}) }),
    }).api;

  const newUser = (name = randomUUID().slice(0, 8)) => home.newUser(name);
  /** Where files of teams lie. */
  const filesFolder = join(dataDir, 'files');
  return { ...home, app, deps, filesFolder, clock, operations, send, client, newUser };
}

export type TestBackend = Awaited<ReturnType<typeof openTestBackend>>;

/** What any route may refuse; the API's description says so once. */
const COMMON =
  /^(invalid|signed-out|token-expired|token-invalid|account-gone|not-in-team|not-found|no-such-method|too-large|not-json|too-many)$/;

/** Throws where an answer is not what the route's schema says, or a refusal is none that it names. */
async function asDeclared(operations: Operation[], method: string, url: string, response: Response): Promise<void> {
  const { pathname } = new URL(url, 'http://backend.test');
  const operation = operations.find((one) => one.method === method && matches(one.path, pathname));
  if (!operation) return;
  if (response.status >= 400 && response.status < 500) {
    const { error } = (await response.json()) as { error: { code: string } };
    const named = Object.keys(operation.notes.errors ?? {}).includes(`${response.status} ${error.code}`);
    if (!named && !COMMON.test(error.code)) {
      throw new Error(`${method} ${pathname} refuses by ${response.status} ${error.code}: name it in its errors`);
    }
  }
  if (!operation.notes.answer || !response.ok) return;
  const { status = 200, answer } = operation.notes;
  if (response.status !== status) throw new Error(`${method} ${pathname} answers ${response.status}, not ${status}`);
  const body: unknown = await response.json();
  const checked = answer.safeParse(body);
  if (!checked.success)
    throw new Error(`${method} ${pathname} answers what it does not declare: ${checked.error.message}`);
  if (!isDeepStrictEqual(checked.data, body)) {
    throw new Error(`${method} ${pathname} answers more than it declares: ${JSON.stringify(body)}`);
  }
}

const matches = (pattern: string, pathname: string): boolean =>
  new RegExp(`^${pattern.replace(/:\w+(\{[^}]*\})?/g, '[^/]+')}$`).test(pathname);
