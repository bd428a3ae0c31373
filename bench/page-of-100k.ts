import { openTestDatabase, TEST_TIERS, type TestTier } from '../tests/db/support/database.ts';
import { loadCalls } from './many-calls.ts';
import { answered, p95 } from './questions.ts';
import type { Bench } from './shape.ts';

const CALLS = 100_000;
const AGAIN = 15;
const SINCE = new Date(Date.now() - 300 * 86_400_000).toISOString();

/** Pages as the dashboard asks for them, by our function and by the table itself under its policies: filtered, ordered, counted exactly. */
const pages = (team: string): Record<string, [path: string, body?: object]> => {
  const list = (filters: object, sort: string): [string, object] => [
    'rpc/list_calls',
    { team, filters, sort, page_size: 50, counted: true },
  ];
  const columns = 'id,title,site,started_at,overall,duration_ms';
  return {
    newest: list({ site: 'zoom' }, 'newest'),
    'by score': list({ site: 'zoom', from: SINCE }, 'score'),
    longest: list({ min_score: 50, max_score: 80 }, 'longest'),
    'title has': list({ title: 'acb' }, 'oldest'),
    'bare table': [`calls?select=${columns}&team_id=eq.${team}&site=eq.zoom&order=started_at.desc,id.desc&limit=50`],
    'bare by score': [`calls?select=${columns}&overall=gte.50&order=overall.desc,id&limit=50`],
  };
};

/** Milliseconds from a manager's request until its answer is read, of all these pages alike; the first of each is not counted. */
async function askPages(tier: TestTier): Promise<{ took: number[]; detail: string }> {
  const home = await openTestDatabase(tier);
  try {
    const { sql } = home.database;
    const [own] = await sql<{ id: string }>('select id from public.teams where owner_id = $1', [home.a.id]);
    const team = own?.id ?? '';
    await loadCalls(sql, { team, manager: home.a.id }, CALLS);
    await sql('vacuum analyze public.calls');
    await sql('vacuum analyze public.objections');
    const all: number[] = [];
    const each: string[] = [];
    for (const [name, [path, body]] of Object.entries(pages(team))) {
      const took: number[] = [];
      for (let round = 0; round <= AGAIN; round += 1) {
        const begun = performance.now();
        await answered(home, path, body);
        if (round > 0) took.push(performance.now() - begun);
      }
      all.push(...took);
      each.push(`${name} ${Math.round(p95(took))}`);
    }
    return { took: all, detail: `p95 each: ${each.join(', ')}` };
  } finally {
    await home.close();
  }
}

const NAMES = { pglite: 'embedded', postgres: 'Postgres' };
const TARGETS = { pglite: 100, postgres: 50 };

export const pageOf100k: readonly Bench[] = TEST_TIERS.map((tier) => ({
  name: `page-of-100k-${NAMES[tier].toLowerCase()}`,
  what: `Page of 50 of 100,000 calls, filtered, ordered and counted, as a user, ${NAMES[tier]}, p95`,
  unit: 'ms',
  target: TARGETS[tier],
  better: 'lower',
  async run() {
    const { took, detail } = await askPages(tier);
    return { value: p95(took), samples: took.length, detail };
  },
}));
