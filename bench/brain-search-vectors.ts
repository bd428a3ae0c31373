import { searchable } from '#domain/brain/searchable.ts';
import { EMBEDDING, VECTORS_OF } from '#backend/core/meaning.ts';
import { Secret } from '#backend/core/secret.ts';
import { fakeEmbedder } from '#backend/providers/embedding/fake.ts';
import { openTestDatabase, type TestDatabase } from '../tests/db/support/database.ts';
import { ask } from '../tests/db/schema/ask.ts';
import { asked, furnished, QUESTIONS } from './brain-search.ts';
import { answered, p95 } from './questions.ts';
import type { Bench } from './shape.ts';

const { model, dimensions, floor } = EMBEDDING;

/** As near to each other as texts have words in common; the vendor takes no time. */
async function vectorsOf(texts: readonly string[]): Promise<number[][]> {
  const order = { key: new Secret('none'), baseUrl: '', fetch, model, dimensions, texts };
  return (await fakeEmbedder().embed(order, new AbortController().signal)).vectors;
}

interface Work {
  document: string;
  version: number;
  passages: { n: number; text: string }[];
}

/** All passages of all teams with their vectors, kept as the job keeps them. */
async function withVectors({ service, database }: TestDatabase): Promise<void> {
  const at = new Date().toISOString();
  for (;;) {
    const take = { model: VECTORS_OF, platform: true, most: 100, at };
    const work = await ask<Work | null>(service, 'brain_vectors_take', take);
    if (!work) break;
    const vectors = await vectorsOf(work.passages.map(({ text }) => text));
    const rows = work.passages.map(({ n }, nth) => ({ n, embedding: vectors[nth] }));
    const { document, version } = work;
    await ask(service, 'brain_vectors_keep', { model: VECTORS_OF, document, version, vectors: rows, at });
  }
  await database.sql('analyze');
}

export const brainSearchVectors: Bench = {
  name: 'brain-search-vectors',
  what: 'The same by words and by meaning, all vectors of a team compared, without the vendor’s time, embedded, p95',
  unit: 'ms',
  target: 60,
  better: 'lower',
  async run() {
    const home = await openTestDatabase('pglite');
    try {
      const team = await furnished(home);
      await withVectors(home);
      const vectors = new Map<string, number[] | undefined>();
      const search = async (q: string) => {
        const near = { model: VECTORS_OF, vector: vectors.get(q), floor };
        await answered(home, 'rpc/brain_search_near', { team, q: searchable(q), most: 8, ...near });
      };
      for (const q of QUESTIONS) vectors.set(q, (await vectorsOf([q]))[0]);
      const { took, slowest, passages } = await asked(home, team, search);
      return { value: p95(took), samples: took.length, detail: `${passages} passages, ${slowest}` };
    } finally {
      await home.close();
    }
  },
};
