import { inspect } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { TextProviderId } from '#domain/ai/model.ts';
import { ANSWER, SECRET_WORDS, textVendor, type Fate } from '../../../tests/fakes/text-vendor.ts';
import { until } from '../../../tests/support/until.ts';
import { guardedFetch } from '../../core/outbound.ts';
import { Secret } from '../../core/secret.ts';
import { vendorsOf } from '../../core/vendors.ts';
import { readEnv } from '../../env.ts';
import { openTexts } from './open.ts';
import { TextRefused, type Delta, type TextOrder, type Texts, type Why } from './text.ts';

const CANARY = 'canary-4f1d-key-9876';
/** As addresses that users give are reached. */
const guarded = guardedFetch({ allowPrivate: true });
const never = new AbortController().signal;

type Vendor = Awaited<ReturnType<typeof textVendor>>;

/** What is asked where a test does not say otherwise. */
export const orderTo = (vendor: Vendor, provider: TextProviderId, more: Partial<TextOrder> = {}): TextOrder => ({
  key: new Secret(CANARY),
  baseUrl: provider === 'openai-compatible' ? vendor.ownUrl : (vendorsOf(readEnv(vendor.env))[provider].baseUrl ?? ''),
  fetch: provider === 'openai-compatible' ? guarded : (input, init) => fetch(input, { ...init, redirect: 'manual' }),
  model: 'some-model',
  system: 'Be brief.',
  messages: [{ role: 'user', parts: [{ type: 'text', text: SECRET_WORDS }] }],
  maxTokens: 100,
  ...more,
});

/** A vendor that gives the canary this fate, and what comes of asking it. */
export async function asking(
  provider: TextProviderId,
  fate: Fate | null,
  script: Omit<Parameters<typeof textVendor>[0] & object, 'fates'> = {},
  texts: Texts = openTexts(),
) {
  const vendor = await textVendor({ ...script, fates: fate ? { [CANARY]: fate } : {} });
  onTestFinished(() => vendor.close());
  const stream = (more: Partial<TextOrder> = {}, signal: AbortSignal = never) =>
    texts[provider](orderTo(vendor, provider, more), signal);
  const all = async (more?: Partial<TextOrder>, signal?: AbortSignal): Promise<Delta[]> =>
    Array.fromAsync(stream(more, signal));
  /** What came before it failed, and why it did. */
  const failed = async (signal?: AbortSignal): Promise<{ text: string; error: TextRefused }> => {
    let text = '';
    const error: unknown = await (async () => {
      for await (const delta of stream({}, signal)) text += delta.type === 'text' ? delta.text : '';
    })().catch((reason: unknown) => reason);
    expect(error, `it gave ${text}`).toBeInstanceOf(TextRefused);
    const shown = inspect(error, { depth: null, showHidden: true });
    expect(shown, 'neither key nor prompt shows').not.toMatch(/canary/);
    return { text, error: error as TextRefused };
  };
  return { vendor, stream, all, failed };
}

export const textOf = (deltas: readonly Delta[]): string =>
  deltas.flatMap((delta) => (delta.type === 'text' ? [delta.text] : [])).join('');

/** What every vendor of text must do, by its own wire protocol. */
export function textContract(provider: TextProviderId): void {
  describe(`text by ${provider}`, () => {
    it.each([0, 1, 3, 16])('comes whole with its usage and end, cut every %i bytes', async (bytes) => {
      const { all, vendor } = await asking(provider, 'good', { bytes, answer: () => ANSWER });
      const deltas = await all();
      expect(textOf(deltas)).toBe(ANSWER);
      expect(deltas.filter(({ type }) => type === 'usage').at(-1)).toMatchObject({ inputTokens: 25, outputTokens: 17 });
      expect(deltas.filter(({ type }) => type === 'finish')).toEqual([{ type: 'finish', finish: 'stop' }]);
      expect(vendor.asked).toHaveLength(1);
      expect(vendor.asked[0]).toMatchObject({ wire: provider, method: 'POST', key: CANARY });
    });

    it('says that it was cut at its longest', async () => {
      const { all } = await asking(provider, 'short');
      expect(await all()).toContainEqual({ type: 'finish', finish: 'length' });
    });

    it('says that it was refused, and that nothing came', async () => {
      const refused = await asking(provider, 'filtered');
      const deltas = await refused.all();
      expect(textOf(deltas)).toBe('');
      expect(deltas).toContainEqual({ type: 'finish', finish: 'refused' });
      const empty = await asking(provider, 'empty');
      expect(textOf(await empty.all())).toBe('');
    });

    const cases: [Fate | null, Why][] = [
      [null, 'wrong'],
      ['restricted', 'not-allowed'],
      ['no-quota', 'no-quota'],
      ['no-credit', 'no-quota'],
      ['no-model', 'no-model'],
      ['too-large', 'too-long'],
      ['too-long', 'too-long'],
      ['refused', 'refused-content'],
      ['busy', 'busy'],
      ['overloaded', 'busy'],
      ['broken', 'failed'],
      ['web-page', 'failed'],
      ['away', 'failed'],
      ['hung-up', 'unreachable'],
    ];
    it.each(cases)('with a key that is %s is told as %s, asked once', async (fate, why) => {
      const { vendor, failed } = await asking(provider, fate);
      const { error, text } = await failed();
      expect([error.why, text]).toEqual([why, '']);
      expect(vendor.asked, 'asked once').toHaveLength(1);
    });

    it('tells how long to wait', async () => {
      const { failed } = await asking(provider, 'busy');
      expect((await failed()).error).toMatchObject({ waitSeconds: 42, retryable: true });
    });

    it.each(['dies', 'cut', 'error-inside', 'garbage'] as const)('that %s keeps what came and fails', async (fate) => {
      const { failed } = await asking(provider, fate);
      const { text, error } = await failed();
      expect(ANSWER.startsWith(text) && text.length > 5).toBe(true);
      expect(['failed', 'busy', 'unreachable']).toContain(error.why);
    });

    it('lets the vendor’s socket go at once when it is aborted, before and in the middle', async () => {
      for (const fate of ['silent', 'stalls'] as const) {
        const { vendor, failed } = await asking(provider, fate);
        const stop = new AbortController();
        const failing = failed(stop.signal);
        await until('it is asked', () => vendor.open() === 1);
        if (fate === 'stalls') await new Promise((done) => setTimeout(done, 30));
        stop.abort();
        expect((await failing).error.why).toBe('timeout');
        await until('the socket is closed', () => vendor.open() === 0);
        expect(vendor.asked[0]?.closedAt).not.toBeNull();
      }
      const { failed, vendor } = await asking(provider, 'good');
      expect((await failed(AbortSignal.abort())).error.why).toBe('timeout');
      expect(vendor.asked, 'never asked').toEqual([]);
    });

    it('lets it go when nobody reads any more', async () => {
      const { stream, vendor } = await asking(provider, 'stalls');
      for await (const delta of stream()) if (delta.type === 'text') break;
      await until('the socket is closed', () => vendor.open() === 0);
      expect(vendor.asked[0]?.closedAt).not.toBeNull();
    });
  });
}
