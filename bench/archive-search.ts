import { openTestDatabase, type TestUser } from '../tests/db/support/database.ts';
import { ask, join, teamOf } from '../tests/db/schema/ask.ts';
import { loadCalls, loadTurns } from './many-calls.ts';
import { answered, p95 } from './questions.ts';
import type { Bench } from './shape.ts';

const CALLS = 10_000;
const AGAIN = 5;

type Sql = Awaited<ReturnType<typeof openTestDatabase>>['database']['sql'];

/** Steps after the objections, tags on a tenth of the calls, some of a rep's own, and some shared. */
async function furnish(sql: Sql, rep: TestUser): Promise<void> {
  await sql(
    `update public.objections o set steps = jsonb_build_object('pause', jsonb_build_object('seen', n % 2 = 0, 'note', 'x'), 'acknowledge',
       jsonb_build_object('seen', n % 3 = 0, 'note', 'x'), 'explore', jsonb_build_object('seen', n % 4 = 0, 'note', 'x'), 'respond',
       jsonb_build_object('seen', n % 5 < 4, 'note', 'x'), 'confirm', jsonb_build_object('seen', n % 7 = 0, 'note', 'x'))
     from (select call_id, row_number() over () as n from public.objections) x where x.call_id = o.call_id`,
    [],
  );
  await sql(
    `insert into public.call_tags (call_id, team_id, tag) select id, team_id, (array['won', 'lost', 'best of'])[1 + overall % 3] from public.calls where overall % 10 = 1`,
    [],
  );
  await sql('update public.calls set shared_at = now() where overall % 40 = 3', []);
  await sql('update public.calls set user_id = $1 where overall % 20 = 4', [rep.id]);
  await sql('vacuum analyze', []);
}

/**
 * First pages of the archive by the tables' interface, counted, from the request until the answer is read: words of six frequencies alone, of one side, with
 * a date, an objection and how it was handled, a tag, a score; filters without words; by a manager, who sees all, and by a rep, who sees a few.
 */
async function search(): Promise<{ took: number[]; work: number[]; slowest: string }> {
  const home = await openTestDatabase('pglite');
  try {
    const { sql } = home.database;
    const team = await teamOf(home, home.a);
    await join(team, home.a, home.b, 'rep');
    await loadCalls(sql, { team, manager: home.a.id }, CALLS);
    await loadTurns(sql);
    await furnish(sql, home.b);
    const words = await sql<{ word: string }>(
      'select word from private.bench_words where n in (5, 60, 400, 2500, 9000, 19000) order by n',
      [],
    );
    const week = new Date(Date.now() - 7 * 86_400_000).toISOString();
    const narrowed: object[] = [
      {},
      { side: 'buyer' },
      { side: 'rep', from: week },
      { category: 'price', handled: 'poorly' },
      { tag: 'won', min_score: 50 },
      { category: 'timing', side: 'buyer', to: week },
    ];
    const filters = [...narrowed, ...words.flatMap(({ word: q }) => narrowed.map((one) => ({ ...one, q })))];
    const took: number[] = [];
    const work: number[] = [];
    let slowest = { what: '', ms: 0 };
    for (let round = 0; round <= AGAIN; round += 1) {
      for (const [who, as] of [
        ['manager', home.a],
        ['rep', home.b],
      ] as const) {
        for (const one of filters) {
          const before = process.cpuUsage();
          const begun = performance.now();
          if (as === home.a) await answered(home, 'rpc/search_archive', { team, filters: one, counted: true });
          else await ask(as.client, 'search_archive', { team, filters: one, counted: true });
          const ms = performance.now() - begun;
          if (round === 0) continue;
          const { user, system } = process.cpuUsage(before);
          took.push(ms);
          work.push((user + system) / 1000);
          if (ms > slowest.ms) slowest = { what: `${who} ${JSON.stringify(one)}`, ms };
        }
      }
    }
    return { took, work, slowest: `slowest ${Math.round(slowest.ms)} ms: ${slowest.what}` };
  } finally {
    await home.close();
  }
}

export const archiveSearch: Bench = {
  name: 'archive-search',
  what: 'First page of the archive by words and filters in 10,000 calls, with hits, embedded, p95',
  unit: 'ms',
  target: 100,
  better: 'lower',
  async run() {
    const { took, work, slowest } = await search();
    // On a machine that does other things, too, the time on the clock is theirs as well.
    const detail = `${Math.round(p95(work))} ms of it processor time (p95); ${slowest}`;
    return { value: p95(took), samples: took.length, detail };
  },
};
