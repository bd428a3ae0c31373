import { inspect } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type VoiceVendor, VOICES } from '#domain/voices.ts';
import { type Fate, voiceVendors } from '../../../tests/fakes/voice-vendors.ts';
import { Secret } from '../../core/secret.ts';
import { vendorsOf } from '../../core/vendors.ts';
import { readEnv } from '../../env.ts';
import { openVoices } from './open.ts';
import { type Account, type Order, VoiceRefused, type Why } from './voice.ts';

const CANARY = 'canary-7c2e-key-5511';
const TEXT = 'canary-text: the offer is 4,200 a month.';

/** Follows no redirect, as the keys' own. */
const staying: typeof fetch = (input, init) => fetch(input, { ...init, redirect: 'manual' });

/** Asks a vendor that gives CANARY this fate. Nothing of key and text may show in what goes wrong. */
export async function speaking(vendor: VoiceVendor, fate: Fate | null) {
  const vendors = await voiceVendors(fate ? { [CANARY]: fate } : {});
  onTestFinished(() => vendors.close());
  const voices = openVoices();
  const { baseUrl } = vendorsOf(readEnv(vendors.env))[vendor];
  const account: Account = { key: new Secret(CANARY), baseUrl: baseUrl ?? '', fetch: staying };
  const never = new AbortController().signal;
  const voice = VOICES[vendor].voices[0]?.id ?? '';
  const speak = (more: Partial<Order> = {}, signal = never) =>
    voices[vendor].speak({ ...account, text: TEXT, voice, speed: 1, ...more }, signal);
  const refused = async (work: Promise<unknown>): Promise<Why> => {
    const error: unknown = await work.then(
      () => 'spoken',
      (reason: unknown) => reason,
    );
    expect(inspect(error, { depth: null, showHidden: true })).not.toContain('canary');
    expect(error).toBeInstanceOf(VoiceRefused);
    return (error as VoiceRefused).why;
  };
  return { vendors, speak, refused, list: (signal = never) => voices[vendor].voices(account, signal) };
}

/** What every vendor that speaks must do and tell apart. */
export function voiceContract(vendor: VoiceVendor): void {
  describe(`the voice of ${vendor}`, () => {
    it('says what it is given, as sound that a browser plays, asked for once', async () => {
      const { vendors, speak } = await speaking(vendor, 'good');
      const { type, bytes } = await speak();
      expect(type).toBe('audio/mpeg');
      expect(Buffer.from(await new Response(bytes).arrayBuffer()).equals(vendors.sound)).toBe(true);
      expect(vendors.asked).toMatchObject([{ vendor, key: CANARY }]);
      expect(JSON.stringify(vendors.asked[0]?.body)).toContain(TEXT);
    });

    const cases: [Fate | null, Why][] = [
      [null, 'wrong'],
      ['no-quota', 'no-quota'],
      ['restricted', 'not-allowed'],
      ['busy', 'busy'],
      ['broken', 'failed'],
      ['no-voice', 'no-voice'],
      ['no-model', 'no-model'],
      ['web-page', 'failed'],
      ['endless-refusal', 'failed'],
      ['nothing', 'failed'],
      ['away', 'failed'],
      ['hung-up', 'unreachable'],
    ];
    it.each(cases)('with a key that is %s is refused as such: %s', async (fate, why) => {
      const { vendors, speak, refused } = await speaking(vendor, fate);
      expect(await refused(speak())).toBe(why);
      expect(vendors.asked, 'asked once').toHaveLength(1);
    });

    it('ends at the vendor’s socket as soon as its reader goes, or whoever asked does', async () => {
      const { vendors, speak } = await speaking(vendor, 'endless');
      const reader = (await speak()).bytes.getReader();
      await reader.read();
      await reader.cancel();
      expect(await vendors.asked[0]?.closed).toBeGreaterThan(0);
      const asking = new AbortController();
      const other = (await speak({}, asking.signal)).bytes.getReader();
      await other.read();
      asking.abort();
      expect(await vendors.asked[1]?.closed).toBeGreaterThan(0);
      const rest = async (): Promise<void> => {
        while (!(await other.read()).done);
      };
      await expect(rest()).rejects.toThrow('nothing was said');
    });

    it('is given up before it began, too', async () => {
      const { vendors, speak, refused } = await speaking(vendor, 'silent');
      const asking = new AbortController();
      const asked = refused(speak({}, asking.signal));
      await expect.poll(() => vendors.asked.length).toBe(1);
      asking.abort();
      expect(await asked).toBe('timeout');
      expect(await vendors.asked[0]?.closed).toBeGreaterThan(0);
    });
  });
}
