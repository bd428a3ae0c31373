import { Writable } from 'node:stream';
import { pino } from 'pino';
import { expect } from 'vitest';
import { createApp } from '#backend/app.ts';
import { AppError } from '#backend/core/errors.ts';
import { testApp } from '#backend/test-deps.ts';
import { openTestDatabase, TEST_TIERS, type TestTier, type TestUser } from '../support/database.ts';
import { routesOf } from './routes.ts';

/** Words that stand in the requests and in a stranger's rows; none of them may come back or be written into a log. */
export const CANARY = 'zanzibar';

/** Steps of this size come by everywhere alike, however many of them are taken at once. */
const GOLDEN = 0.618_033_988_75;
/** Of what is tried everywhere, how much is tried in one place: each comes up in many others. */
const SHARE = 5;

interface Sent extends RequestInit {
  as?: TestUser;
  team?: string;
}

/**
 * The whole backend with its log caught, and without limits, so that thousands of requests are answered for what they are.
 * Every place and every kind of bad input comes up, without all of both: `each` gives one tier a fifth of the kinds in every place, the
 * other a single one. `wholly` gives the first all, where which of them fits in a place is not known.
 */
export async function openHome(tier: TestTier) {
  const home = await openTestDatabase(tier);
  const inFull = tier === TEST_TIERS.at(-1);
  let turn = 0;
  const each = <T>(all: readonly T[]): readonly T[] => {
    turn = (turn + GOLDEN) % 1;
    const first = Math.floor(turn * all.length);
    const share = Math.min(all.length, inFull ? Math.ceil(all.length / SHARE) : 1);
    return Array.from({ length: share }, (_, at) => all[(first + at * SHARE) % all.length]!);
  };
  const wholly = <T>(all: readonly T[]): readonly T[] => (inFull ? all : each(all));
  const { deps, clock } = await testApp({}, { database: home.database });
  clock.now = Date.now();
  const logged: string[] = [];
  const sink = new Writable({ write: (chunk, _, done) => (logged.push(String(chunk)), done()) });
  const noLimits = { hit: () => Promise.resolve(0), giveBack: () => Promise.resolve() };
  const checkKey = () => Promise.reject(new AppError('invalid', 'No vendor is asked here.'));
  const log = pino({ level: 'trace' }, sink);
  const app = createApp({ ...deps, log, limits: noLimits, checkKey, behindProxy: true });
  let caller = 0;

  const send = (path: string, { as, team, headers, ...init }: Sent = {}): Promise<Response> => {
    const sent = new Headers(headers);
    sent.set('x-forwarded-for', `10.${(caller >> 16) & 255}.${(caller >> 8) & 255}.${caller++ & 255}`);
    if (as) sent.set('authorization', `Bearer ${as.token}`);
    if (team) sent.set('x-team-id', team);
    return Promise.resolve(app.request(path, { ...init, headers: sent }));
  };

  /** Every table with how many rows it has and what is in them; counters of limits apart, and why a question was refused, which is kept for an hour. */
  async function written(): Promise<Record<string, string>> {
    const tables = await home.database.sql<{ name: string }>(
      `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind = 'r' and n.nspname in ('public', 'private', 'auth', 'backend') and c.relname not in ('limit_hits', 'ai_answers') order by 1`,
      [],
    );
    const each = tables.map(
      ({ name }) =>
        `select '${name}' as name, count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as rows from ${name} t`,
    );
    const rows = await home.database.sql<{ name: string; rows: string }>(each.join(' union all '), []);
    return Object.fromEntries(rows.map((row) => [row.name, row.rows]));
  }

  return { ...home, app, send, each, wholly, written, logged, routes: routesOf(app.routes) };
}

export type Home = Awaited<ReturnType<typeof openHome>>;

const INSIDE =
  /\\n\s+at |node_modules|backend\/|PGRST|relation \\?"|column \\?"|syntax error|invalid input syntax|violates|\b(select|insert|update|delete)\b.*\b(from|into|set)\b.*\b(where|values)\b/i;

/** Holds a refusal against the one form that all have: the status, and in plain words what is wrong and what to do. */
export async function expectRefused(response: Response, where: string, statuses?: readonly number[]): Promise<string> {
  const text = await response.text();
  const said = `${where}: ${response.status} ${text.slice(0, 300)}`;
  expect(response.status, said).toBeGreaterThanOrEqual(400);
  expect(response.status, said).toBeLessThan(500);
  if (statuses) expect(statuses, said).toContain(response.status);
  expect(response.headers.get('content-type'), said).toMatch(/^application\/json/);
  const { error } = JSON.parse(text) as { error: { code: string; message: string; hint: string } };
  expect(error.code, said).toMatch(/^[a-z]+(-[a-z0-9]+)*$/);
  expect(error.message, said).toMatch(/^\S.{3,}/);
  expect(error.hint, said).toMatch(/^\S.{3,}/);
  expect(text, said).not.toMatch(INSIDE);
  expect([...response.headers.keys()], said).not.toContain('set-cookie');
  if (response.status === 401) expect(response.headers.get('www-authenticate'), said).toBe('Bearer');
  return error.code;
}

/** What was logged and complained of holds neither a failure nor a word of what was sent. */
export function expectQuiet({ logged, problems }: Home): void {
  expect(logged.length).toBeGreaterThan(0);
  const failed = logged.filter((line) => (JSON.parse(line) as { level: number }).level >= 50);
  expect(failed, 'failures in the log').toEqual([]);
  const told = [...logged, ...problems].filter((line) => line.toLowerCase().includes(CANARY));
  expect(told, 'values in the log').toEqual([]);
}

export const json = (value: unknown): RequestInit => ({
  headers: { 'content-type': 'application/json' },
  body: typeof value === 'string' ? value : JSON.stringify(value),
});
