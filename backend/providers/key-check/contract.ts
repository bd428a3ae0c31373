import { inspect } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { KeyProviderId } from '#domain/key-providers.ts';
import { keyVendors, type Fate } from '../../../tests/fakes/key-vendors.ts';
import { guardedFetch } from '../../core/outbound.ts';
import { Secret } from '../../core/secret.ts';
import { vendorsOf } from '../../core/vendors.ts';
import { readEnv } from '../../env.ts';
import { KeyRefused, type Why } from './key-check.ts';
import { openKeyCheck } from './open.ts';

export const CANARY = 'canary-4f1d-key-9876';

/** A check of keys whose vendors all are one scripted server; the key CANARY has this fate there. */
export async function checkWith(fate: Fate | null, { withinMs = 5000 } = {}) {
  const vendors = await keyVendors(fate ? { [CANARY]: fate } : {});
  onTestFinished(() => vendors.close());
  const guarded = guardedFetch({ allowPrivate: true });
  const check = openKeyCheck({ vendors: vendorsOf(readEnv(vendors.env)), guarded, withinMs });
  const outcome = async (provider: KeyProviderId, key = CANARY, baseUrl = vendors.ownUrl): Promise<Why | 'good'> => {
    const own = provider === 'openai-compatible' ? baseUrl : null;
    const signal = new AbortController().signal;
    const ended: unknown = await check({ provider, key: new Secret(key), baseUrl: own }, signal).then(
      () => 'good',
      (error: unknown) => error,
    );
    if (ended === 'good') return 'good';
    expect(inspect(ended, { depth: null, showHidden: true })).not.toContain(CANARY.slice(0, 11));
    expect(ended).toBeInstanceOf(KeyRefused);
    return (ended as KeyRefused).why;
  };
  return { vendors, outcome };
}

/** What the check of every vendor must tell apart. `restricted` is what the vendor says of a key that may do little. */
export function keyCheckContract(provider: KeyProviderId, expected: { restricted: Why | 'good' }): void {
  describe(`a key of ${provider}`, () => {
    it('is sent to its vendor and found good', async () => {
      const { vendors, outcome } = await checkWith('good');
      expect(await outcome(provider)).toBe('good');
      expect(vendors.asked.length).toBeGreaterThan(0);
      for (const one of vendors.asked) expect(one).toMatchObject({ vendor: provider, key: CANARY });
    });

    const cases: [Fate | null, Why | 'good'][] = [
      [null, 'wrong'],
      ['no-quota', 'no-quota'],
      ['restricted', expected.restricted],
      ['busy', 'busy'],
      ['broken', 'failed'],
      ['web-page', provider === 'openai-compatible' ? 'not-compatible' : 'failed'],
      ['endless', provider === 'openai-compatible' ? 'not-compatible' : 'failed'],
      ['hung-up', 'unreachable'],
      ['away', 'moved'],
    ];
    it.each(cases)('that is %s is refused as such: %s', async (fate, why) => {
      const { outcome } = await checkWith(fate);
      expect(await outcome(provider)).toBe(why);
    });

    it('is given up when no answer comes', async () => {
      const { outcome } = await checkWith('silent', { withinMs: 60 });
      expect(await outcome(provider)).toBe('timeout');
    });
  });
}
