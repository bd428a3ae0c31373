import { asActor } from './as-actor.ts';
import type { Table } from './catalogue.ts';
import { refused, type Answer } from './rest.ts';
import type { Siege } from './siege.ts';
import { TABLES, type Row } from './tables.ts';
import { PEOPLE, type Actor, type World } from './world.ts';

type Complain = (words: string) => void;

/** What somebody tries with one row: to send it again, to make it theirs, to change it, to take it away. */
export interface Attempt {
  table: Table;
  row: Row;
  /** Whether they see the row. */
  mine: boolean;
}

/** Ways to write past the functions. Complains of what was not refused; what was changed, others must look for. */
export function writesIn(world: World, send: Siege['send']) {
  return {
    /** As requests to the tables' interface. */
    async byRest(actor: Actor, { table, row, mine }: Attempt, complain: Complain): Promise<void> {
      const insert = async (prefer: string, body: Row): Promise<void> => {
        const answer: Answer = await send(actor, 'POST', table.name, body, { prefer });
        if (!refused(answer)) complain(`${actor} inserts into ${table.name} (${prefer}): ${answer.status}`);
      };
      await insert('return=representation', taken(table, row, actor));
      await insert('return=minimal,resolution=merge-duplicates', copyOf(table, row));
      const at = `${table.name}?${table.key.map((column) => `${column}=eq.${encodeURIComponent(String(row[column]))}`).join('&')}`;
      const forged = forgedOf(table, row, mine);
      await send(actor, 'PATCH', at, forged);
      await send(actor, 'PUT', at, copyOf(table, { ...row, ...forged }));
      await send(actor, 'DELETE', at);
    },

    /**
     * As statements under the role and claims of the actor, all in one transaction: each column by itself, as a grant may be for one.
     * `alone`: with what else would go by requests.
     */
    async bySql(actor: Actor, attempts: Attempt[], complain: Complain, alone: boolean): Promise<void> {
      const person = PEOPLE.find((one) => one === actor);
      await asActor(world, actor, async (sql, id) => {
        if (id !== (person ? world.people[person].id : null)) complain(`SQL does not act as ${actor}`);
        const inserts = attempts.flatMap((one) => insertsOf(one, actor));
        const updates = attempts.filter(({ mine }) => mine).flatMap(updatesOf);
        await sql(tryAll([...inserts, ...updates, ...(alone ? attempts.flatMap(changesOf) : [])]));
        const [done] = await sql<{ passed: string }>(`select current_setting('check.passed') as passed`, []);
        const through = (done?.passed ?? '').split(' ').filter(Boolean).map(Number);
        for (const at of through) if (at <= inserts.length) complain(`${actor}, in SQL: ${inserts[at - 1]}`);
      });
    },
  };

  /** The same row as if it were the actor's, under a new id. */
  function taken(table: Table, row: Row, actor: Actor): Row {
    const person = PEOPLE.find((one) => one === actor) ?? 'rep';
    const team = actor === 'stranger' ? world.theirs.team : world.ours.team;
    const change = (name: string, value: unknown): unknown => {
      if (['user_id', 'owner_id', 'created_by', 'actor_id'].includes(name)) return world.people[person].id;
      if (name === 'team_id') return team;
      if (name === 'id' && typeof value === 'string' && value.length === 36) return crypto.randomUUID();
      if (['key', 'version', 'token_hash'].includes(name))
        return other(typeof value === 'number' ? 'integer' : 'text', value);
      return value;
    };
    return Object.fromEntries(Object.entries(copyOf(table, row)).map(([name, value]) => [name, change(name, value)]));
  }

  function insertsOf({ table, row }: Attempt, actor: Actor): string[] {
    const columns = table.columns.flatMap(({ name, generated }) => (generated ? [] : [name]));
    const list = columns.map(quoted).join(', ');
    const all = columns.map((name) => `${quoted(name)} = excluded.${quoted(name)}`).join(', ');
    return [copyOf(table, row), taken(table, row, actor)].flatMap((body) => {
      const plain = `insert into public.${table.name} (${list}) select ${list} from ${recordOf(table, body)} r`;
      const key = table.key.map(quoted).join(', ');
      return [plain, `${plain} on conflict (${key}) do nothing`, `${plain} on conflict (${key}) do update set ${all}`];
    });
  }

  function updatesOf({ table, row }: Attempt): string[] {
    const forged = forgedOf(table, row, true);
    const at = table.key.map((name) => `t.${quoted(name)} = k.${quoted(name)}`).join(' and ');
    return Object.keys(forged).map(
      (name) =>
        `update public.${table.name} t set ${quoted(name)} = r.${quoted(name)} from ${recordOf(table, forged)} r, ${recordOf(table, row)} k where ${at}`,
    );
  }

  /** What PATCH and DELETE ask for: all columns of the row at once, the row away, all rows away. */
  function changesOf({ table, row, mine }: Attempt): string[] {
    const forged = forgedOf(table, row, mine);
    const all = Object.keys(forged).map((name) => `${quoted(name)} = r.${quoted(name)}`);
    const at = table.key.map((name) => `t.${quoted(name)} = k.${quoted(name)}`).join(' and ');
    const from = recordOf(table, row);
    return [
      `update public.${table.name} t set ${all.join(', ')} from ${recordOf(table, forged)} r, ${from} k where ${at}`,
      `delete from public.${table.name} t using ${from} k where ${at}`,
      `delete from public.${table.name}`,
    ];
  }

  /** Another value in every column but those that the actor may change. */
  function forgedOf(table: Table, row: Row, mine: boolean): Row {
    const free = mine ? (TABLES[table.name]?.changes ?? []) : [];
    const forged = table.columns.filter(({ name, generated }) => !generated && !free.includes(name));
    return Object.fromEntries(forged.map(({ name, type }) => [name, other(type, row[name])]));
  }

  /** Another value of the type. */
  function other(type: string, value: unknown): unknown {
    if (type === 'uuid') return world.people.stranger.id === value ? world.people.rep.id : world.people.stranger.id;
    if (type === 'boolean') return value !== true;
    if (/int|real|numeric/.test(type)) return Number(value ?? 0) + 1;
    if (/timestamp/.test(type)) return '2001-01-01T00:00:00Z';
    if (type === 'date') return '2001-01-01';
    if (type === 'jsonb') return { forged: true };
    return value === 'admin' ? 'rep' : 'admin';
  }
}

/** A row as it could be sent again. */
function copyOf({ columns }: Table, row: Row): Row {
  return Object.fromEntries(columns.flatMap(({ name, generated }) => (generated ? [] : [[name, row[name]]])));
}

const quoted = (name: string): string => `"${name}"`;
const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const recordOf = ({ name }: Table, row: Row): string =>
  `jsonb_populate_record(null::public.${name}, ${literal(JSON.stringify(row))})`;

/** Tries each statement by itself; the numbers of those that were not refused for want of a right are kept in check.passed. */
const tryAll = (statements: string[]): string => `do $try$
  declare one record;
  begin
    for one in select value, ordinality from jsonb_array_elements_text(${literal(JSON.stringify(statements))}::jsonb) with ordinality loop
      begin
        execute one.value;
        perform set_config('check.passed', current_setting('check.passed') || ' ' || one.ordinality, true);
      exception when insufficient_privilege then null;
        when others then perform set_config('check.passed', current_setting('check.passed') || ' ' || one.ordinality, true);
      end;
    end loop;
  end $try$`;
