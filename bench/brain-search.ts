import { createHash, randomUUID } from 'node:crypto';
import { passagesOf } from '#domain/brain/passages.ts';
import { searchable } from '#domain/brain/searchable.ts';
import { openTestDatabase, TEST_TIERS, type TestDatabase, type TestTier } from '../tests/db/support/database.ts';
import { ask, teamOf } from '../tests/db/schema/ask.ts';
import { answered, p95 } from './questions.ts';
import type { Bench } from './shape.ts';

const PASSAGES = 5_000;
const A_DOCUMENT = 100;
const AGAIN = 3;

/** Words of sales, said often; made-up ones beside them, the n-th of which is said 1 in n as often, as words are (Zipf). */
const OFTEN =
  'price discount seat contract renewal security salesforce hubspot integration onboarding support trial budget approval legal procurement demo pilot rollout training data privacy gong chorus competitor value team manager call buyer answer compare high low month year percent cost'.split(
    ' ',
  );
const JOINING = 'the and to of that we is it you for with was on have they are when say how'.split(' ');

/** Numbers between 0 and 1, the same ones every time. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

const made = (n: number): string => {
  let [word, rest] = ['', n + 40];
  for (; rest > 0; rest = Math.floor(rest / 90))
    word += `${'bdfgklmnprstvz'.charAt(rest % 14)}${'aeiou'.charAt(rest % 5)}${'lmnrst'.charAt(rest % 6)}`;
  return word;
};

/** A document of so many passages, each a paragraph under a heading of its own. */
function written(at: number, next: () => number): string {
  const word = (): string => {
    const which = next();
    if (which < 0.45) return JOINING[Math.floor(next() * JOINING.length)] ?? '';
    if (which < 0.65) return OFTEN[Math.floor(next() ** 2 * OFTEN.length)] ?? '';
    return made(Math.floor(15_000 ** next()));
  };
  const sentence = (): string => `${Array.from({ length: 14 }, word).join(' ')}.`;
  return Array.from(
    { length: A_DOCUMENT },
    (_, n) => `# Part ${at}.${n} ${word()} ${word()}\n\n${Array.from({ length: 12 }, sentence).join(' ')}`,
  ).join('\n\n');
}

/** A team with its documents, brought in as the backend brings them in, beside another team with as many. */
export async function furnished(home: TestDatabase): Promise<string> {
  const next = numbers(7);
  const teams = [await teamOf(home, home.a), await teamOf(home, home.b)];
  for (const [whose, client] of [home.a.client, home.b.client].entries()) {
    for (let at = 0; at < PASSAGES / A_DOCUMENT; at += 1) {
      const text = written(at, next);
      const passages = passagesOf(text).map((one) => ({ ...one, words: searchable(one.text) }));
      const sha256 = createHash('sha256').update(text).digest('hex');
      const title = `Document ${at}`;
      const document = { id: randomUUID(), title, kind: 'text', text, sha256, words: 1, title_words: title, passages };
      await ask(client, 'add_document', { team: teams[whose], document });
    }
  }
  await home.database.sql('analyze');
  return teams[0] ?? '';
}

export const QUESTIONS = [
  'How do we answer when they say the price is too high compared with Gong?',
  'price',
  'what is the discount for an annual contract of a hundred seats with onboarding and training',
  'does it work with Salesforce',
  'Who approves a discount of more than ten percent, and what does legal need for the rollout of a pilot with the data privacy of the buyer?',
  'securty and privcay of the intergration',
  `${made(900)} ${made(4_000)}`,
  'Wer hat gestern das Spiel gewonnen',
  OFTEN.join(' '),
];

/** One rep's question to the tables' interface, from the request until its answer of eight passages is read. The first time of each is not counted. */
async function searched(tier: TestTier): Promise<Searched> {
  const home = await openTestDatabase(tier);
  try {
    const team = await furnished(home);
    return await asked(home, team, (q) => answered(home, 'rpc/brain_search', { team, q: searchable(q), most: 8 }));
  } finally {
    await home.close();
  }
}

interface Searched {
  took: number[];
  slowest: string;
  passages: number;
}

/** All questions again and again; how long each took in ms. The first time of each is not counted. */
export async function asked(
  home: TestDatabase,
  team: string,
  search: (q: string) => Promise<unknown>,
): Promise<Searched> {
  const [count] = await home.database.sql<{ n: number }>(
    'select count(*)::int as n from public.brain_passages where team_id = $1',
    [team],
  );
  const took: number[] = [];
  let slowest = { q: '', ms: 0 };
  for (let round = 0; round <= AGAIN; round += 1) {
    for (const q of QUESTIONS) {
      const begun = performance.now();
      await search(q);
      const ms = performance.now() - begun;
      if (round === 0) continue;
      took.push(ms);
      if (ms > slowest.ms) slowest = { q: q.slice(0, 60), ms };
    }
  }
  return { took, slowest: `slowest ${Math.round(slowest.ms)} ms: ${slowest.q}`, passages: count?.n ?? 0 };
}

export const brainSearch: Bench = {
  name: 'brain-search',
  what: 'Passages found for whole questions among 5,000 of a team (another team has as many) as a rep, embedded, p95',
  unit: 'ms',
  target: 60,
  better: 'lower',
  async run() {
    const { took, slowest, passages } = await searched('pglite');
    const server = TEST_TIERS.includes('postgres') ? await searched('postgres') : null;
    const beside = server ? `; Postgres p95 ${Math.round(p95(server.took))} ms, ${server.slowest}` : '';
    return { value: p95(took), samples: took.length, detail: `${passages} passages, ${slowest}${beside}` };
  },
};
