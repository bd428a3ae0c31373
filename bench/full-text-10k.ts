import { openTestDatabase } from '../tests/db/support/database.ts';
import { loadCalls, loadTurns } from './many-calls.ts';
import { answered, p95 } from './questions.ts';
import type { Bench } from './shape.ts';

const CALLS = 10_000;
const AGAIN = 5;

/**
 * One manager's question about words by the tables' interface: from the request until its answer is read, row level rules, the page of 20 calls, their
 * places with the words marked, and the count included. One word of each of ten frequencies (from several in every call to one in a few hundred calls),
 * two of them together in a turn, either of two, and a phrase. Making the calls and the first time of each question are not counted.
 */
async function askWords(): Promise<{ took: number[]; slowest: string }> {
  const home = await openTestDatabase('pglite');
  try {
    const { sql } = home.database;
    const [own] = await sql<{ id: string }>('select id from public.teams where owner_id = $1', [home.a.id]);
    const team = own?.id ?? '';
    await loadCalls(sql, { team, manager: home.a.id }, CALLS);
    await loadTurns(sql);
    await sql('analyze');
    const words = await sql<{ word: string }>(
      'select word from private.bench_words where n in (5, 20, 60, 150, 400, 1000, 2500, 6000, 12000, 19000) order by n',
      [],
    );
    const said = await sql<{ phrase: string }>(
      `select split_part(text, ' ', 2) || ' ' || split_part(text, ' ', 3) || ' ' || split_part(text, ' ', 4) as phrase from private.bench_pool where at <= 5`,
      [],
    );
    const single = words.map(({ word }) => word);
    const paired = single.slice(1).map((word, at) => [single[at], word] as const);
    const questions = [
      ...single,
      ...paired.map(([one, two]) => `${one} ${two}`),
      ...paired.map(([one, two]) => `${one} or ${two}`),
      ...said.map(({ phrase }) => `"${phrase}"`),
    ];
    const took: number[] = [];
    let slowest = { query: '', ms: 0 };
    for (let round = 0; round <= AGAIN; round += 1) {
      for (const query of questions) {
        const begun = performance.now();
        await answered(home, 'rpc/search_turns', { team, query, counted: true });
        const ms = performance.now() - begun;
        if (round === 0) continue;
        took.push(ms);
        if (ms > slowest.ms) slowest = { query, ms };
      }
    }
    return { took, slowest: `slowest ${Math.round(slowest.ms)} ms: ${slowest.query}` };
  } finally {
    await home.close();
  }
}

export const fullText10k: Bench = {
  name: 'full-text-10k',
  what: 'Words found in 10,000 transcripts of 5,000 words as a user, embedded, p95',
  unit: 'ms',
  target: 80,
  better: 'lower',
  async run() {
    const { took, slowest } = await askWords();
    return { value: p95(took), samples: took.length, detail: slowest };
  },
};
