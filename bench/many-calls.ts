import type { Sql } from '#backend/database/database.ts';

export interface Team {
  team: string;
  manager: string;
}

const TURNS = 100;
const WORDS_A_TURN = 50;
const VOCABULARY = 20_000;
/** Turns that differ; each is said in many calls. */
const POOL = 5000;

/** The n-th made-up word. */
const WORD = `(select string_agg(substr('bdfgklmnprstvz', 1 + (n / 70 ^ at)::int % 14, 1) || substr('aeiou', 1 + (n / 14 / 70 ^ at)::int % 5, 1), '')
  from generate_series(0, 2) at) || 'x' || to_hex(n)`;
/** Words that are said all the time and are not indexed. */
const SMALL_WORDS = `(array['the', 'and', 'to', 'of', 'that', 'we', 'is', 'it', 'you', 'for', 'with', 'was', 'on', 'have'])[1 + floor(random() * 14)::int]`;

/** That many ended calls of one team, made inside the database, with a score each and an objection in every other one. */
export async function loadCalls(sql: Sql, { team, manager }: Team, calls: number): Promise<void> {
  await sql(
    `insert into public.calls (id, team_id, user_id, site, title, started_at, ended_at, status, duration_ms, overall, revision)
     select gen_random_uuid(), $1, $2, (array['meet', 'zoom', 'teams'])[1 + n % 3], 'Call ' || n || ' with ' || md5((n % 500)::text),
       now() - n * interval '5 minutes', now() - n * interval '5 minutes' + interval '20 minutes', 'ended', 600000 + (n * 7919) % 3000000, (n * 37) % 101, 1
     from generate_series(1, $3::int) n`,
    [team, manager, calls],
  );
  await sql(
    `insert into public.objections (call_id, id, objection_id, category, subtype, turn_seq, at_ms)
     select id, 'c', 'o', (array['price', 'timing', 'need'])[1 + overall % 3], 's', 0, 1 from public.calls where overall % 2 = 0`,
    [],
  );
}

/**
 * What was said in every call: turns in which half are small words and half are made-up ones, the n-th of which is said 1 in (n + 20) as often. Each
 * turn is one of a pool, so that words are parsed once; what is stored and indexed is the same as if each had been parsed.
 */
export async function loadTurns(sql: Sql): Promise<void> {
  await sql(`create table private.bench_words as select n, ${WORD} as word from generate_series(1, ${VOCABULARY}) n`);
  await sql(`create table private.bench_pool as
    select at, text, to_tsvector('english', text) as search from (
      select at, string_agg(case when place % 2 = 0 then w.word else ${SMALL_WORDS} end, ' ' order by place) as text
      from (select at, place, least(${VOCABULARY}, greatest(1, floor(21 * exp(random() * ln(${VOCABULARY + 21} / 21.0)) - 20)::int)) as n
        from generate_series(1, ${POOL}) at, generate_series(1, ${WORDS_A_TURN}) place) drawn
      join private.bench_words w using (n) group by at) said`);
  await sql('create unique index on private.bench_pool (at)');
  await sql('alter table public.turns alter column search drop expression');
  await sql('drop index public.turns_search');
  await sql(`insert into public.turns (call_id, seq, team_id, speaker, side, text, start_ms, end_ms, final, search)
    select c.id, c.seq, c.team_id, 'dana', case when c.seq % 3 = 0 then 'rep' else 'buyer' end, p.text, c.seq * 10000, c.seq * 10000 + 9000, true, p.search
    from (select id, team_id, seq, 1 + floor(random() * ${POOL})::int as at from public.calls, generate_series(0, ${TURNS - 1}) seq) c
    join private.bench_pool p on p.at = c.at`);
  await sql('create index turns_search on public.turns using gin (search)');
}
