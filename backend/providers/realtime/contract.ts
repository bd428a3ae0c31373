import { inspect } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { speechTokens, type Fate } from '../../../tests/fakes/speech-tokens.ts';
import { Secret } from '../../core/secret.ts';
import { SpeechRefused, TOKEN_SECONDS, type Why } from '../speech/speech.ts';
import { openRealtime } from './open.ts';
import type { RealtimeOrder } from './realtime.ts';

const CANARY = 'canary-9b2e-key-1234';

/** Asks a vendor that gives CANARY this fate. Nothing of the key or the instructions may show in what goes wrong. */
export async function opening(fate: Fate | null, withinMs = 5000) {
  const vendors = await speechTokens(fate ? { [CANARY]: fate } : {});
  onTestFinished(() => vendors.close());
  const grant = openRealtime(withinMs);
  const open = (more: Partial<RealtimeOrder> = {}, signal = new AbortController().signal) => {
    const account = { key: new Secret(CANARY), baseUrl: vendors.env.OPENAI_BASE_URL, fetch };
    return grant({ ...account, instructions: 'canary-role: You play a buyer.', voice: 'marin', ...more }, signal);
  };
  const refused = async (signal?: AbortSignal): Promise<Why> => {
    const error: unknown = await open({}, signal).then(
      () => 'granted',
      (reason: unknown) => reason,
    );
    expect(inspect(error, { depth: null, showHidden: true })).not.toContain('canary');
    expect(error).toBeInstanceOf(SpeechRefused);
    return (error as SpeechRefused).why;
  };
  return { vendors, open, refused };
}

/** What every vendor that hears and talks must grant and tell apart. */
export function realtimeContract(): void {
  describe('a token to talk', () => {
    it('is granted for at most a minute, and prints nowhere', async () => {
      const { vendors, open } = await opening('good');
      const { token, livesSeconds } = await open();
      expect(token.reveal()).toMatch(/^[\x21-\x7e]{8,}$/);
      expect(inspect(token)).not.toContain(token.reveal());
      expect(livesSeconds).toBe(TOKEN_SECONDS);
      expect(vendors.asked).toMatchObject([{ vendor: 'openai', key: CANARY }]);
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
      const { vendors, refused } = await opening(fate);
      expect(await refused()).toBe(why);
      expect(vendors.asked, 'asked once').toHaveLength(1);
    });

    it('is given up when no answer comes, and at once when nobody waits any more', async () => {
      const { refused } = await opening('silent', 60);
      expect(await refused()).toBe('timeout');
      expect(await refused(AbortSignal.abort())).toBe('timeout');
    });
  });
}
