import { beforeAll, expect, test } from 'vitest';
import { atOnce } from './at-once.ts';
import { openChecks, type Checks, type Way } from './checks.ts';
import { rest } from './rest.ts';
import { seenBy, TABLES, type Row } from './tables.ts';
import { ACTORS, type Actor, type World } from './world.ts';

/** Every actor, on every table by every verb, and on every function; the tables by requests for these actors, for the others in SQL. */
export function matrix(of: () => World, byRequests: readonly Actor[] = ACTORS): void {
  let world: World;
  let checks: Checks;
  let ways: Record<Way, Checks>;
  beforeAll(async () => {
    world = of();
    checks = await openChecks(world);
    ways = { requests: checks, sql: await openChecks(world, 'sql') };
  });
  const checksOf = (actor: Actor): Checks => ways[byRequests.includes(actor) ? 'requests' : 'sql'];
  const users = ACTORS.filter((actor) => actor !== 'service');
  const onAll = async (check: (table: Checks['tables'][number]) => Promise<string[]>): Promise<string[]> =>
    (await atOnce(checks.tables, check)).flat();
  const send = async (actor: Actor, method: string, path: string, body?: unknown): Promise<Row[]> =>
    (await rest(world.home, path, { method, body, ...world.bearer(actor) })).body as Row[];

  test('every table and every function has its line here, and no line is left over', async () => {
    expect(await checks.unlisted()).toEqual([]);
  });

  test('the world has a row of both tenants in every table', async () => {
    for (const { name } of checks.tables) {
      const { tag, sees } = TABLES[name] ?? { tag: () => 'unknown', sees: {} };
      const tags = (await send('service', 'GET', `${name}?select=*`)).map((row) => tag(row, world.named));
      expect(tags.length, name).toBeGreaterThan(0);
      expect(tags, name).not.toContain('unknown');
      if (sees === 'everybody everything') continue;
      const theirs = seenBy({ tag, sees }, 'stranger', []);
      expect(
        tags.some((one) => !theirs.includes(one)),
        name,
      ).toBe(true);
    }
  });

  test.each(ACTORS)('%s sees what is theirs to see', async (actor) => {
    expect(await onAll((table) => checksOf(actor).reads(actor, table))).toEqual([]);
  });

  test.each(ACTORS)('%s sees no more through a table that refers to another', async (actor) => {
    expect(await checksOf(actor).embeds(actor)).toEqual([]);
  });

  test.each(users)('%s writes nothing past the functions', async (actor) => {
    expect(await checksOf(actor).writes(actor, checks.tables)).toEqual([]);
  });

  test('a notification is marked as read by whom it is for, and by nobody else', async () => {
    const [row] = await send('rep', 'GET', 'notifications?select=*');
    const path = `notifications?id=eq.${String(row?.['id'])}`;
    const read_at = '2026-11-21T00:00:00+00:00';
    for (const actor of ['stranger', 'admin', 'anon'] as const) await send(actor, 'PATCH', path, { read_at });
    expect(await send('service', 'GET', path)).toEqual([row]);
    await send('rep', 'PATCH', path, { read_at, title: 'Forged', user_id: world.people.stranger.id });
    await send('rep', 'PATCH', path, { read_at });
    const [after] = await send('service', 'GET', path);
    const moment = (value: unknown): number => Date.parse(String(value));
    expect({ ...after, read_at: moment(after?.['read_at']) }).toEqual({ ...row, read_at: moment(read_at) });
    await send('rep', 'PATCH', path, { read_at: null });
  });

  test.each(users)('%s calls no function that is not for them', async (actor) => {
    expect(await checks.closedCalls(actor)).toEqual([]);
  });

  test('another tenant’s ids do nothing, in whatever argument', async () => {
    expect(await checks.foreignIds()).toEqual([]);
  });

  test('a lower role in the same team does nothing', async () => {
    expect(await checks.lowerRoles()).toEqual([]);
  });
}
