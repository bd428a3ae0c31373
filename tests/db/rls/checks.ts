import { rowsInSql } from './as-actor.ts';
import { atOnce } from './at-once.ts';
import { contents, readForeignKeys, readProcedures, readTables, type Procedure, type Table } from './catalogue.ts';
import { FUNCTIONS } from './functions.ts';
import { refused, type Answer } from './rest.ts';
import { siegeOf } from './siege.ts';
import { seenBy, TABLES, type Row, type TableRule } from './tables.ts';
import type { Actor, Tenant, World } from './world.ts';
import { writesIn, type Attempt } from './writes.ts';

/** Who may execute what kind of function. */
const OPEN_TO = { anybody: ['anon', 'authenticated'], user: ['authenticated'], service: ['service_role'] };
const RANKS = { rep: 1, manager: 2, admin: 3 };
const ROLES = { rep: 'rep', mate: 'rep', manager: 'manager', admin: 'admin' } as const;
/** Of each call, what only its rep and its managers may. */
const OF_CALLS = ['read_call', 'delete_call', 'restore_call', 'purge_call'];

export interface Checks {
  tables: Table[];
  /** Each of these gives what is wrong, in words; nothing when all is well. */
  unlisted: () => Promise<string[]>;
  withoutRowSecurity: () => Promise<string[]>;
  openToOthers: () => Promise<string[]>;
  reads: (actor: Actor, table: Table) => Promise<string[]>;
  embeds: (actor: Actor) => Promise<string[]>;
  writes: (actor: Exclude<Actor, 'service'>, tables: Table[]) => Promise<string[]>;
  closedCalls: (actor: Exclude<Actor, 'service'>) => Promise<string[]>;
  foreignIds: () => Promise<string[]>;
  lowerRoles: () => Promise<string[]>;
}

/** By requests to the tables' interface, or, which is several times cheaper, in SQL as the actor alone. */
export type Way = 'requests' | 'sql';

