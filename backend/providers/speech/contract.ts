import { inspect } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { SpeechVendor } from '#domain/speech-vendors.ts';
import { speechTokens, type Fate } from '../../../tests/fakes/speech-tokens.ts';
import { Secret } from '../../core/secret.ts';
import { vendorsOf } from '../../core/vendors.ts';
import { readEnv } from '../../env.ts';
import { openSpeech } from './open.ts';
import { SpeechRefused, TOKEN_SECONDS, type Hints, type Why } from './speech.ts';

const CANARY = 'canary-4f1d-key-9876';

/** Asks a vendor that gives CANARY this fate. Nothing of the key may show in what goes wrong. */
export async function granting(vendor: SpeechVendor, fate: Fate | null, withinMs = 5000) {
  const vendors = await speechTokens(fate ? { [CANARY]: fate } : {});
  onTestFinished(() => vendors.close());
  const speech = openSpeech(withinMs);
  const grant = (hints: Hints = { keyterms: [] }, signal = new AbortController().signal) => {
    const baseUrl = vendorsOf(readEnv(vendors.env))[vendor].baseUrl ?? '';
    return speech[vendor]({ key: new Secret(CANARY), baseUrl, fetch, ...hints }, signal);
  };
  const refused = async (signal?: AbortSignal): Promise<Why> => {
    const error: unknown = await grant(undefined, signal).then(
      () => 'granted',
      (reason: unknown) => reason,
    );
    expect(inspect(error, { depth: null, showHidden: true })).not.toContain(CANARY.slice(0, 11));
    expect(error).toBeInstanceOf(SpeechRefused);
    return (error as SpeechRefused).why;
  };
  return { vendors, grant, refused };
}

/** What every vendor of live transcription must grant and tell apart. */
export function speechContract(vendor: SpeechVendor): void {
  describe(`a token of ${vendor}`, () => {
    it('is granted for at most a minute, and prints nowhere', async () => {
      const { vendors, grant } = await granting(vendor, 'good');
      const { token, livesSeconds } = await grant();
      expect(token.reveal()).toMatch(/^[\x21-\x7e]{8,}$/);
      expect(inspect(token)).not.toContain(token.reveal());
      expect(livesSeconds).toBeGreaterThan(0);
      expect(livesSeconds).toBeLessThanOrEqual(TOKEN_SECONDS);
      expect(vendors.asked).toMatchObject([{ vendor, key: CANARY }]);
    });

    const cases: [Fate | null, Why][] = [
      [null, 'wrong'],
      ['no-quota', 'no-quota'],
      ['restricted', 'not-allowed'],
      ['busy', 'busy'],
      ['broken', 'failed'],
      ['web-page', 'failed'],
      ['endless', 'failed'],
      ['odd-token', 'failed'],
      ['away', 'failed'],
      ['hung-up', 'unreachable'],
    ];
    it.each(cases)('with a key that is %s is refused as such: %s', async (fate, why) => {
      const { vendors, refused } = await granting(vendor, fate);
      expect(await refused()).toBe(why);
      expect(vendors.asked, 'asked once').toHaveLength(1);
    });

    it('is given up when no answer comes, and at once when nobody waits any more', async () => {
      const { refused } = await granting(vendor, 'silent', 60);
      expect(await refused()).toBe('timeout');
      expect(await refused(AbortSignal.abort())).toBe('timeout');
    });
  });
}
