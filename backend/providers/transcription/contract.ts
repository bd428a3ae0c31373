import { inspect } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { SpeechVendor } from '#domain/speech-vendors.ts';
import { transcriptionVendors, type FakeWord, type HearFate } from '../../../tests/fakes/transcription-vendors.ts';
import { Secret } from '../../core/secret.ts';
import { vendorsOf } from '../../core/vendors.ts';
import { readEnv } from '../../env.ts';
import type { Why } from '../speech/speech.ts';
import { openTranscribers } from './open.ts';
import { TranscriptionRefused, type Heard, type HearOrder, type PcmSound } from './transcription.ts';

const CANARY = 'canary-4f1d-key-9876';
const RATE = 8_000;

/** So many seconds of a tone that is another one in every second. */
export function toneOf(seconds: number, channels: 1 | 2 = 1): PcmSound {
  const pcm = Int16Array.from(
    { length: seconds * RATE * channels },
    (_, at) => 3_000 * Math.sin(at / (9 + Math.floor(at / RATE))),
  );
  const bytes = new Uint8Array(pcm.buffer);
  return {
    rate: RATE,
    channels,
    bytes: bytes.length,
    async *pcm() {
      for (let at = 0; at < bytes.length; at += 5_001) yield bytes.subarray(at, at + 5_001);
    },
  };
}

/** Asks a vendor that gives CANARY this fate, or hears these words. Nothing of the key may show in what goes wrong. */
export async function hearing(vendor: SpeechVendor, fate: HearFate | null, hears?: FakeWord[], withinMs = 5_000) {
  const vendors = await transcriptionVendors(fate ? { [CANARY]: fate } : {}, hears && (() => hears));
  onTestFinished(() => vendors.close());
  const transcribers = openTranscribers(withinMs);
  const hear = (order: Partial<HearOrder> = {}, signal = new AbortController().signal): Promise<Heard> => {
    const baseUrl = vendorsOf(readEnv(vendors.env))[vendor].baseUrl ?? '';
    const usual = { sound: toneOf(3), tellApart: false, known: [], keyterms: [] };
    return transcribers[vendor].hear({ key: new Secret(CANARY), baseUrl, fetch, ...usual, ...order }, signal);
  };
  const refused = async (signal?: AbortSignal): Promise<Why> => {
    const error: unknown = await hear({}, signal).then(
      () => 'heard',
      (reason: unknown) => reason,
    );
    expect(inspect(error, { depth: null, showHidden: true })).not.toContain(CANARY.slice(0, 11));
    expect(error).toBeInstanceOf(TranscriptionRefused);
    return (error as TranscriptionRefused).why;
  };
  return { vendors, hear, refused, together: transcribers[vendor].together };
}

/** What every vendor that hears recordings must do and tell apart. */
export function transcriptionContract(vendor: SpeechVendor): void {
  describe(`a recording heard by ${vendor}`, () => {
    it('is sent as it is, streamed with its length, and comes back as words at their times', async () => {
      const { vendors, hear } = await hearing(vendor, 'good', [
        { text: 'Forty', start: 0.25, end: 0.5 },
        { text: 'dollars.', start: 0.5, end: 1 },
      ]);
      const sound = toneOf(3);
      const { spoken, model } = await hear({ sound });
      expect(spoken.map(({ text, startMs, endMs }) => [text, startMs, endMs])).toEqual([
        ['Forty', 250, 500],
        ['dollars.', 500, 1_000],
      ]);
      expect(spoken.every(({ speaker, channel }) => speaker === null && channel === 0)).toBe(true);
      expect(model).toMatch(/\S/);
      expect(vendors.asked[0]).toMatchObject({ vendor, key: CANARY, rate: RATE, channels: 1, seconds: 3 });
      const sent: Uint8Array[] = [];
      for await (const part of sound.pcm()) sent.push(part);
      expect(vendors.asked[0]?.pcm.equals(Buffer.concat(sent))).toBe(true);
    });

    it('tells voices apart, and knows those again that it was given', async () => {
      const known = [1, 2].map((n) => ({ speaker: `speaker-${n}`, pcm: new Uint8Array(RATE * 2 * 2) }));
      const [first, second, third] = [0, 1, 2];
      const offset = vendor === 'deepgram' ? 2 * 2.7 : 0;
      const said = [
        { text: 'Hello.', start: 0, end: 1, speaker: second },
        { text: 'Hi.', start: 1, end: 2, speaker: first },
        { text: 'Me too.', start: 2, end: 3, speaker: third },
      ].map((one) => ({ ...one, start: one.start + offset, end: one.end + offset }));
      // Deepgram hears the voices themselves first.
      const before = [
        { text: 'sample', start: 0.2, end: 1.9, speaker: first },
        { text: 'sample', start: 2.9, end: 4.5, speaker: second },
      ];
      const { hear } = await hearing(vendor, 'good', vendor === 'deepgram' ? [...before, ...said] : said);
      const { spoken } = await hear({ tellApart: true, known });
      expect(spoken.map(({ text, speaker }) => [text, speaker]).slice(0, 2)).toEqual([
        ['Hello.', 'speaker-2'],
        ['Hi.', 'speaker-1'],
      ]);
      expect(spoken.map(({ startMs }) => Math.round(startMs))).toEqual([0, 1_000, 2_000]);
      expect(['speaker-1', 'speaker-2', null]).not.toContain(spoken[2]?.speaker);
    });

    const cases: [HearFate | null, Why][] = [
      [null, 'wrong'],
      ['no-quota', 'no-quota'],
      ['restricted', 'not-allowed'],
      ['busy', 'busy'],
      ['broken', 'failed'],
      ['web-page', 'failed'],
      ['away', 'failed'],
      ['hung-up', 'unreachable'],
    ];
    it.each(cases)('with a key that is %s is refused as such: %s', async (fate, why) => {
      const { refused } = await hearing(vendor, fate);
      expect(await refused()).toBe(why);
    });

    it('is given up when no answer comes, and at once when nobody waits any more', async () => {
      const { refused } = await hearing(vendor, 'silent', undefined, 60);
      expect(await refused()).toBe('timeout');
      expect(await refused(AbortSignal.abort())).toBe('timeout');
    });
  });
}