/** What the suite holds against the database, table by table, as the catalogue has them now. */
export async function openChecks(world: World, way: Way = 'requests'): Promise<Checks> {
  const { sql } = world.home.database;
  const tables = await readTables(sql);
  const keys = await readForeignKeys(sql);

  const { send, rpc: call } = siegeOf(world);
  const writing = writesIn(world, send);
  const rule = (name: string): TableRule => TABLES[name] ?? { tag: () => 'unknown', sees: {} };
  const tagOf = (name: string, row: Row): string => rule(name).tag(row, world.named);
  const tags = (name: string, rows: Row[]): string[] => [...new Set(rows.map((row) => tagOf(name, row)))].sort();
  /** What is in a table: read once, for nobody who is checked changes anything, or `unchanged` says so. */
  const kept = new Map<string, Promise<Row[]>>();
  const rowsOf = (name: string): Promise<Row[]> => {
    const rows = kept.get(name) ?? send('service', 'GET', `${name}?select=*`).then(({ body }) => body as Row[]);
    kept.set(name, rows);
    return rows;
  };
  const told = ({ status, body }: Answer): string => `${status} ${JSON.stringify(body)}`.slice(0, 300);
  const differs = (actor: Actor, name: string, got: string[], wanted: string[]): string[] =>
    got.join() === wanted.join() ? [] : [`${actor} sees ${got.join()} of ${name}, not ${wanted.join()}`];
  const seen = async (name: string, actor: Actor): Promise<string[]> =>
    [...seenBy(rule(name), actor, tags(name, await rowsOf(name)))].sort();
  /** What `tries` complain of, and whether anything was changed by them. */
  const unchanged = async (what: string, tries: (complain: (words: string) => void) => Promise<void>) => {
    const complaints: string[] = [];
    const before = await contents(sql);
    await tries((words) => void complaints.push(words));
    const after = await contents(sql);
    const changed = Object.keys(after).filter((name) => after[name] !== before[name]);
    return changed.length > 0 ? [...complaints, `${what} changed ${changed.join(', ')}`] : complaints;
  };

  return {
    tables,

    async unlisted() {
      const differ = (kind: string, found: string[], listed: string[]): string[] => [
        ...found.filter((name) => !listed.includes(name)).map((name) => `${kind} ${name} has no line`),
        ...listed.filter((name) => !found.includes(name)).map((name) => `${kind} ${name} is not there`),
      ];
      const names = (list: { name: string }[]): string[] => list.map(({ name }) => name);
      return [
        ...differ('table', names(await readTables(sql)), Object.keys(TABLES)),
        ...differ('function', names(await readProcedures(sql, 'public')), Object.keys(FUNCTIONS)),
      ];
    },

    async withoutRowSecurity() {
      const open = await sql<{ name: string }>(
        `select c.oid::regclass::text as name from pg_class c
         where c.relnamespace in ('public'::regnamespace, 'private'::regnamespace) and c.relkind in ('r', 'p') and not c.relrowsecurity`,
        [],
      );
      return open.map(({ name }) => name);
    },

    async openToOthers() {
      const wrong = ({ name, open }: Procedure): boolean =>
        open.join() !== OPEN_TO[FUNCTIONS[name]?.for ?? 'service'].join();
      return (await readProcedures(sql, 'public')).filter(wrong).map(({ name, open }) => `${name}: ${open.join()}`);
    },

    async reads(actor, { name }) {
      const wanted = await seen(name, actor);
      if (way === 'sql') {
        const [rows = []] = await rowsInSql(world, actor, [`select * from public.${name}`]);
        return differs(actor, name, tags(name, rows), wanted);
      }
      const answer = await send(actor, 'GET', `${name}?select=*`);
      if (refused(answer)) return wanted.length > 0 ? [`${name} is closed to ${actor}: ${told(answer)}`] : [];
      if (answer.status !== 200) return [`${name} answers ${actor} ${told(answer)}`];
      return differs(actor, name, tags(name, answer.body as Row[]), wanted);
    },

    async embeds(actor) {
      const complaints: string[] = [];
      const allowed = new Map<string, string[]>();
      for (const { name } of tables) allowed.set(name, await seen(name, actor));
      let embedded = 0;
      const take = (name: string, from: string, into: string, inner: Row[]): void => {
        embedded += inner.length;
        const more = tags(into, inner).filter((tag) => !allowed.get(into)?.includes(tag));
        if (more.length > 0) complaints.push(`${actor} sees ${more.join()} of ${into} through ${from} (${name})`);
      };
      const ways = keys.flatMap(({ name, child, parent, match }) => [
        {
          name,
          from: child,
          into: parent,
          rows: `select p.* from public.${child} c join public.${parent} p on ${match}`,
        },
        {
          name,
          from: parent,
          into: child,
          rows: `select c.* from public.${parent} p join public.${child} c on ${match}`,
        },
      ]);
      if (way === 'sql') {
        const found = await rowsInSql(
          world,
          actor,
          ways.map(({ rows }) => rows),
        );
        for (const [at, { name, from, into }] of ways.entries()) take(name, from, into, found[at] ?? []);
      } else
        await atOnce(ways, async ({ name, from, into }) => {
          const answer = await send(actor, 'GET', `${from}?select=*,inner:${into}!${name}(*)`);
          if (refused(answer)) return;
          if (answer.status !== 200) {
            complaints.push(`${from} with ${into}: ${told(answer)}`);
            return;
          }
          const inner = (answer.body as { inner: Row | Row[] | null }[]).flatMap((row): Row[] =>
            Array.isArray(row.inner) ? row.inner : row.inner ? [row.inner] : [],
          );
          take(name, from, into, inner);
        });
      if (actor !== 'anon' && embedded <= 20) complaints.push(`only ${embedded} rows were embedded for ${actor}`);
      return complaints;
    },

    writes: (actor, ontoTables) =>
      unchanged(`${actor} writing ${ontoTables.map(({ name }) => name).join()}`, async (complain) => {
        const attempts = await atOnce(ontoTables, async (table): Promise<Attempt[]> => {
          const rows = await rowsOf(table.name);
          const own = (row: Row): boolean => seenBy(rule(table.name), actor, []).includes(tagOf(table.name, row));
          const chosen = [rows.find(own), rows.find((one) => !own(one))];
          return chosen.flatMap((row) => (row ? [{ table, row, mine: own(row) }] : []));
        });
        await writing.bySql(actor, attempts.flat(), complain, way === 'sql');
        if (way === 'sql') return;
        await atOnce(ontoTables, async (table) => {
          const ofTable = attempts.flat().filter((one) => one.table === table);
          for (const one of ofTable) await writing.byRest(actor, one, complain);
          const all = `${table.name}?${table.key[0]}=not.is.null`;
          await send(actor, 'DELETE', all, undefined, { prefer: 'return=minimal,count=exact' });
        });
      }),

    closedCalls: (actor) =>
      unchanged(`${actor} calling`, async (complain) => {
        await atOnce(Object.entries(FUNCTIONS), async ([name, { for: whom, args }]) => {
          if (whom === 'anybody' || (whom === 'user' && actor !== 'anon')) return;
          for (const tenant of [world.ours, world.theirs]) {
            const answer = await call(actor, name, args(tenant));
            if (!refused(answer)) complain(`${actor} calls ${name}: ${told(answer)}`);
          }
        });
      }),

    foreignIds: () =>
      unchanged('another tenant', async (complain) => {
        const { ours, theirs } = world;
        await atOnce(Object.entries(FUNCTIONS), async ([name, { for: whom, args }]) => {
          if (whom !== 'user') return;
          for (const [actor, own, foreign] of [
            ['stranger', theirs, ours],
            ['admin', ours, theirs],
            ['rep', ours, theirs],
          ] as const) {
            const mixed = (Object.keys(own) as (keyof Tenant)[])
              .filter((field) => field !== 'tokenHash')
              .flatMap((field) => {
                const body = args({ ...own, [field]: foreign[field] });
                return JSON.stringify(body).includes(foreign[field]) ? [body] : [];
              });
            for (const body of mixed.length > 0 ? [...mixed, args(foreign)] : []) {
              const answer = await call(actor, name, body);
              if (answer.status < 400 || answer.status >= 500) complain(`${actor} calls ${name}: ${told(answer)}`);
            }
          }
        });
      }),

    lowerRoles: () =>
      unchanged('a lower role', async (complain) => {
        await atOnce(Object.entries(FUNCTIONS), async ([name, { lowest, args }]) => {
          for (const [actor, role] of Object.entries(ROLES)) {
            if (!lowest || RANKS[role] >= RANKS[lowest]) continue;
            const answer = await call(actor as Actor, name, args(world.ours));
            if (![403, 404].includes(answer.status)) complain(`${actor} calls ${name}: ${told(answer)}`);
          }
        });
        for (const name of OF_CALLS) {
          const answer = await call('mate', name, { id: world.ours.call });
          if (answer.status !== 404) complain(`mate calls ${name}: ${told(answer)}`);
        }
      }),
  };
}
