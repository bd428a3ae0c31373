import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Operation } from '#backend/features/api-docs/openapi.ts';
import { openTestBackend, type TestBackend } from './support/backend.ts';
import type { TestUser } from './support/database.ts';

const TOKEN = 'a'.repeat(43);
const HOSTILE = [
  "'; drop table teams; --",
  '..%2f..%2fetc%2fpasswd',
  '%00',
  '%0d%0aSet-Cookie:%20a=b',
  '<script>alert(1)</script>',
  '{{7*7}}',
  '-1',
  '9'.repeat(400),
  'null',
  '__proto__',
];

const body = (value: unknown): RequestInit => ({
  headers: { 'content-type': 'application/json' },
  body: typeof value === 'string' ? value : JSON.stringify(value),
});

/** Every route under /api, whoever wrote it: whatever comes in, what goes out has one form and tells nothing of the inside. */
describe('bad input to every route', () => {
  let home: TestBackend;
  let user: TestUser;
  beforeAll(async () => {
    home = await openTestBackend('pglite');
    user = await home.newUser();
  });
  afterAll(() => home?.close());

  const filled = ({ path }: Operation, value?: string): string =>
    path.replace(/:(\w+)(\{[^}]*\})?/g, (_, name: string) => value ?? (name === 'token' ? TOKEN : randomUUID()));

  async function refused(operation: Operation, path: string, init: RequestInit, what: string): Promise<void> {
    const { method } = operation;
    const response = await home.send(path, { ...init, method, as: user });
    const text = await response.text();
    const where = `${method} ${path.slice(0, 120)} with ${what}: ${response.status} ${text.slice(0, 300)}`;
    expect(response.status, where).toBeGreaterThanOrEqual(400);
    expect(response.status, where).toBeLessThan(500);
    wellTold(text, where);
    expect([...response.headers.keys()], where).not.toContain('set-cookie');
  }

  function wellTold(text: string, where: string): void {
    const { error } = JSON.parse(text) as { error: { code: string; message: string } };
    expect(error.code, where).toMatch(/^[a-z]+(-[a-z0-9]+)*$/);
    expect(error.message.length, where).toBeGreaterThan(3);
    expect(text, where).not.toMatch(
      /\\n\s+at |node_modules|PGRST|relation "|column "|syntax error|\bselect\b.*\bfrom\b/i,
    );
  }

  const writing = () => home.operations.filter(({ notes, open }) => notes.json && !open);

  test('bodies that are no JSON, of the wrong kind, with fields that nobody knows, or too large', async () => {
    expect(writing().length).toBeGreaterThan(5);
    for (const operation of writing()) {
      const path = filled(operation);
      await refused(operation, path, body('{"a":'), 'malformed JSON');
      for (const value of [null, [], 'text', 7, true, [[[]]]]) {
        await refused(operation, path, body(JSON.stringify(value)), JSON.stringify(value));
      }
      await refused(operation, path, body({ [randomUUID()]: 1 }), 'an unknown field');
      await refused(operation, path, body('{"__proto__":{"admin":true},"constructor":{}}'), 'a prototype');
      await refused(operation, path, { body: 'a=b' }, 'a form');
      const large = 'x'.repeat(3 * 1024 * 1024);
      const init = {
        headers: { 'content-type': 'application/json', 'content-length': String(large.length) },
        body: large,
      };
      await refused(operation, path, init, 'three megabytes');
    }
  });

  test('bodies made up by chance never break anything', async () => {
    const operations = writing();
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.jsonValue({ maxDepth: 4 }), async (which, value) => {
        const operation = operations[which % operations.length];
        if (!operation || (operation.method === 'POST' && operation.path === '/api/notifications/read')) return;
        const response = await home.send(filled(operation), {
          ...body(value),
          method: operation.method,
          as: user,
        });
        const text = await response.text();
        const where = `${operation.method} ${operation.path} with ${JSON.stringify(value)}: ${text}`;
        expect(response.status, where).toBeLessThan(500);
        if (!response.ok) wellTold(text, where);
      }),
      { numRuns: 200 },
    );
  });

  test('hostile text where an id is expected, in the path, in the query, and as the team', async () => {
    const withPath = home.operations.filter(({ path }) => path.includes(':'));
    for (const operation of withPath) {
      const init = operation.notes.json ? body({}) : {};
      for (const value of HOSTILE) await refused(operation, filled(operation, value), init, 'a hostile path');
    }
    for (const operation of home.operations.filter(({ notes }) => notes.query)) {
      for (const value of HOSTILE)
        await refused(operation, `${filled(operation)}?${value}=${value}`, {}, 'a hostile query');
    }
    for (const team of ["' or 1=1 --", '*', 'null', '../', randomUUID()]) {
      const response = await home.send('/api/account', { as: user, team });
      expect([400, 403]).toContain(response.status);
      wellTold(await response.text(), team);
    }
  });

  test('ids of another tenant’s, or of nothing, are not there', async () => {
    const stranger = await home.newUser();
    const { id: team } = await (await home.client(stranger).teams.$post({ json: { name: 'Theirs' } })).json();
    for (const operation of home.operations.filter(({ path, open }) => path.includes(':') && !open)) {
      const path = operation.path.replace(/:(\w+)(\{[^}]*\})?/g, (_, name: string) =>
        name === 'team' ? team : name === 'member' ? stranger.id : name === 'token' ? TOKEN : randomUUID(),
      );
      const init = operation.notes.json ? body({ role: 'admin', name: 'Mine', member: user.id }) : {};
      const response = await home.send(path, { ...init, method: operation.method, as: user });
      expect([400, 403, 404], `${operation.method} ${path}: ${response.status}`).toContain(response.status);
    }
    const [kept] = await home.database.sql('select name, owner_id from public.teams where id = $1', [team]);
    expect(kept).toEqual({ name: 'Theirs', owner_id: stranger.id });
  });

  test('what was typed is not in what the tier complained of', () => {
    expect(home.problems.join('\n')).not.toMatch(/drop table|passwd|script>|Mine/);
  });
});
