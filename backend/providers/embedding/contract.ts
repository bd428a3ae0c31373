import { inspect } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { embeddingVendor, type Fate } from '../../../tests/fakes/embedding-vendor.ts';
import { Secret } from '../../core/secret.ts';
import { type Embedder, EmbeddingRefused, type Why } from './embedding.ts';

const CANARY = 'canary-7c2e-key-5511';
const TEXT = 'canary-text: the offer is 4,200 a month.';

/** What every vendor of vectors must do and tell apart. */
export function embeddingContract(name: string, embedder: Embedder): void {
  const asking = async (fate: Fate | null) => {
    const vendor = await embeddingVendor(fate ? { [CANARY]: fate } : {});
    onTestFinished(() => vendor.close());
    const account = { key: new Secret(CANARY), baseUrl: vendor.baseUrl, fetch };
    const embed = (texts: readonly string[], signal = new AbortController().signal) =>
      embedder.embed({ ...account, model: 'text-embedding-3-small', dimensions: 8, texts }, signal);
    return { vendor, embed };
  };
  const refused = async (work: Promise<unknown>): Promise<Why> => {
    const error: unknown = await work.then(
      () => 'given',
      (reason: unknown) => reason,
    );
    expect(inspect(error, { depth: null, showHidden: true })).not.toContain('canary');
    expect(error).toBeInstanceOf(EmbeddingRefused);
    return (error as EmbeddingRefused).why;
  };

  describe(`the vectors of ${name}`, () => {
    it('are as many as the texts, in their order, each of length 1', async () => {
      const { vendor, embed } = await asking('good');
      const { vectors, tokens } = await embed([TEXT, 'two', 'three']);
      expect(vectors.map((vector) => vector.indexOf(1))).toEqual([0, 1, 2]);
      expect(vectors.map((vector) => vector.length)).toEqual([8, 8, 8]);
      expect(tokens).toBe(9);
      expect(vendor.asked).toMatchObject([{ key: CANARY, body: { input: [TEXT, 'two', 'three'], dimensions: 8 } }]);
    });

    const cases: [Fate | null, Why][] = [
      [null, 'wrong'],
      ['no-quota', 'no-quota'],
      ['restricted', 'not-allowed'],
      ['no-model', 'no-model'],
      ['busy', 'busy'],
      ['broken', 'failed'],
      ['too-long', 'too-long'],
      ['web-page', 'failed'],
      ['short', 'failed'],
      ['none', 'failed'],
      ['odd', 'failed'],
      ['hung-up', 'unreachable'],
    ];
    it.each(cases)('with a key that is %s are refused as such: %s', async (fate, why) => {
      const { vendor, embed } = await asking(fate);
      expect(await refused(embed([TEXT]))).toBe(why);
      expect(vendor.asked, 'asked once').toHaveLength(1);
    });

    it('are given up when their time is over', async () => {
      const { embed } = await asking('silent');
      const begun = performance.now();
      expect(await refused(embed([TEXT], AbortSignal.timeout(50)))).toBe('timeout');
      expect(performance.now() - begun).toBeLessThan(1_000);
    });
  });
}
