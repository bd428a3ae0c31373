import { type Embedder, EmbeddingRefused, type EmbeddingOrder, unit, type Why } from './embedding.ts';

/** The same number for the same word, 0 to 2^32. */
function numberOf(word: string): number {
  let number = 2_166_136_261;
  for (const letter of word) number = Math.imul(number ^ (letter.codePointAt(0) ?? 0), 16_777_619) >>> 0;
  return number;
}

/**
 * A vendor without a network: texts are as near as they have words in common. Words of one of `same` mean the same. What was ordered is kept in `orders`; with
 * `why` it refuses.
 */
export function fakeEmbedder(same: readonly (readonly string[])[] = []) {
  const script = { orders: [] as Omit<EmbeddingOrder, 'key'>[], why: null as Why | null };
  const meaning = new Map(same.flatMap((words) => words.map((word) => [word, words[0] ?? word])));
  const embedder: Embedder = {
    async embed({ key: _, ...order }, signal) {
      if (signal.aborted) throw new EmbeddingRefused('fake', 'timeout');
      if (script.why) throw new EmbeddingRefused('fake', script.why);
      script.orders.push(order);
      const { texts, dimensions } = order;
      const words = texts.map((text) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
      const vectors = words.map((some) => {
        const sum = Array<number>(dimensions).fill(0);
        for (const word of some.length > 0 ? some : ['']) {
          const at = numberOf(meaning.get(word) ?? word) % dimensions;
          sum[at] = (sum[at] ?? 0) + 1;
        }
        return unit(sum, dimensions) ?? sum;
      });
      return { vectors, tokens: words.reduce((all, { length }) => all + length, 0) };
    },
  };
  return Object.assign(script, embedder);
}
