import { expect, it } from 'vitest';
import { Secret } from '../../core/secret.ts';
import { embeddingContract } from './contract.ts';
import { fakeEmbedder } from './fake.ts';
import { openai } from './openai.ts';

embeddingContract('openai', openai);

it('the vendor without a network finds near what shares words, or words that mean the same', async () => {
  const order = { key: new Secret('x'), baseUrl: '', fetch, model: 'm', dimensions: 256 };
  const texts = ['money back', 'a refund', 'servers in Frankfurt', ''];
  const { vectors } = await fakeEmbedder([['refund', 'money']]).embed(
    { ...order, texts },
    new AbortController().signal,
  );
  const near = (a: number, b: number) => vectors[a]!.reduce((sum, one, at) => sum + one * (vectors[b]![at] ?? 0), 0);
  expect(near(0, 0)).toBeCloseTo(1);
  expect(near(0, 1)).toBeGreaterThan(0.3);
  expect(near(0, 2)).toBeLessThan(0.3);
});
