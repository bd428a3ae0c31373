import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { packed, talking, wavFile, type Sound } from '../../tests/support/made-sound.ts';
import { cutPieces } from './cutting.ts';
import { lengthOf } from './energy.ts';
import { talkMsOf, speechIn, stretchesOf } from './gate.ts';
import { MEDIA_LIMITS, Unhearable, type Prepared, type SoundSource, type Stretch } from './media.ts';
import { openMedia } from './open.ts';
import { prepare } from './prepare.ts';
import { probed } from './probe.ts';
import { onePerChannel } from './speakers.ts';
import { timesIn, turnsOf, type Said } from './stitching.ts';

const RATE = 48_000;
const TALK = [
  [1, 3],
  [5, 8],
] as const;
const sound = (rate = RATE): Sound => ({ rate, channels: [talking(rate, 9, TALK)] });
const sourceOf = (bytes: Uint8Array): SoundSource => ({
  size: bytes.length,
  read: async (from, to) => bytes.slice(from, to),
});

/** As the process of its own does it, within this one. */
async function heard(bytes: Uint8Array, together = true): Promise<Prepared | string> {
  try {
    const file = await probed(sourceOf(bytes));
    if (!/^(pcm|ulaw)/.test(file.probe.codec)) (await import('@mediabunny/server')).registerMediabunnyServer();
    return (await prepare(file, { together, pieceMs: MEDIA_LIMITS.pieceMs }, () => undefined)).prepared;
  } catch (error) {
    if (error instanceof Unhearable) return error.why;
    throw error;
  }
}

const scrambled = (file: Buffer, from: number, to: number): Buffer => {
  const bytes = Buffer.from(file);
  for (let at = Math.floor(bytes.length * from); at < bytes.length * to; at += 1) bytes[at] = (at * 7_919) & 255;
  return bytes;
};
const cut = (file: Buffer): Buffer => file.subarray(0, Math.floor(file.length * 0.6));
const FIVE_SECONDS = expect.toSatisfy((ms: number) => Math.abs(ms - 5_000) < 150, 'five seconds');

describe('recordings by their content', () => {
  test.each([
    ['mulaw', 8_000],
    [8, 11_025],
    [16, 44_100],
    [24, 96_000],
    [32, 16_000],
  ] as const)('WAVE of the form %s at %i Hz', async (form, rate) => {
    const read = await heard(wavFile(sound(rate), form));
    expect(read).toMatchObject({
      type: 'audio/wav',
      rate,
      durationMs: 9_000,
      talkMs: [FIVE_SECONDS],
      missing: [],
      shortOfMs: null,
      pieceRate: Math.min(rate, 16_000),
    });
    expect(await heard(cut(wavFile(sound(rate), form)))).toMatchObject({
      durationMs: expect.closeTo(5_400, -2) as number,
    });
  });

  test.each(['mp3', 'm4a', 'ogg', 'flac', 'webm'] as const)('%s', async (kind) => {
    const file = await packed(kind, sound());
    expect(await heard(file)).toMatchObject({
      channels: 1,
      rate: RATE,
      bySpeaker: false,
      talkMs: [FIVE_SECONDS],
      missing: [],
      shortOfMs: null,
    });
    // Its index is at its end: nothing of it can be read.
    if (kind === 'm4a') expect(await heard(cut(file))).toBe('cut-off');
  });

  test('what is cut off or damaged in the middle is read as far as it goes, and behind the damage; what is missing is told', async () => {
    const signal = new AbortController().signal;
    const media = openMedia();
    const read = async (bytes: Buffer) => {
      const { prepared, close } = await media.open(sourceOf(bytes), { together: true, signal });
      close();
      return prepared;
    };
    const short = await read(cut(await packed('flac', sound())));
    expect(short.durationMs).toBeGreaterThan(4_000);
    expect(short.shortOfMs).toBeGreaterThan(8_900);
    for (const kind of ['webm', 'm4a'] as const) {
      const damaged = await read(scrambled(await packed(kind, sound()), 0.4, 0.5));
      expect(damaged.durationMs, kind).toBeGreaterThan(8_500);
      expect(lengthOf(damaged.missing), kind).toBeGreaterThan(300);
      expect(lengthOf(damaged.missing), kind).toBeLessThan(3_000);
    }
  });

  test('what is no recording is refused for what it is', async () => {
    const why = async (bytes: Buffer) => heard(bytes);
    expect(await why(await packed('m4a', sound(), { video: true }))).toBe('video');
    expect(await why(await packed('webm', sound(), { video: true }))).toBe('video');
    expect(await why(Buffer.from('<html>no recording</html>'.repeat(50)))).toBe('not-sound');
    expect(await why(wavFile({ rate: 8_000, channels: [new Float32Array(16_000)] }))).toBe('silent');
    const long = wavFile({ rate: 8_000, channels: [new Float32Array(8_000)] }, 8);
    long.writeUInt32LE(8_000 * 14_401, 40);
    long.writeUInt32LE(36 + 8_000 * 14_401, 4);
    const zeros = (from: number, to: number): Uint8Array => {
      const bytes = new Uint8Array(to - from);
      bytes.set(long.subarray(from, to));
      return bytes;
    };
    const source = { size: 44 + 8_000 * 14_401, read: async (from: number, to: number) => zeros(from, to) };
    await expect(probed(source)).rejects.toMatchObject({ why: 'too-long' });
  });
});

const tones = (
  seconds: number,
  left: readonly (readonly [number, number])[],
  right: readonly (readonly [number, number])[],
) => [talking(8_000, seconds, left), talking(8_000, seconds, right, 240)] as const;

test('a speaker on each channel is told from one room, one mix, and a dead channel', async () => {
  const [agent, caller] = tones(
    20,
    [
      [1, 5],
      [10, 14],
    ],
    [
      [5.5, 9],
      [15, 18.5],
    ],
  );
  const mixed = agent.map((one, at) => one + (caller[at] ?? 0));
  const echo = caller.map((one, at) => one + 0.05 * (agent[at] ?? 0));
  const by = async (left: Float32Array, right: Float32Array) => {
    const { bySpeaker, talkMs, pieces } = (await heard(wavFile({ rate: 8_000, channels: [left, right] }))) as Prepared;
    return {
      bySpeaker,
      talks: talkMs.map((ms) => Math.round(ms / 1000)),
      channels: pieces.map(({ channels }) => channels),
    };
  };
  expect(await by(agent, caller)).toEqual({ bySpeaker: true, talks: [8, 7], channels: [2] });
  // Where a vendor takes one channel at a time, each is sent by itself, without the silence in which the other one speaks.
  const apart = (await heard(wavFile({ rate: 8_000, channels: [agent, caller] }), false)) as Prepared;
  expect(apart.pieces.map(({ channel, channels, ms }) => [channel, channels, ms < 11_000])).toEqual([
    [0, 1, true],
    [1, 1, true],
  ]);
  // The one who listens on loudspeakers is heard faintly in the other's microphone.
  expect(await by(agent, echo)).toEqual({ bySpeaker: true, talks: [8, 7], channels: [2] });
  expect(
    await by(
      mixed,
      mixed.map((one) => one * 0.8),
    ),
  ).toEqual({ bySpeaker: false, talks: [15], channels: [1] });
  expect(await by(mixed, new Float32Array(mixed.length))).toMatchObject({ bySpeaker: false, channels: [1] });
  // Turned upside down their mean is silence: the louder one is heard.
  expect(
    await by(
      mixed,
      mixed.map((one) => -one),
    ),
  ).toEqual({ bySpeaker: false, talks: [15], channels: [1] });
  expect(onePerChannel(new Uint16Array(100), new Uint16Array(100))).toBe(false);
});

test('quiet speech is speech, noise is none, and long silence is not sent', () => {
  const energies = (level: number, noise: number) =>
    Uint16Array.from({ length: 1_000 }, (_, at) => (at >= 300 && at < 500 ? level : noise));
  for (const [level, noise] of [
    [5_000, 0],
    [5_000, 280],
    [400, 10],
    [90, 4],
  ] as const) {
    const speech = speechIn(energies(level, noise));
    expect([level, talkMsOf(speech), stretchesOf(speech)]).toEqual([level, 4_000, [{ fromMs: 5_600, toMs: 10_400 }]]);
  }
});

/** A call of random talk, each word a fifth of a second, as a vendor hears it piece by piece. */
test('what is cut into pieces and heard comes back with every word once, in order, where it was said', () => {
  const talk = fc.array(fc.tuple(fc.integer({ min: 3, max: 400 }), fc.integer({ min: 0, max: 200 })), {
    minLength: 1,
    maxLength: 30,
  });
  fc.assert(
    fc.property(talk, fc.integer({ min: 1, max: 20 }), (runs, seconds) => {
      const energies: number[] = [];
      for (const [spoken, silent] of runs) {
        energies.push(...Array<number>(spoken).fill(2_000), ...Array<number>(silent).fill(1));
      }
      const measured = Uint16Array.from(energies);
      const stretches = stretchesOf(speechIn(measured));
      const pieces = cutPieces(stretches, measured, seconds * 1_000);
      expect(lengthOf(pieces.flat())).toBe(lengthOf(stretches));
      expect(pieces.every((piece) => lengthOf(piece) <= seconds * 1_000)).toBe(true);

      const words = wordsIn(stretches);
      const said: Said[] = pieces.flatMap((piece) =>
        words
          .map((word) => ({ word, at: placeIn(piece, (word.startMs + word.endMs) / 2) }))
          .filter(({ at }) => at !== null)
          .map(({ word, at }) => ({
            speaker: 'a',
            text: word.text,
            ...timesIn(piece, Math.max(0, (at ?? 0) - 10), (at ?? 0) + 10),
          })),
      );
      const turns = turnsOf(said);
      expect(turns.flatMap(({ text }) => text.split(' '))).toEqual(words.map(({ text }) => text));
      for (const one of said) {
        const word = words.find(({ text }) => text === one.text);
        expect(Math.abs(one.startMs - ((word?.startMs ?? 0) + (word?.endMs ?? 0)) / 2)).toBeLessThanOrEqual(11);
      }
    }),
    { numRuns: 60 },
  );
});

const wordsIn = (stretches: readonly Stretch[]) =>
  stretches.flatMap(({ fromMs, toMs }) =>
    Array.from({ length: Math.floor((toMs - fromMs) / 200) }, (_, at) => ({
      text: `w${fromMs + at * 200}`,
      startMs: fromMs + at * 200,
      endMs: fromMs + (at + 1) * 200,
    })),
  );

/** Where a time of the recording is in a piece; null where it is in another one. */
function placeIn(piece: readonly Stretch[], ms: number): number | null {
  let before = 0;
  for (const { fromMs, toMs } of piece) {
    if (ms >= fromMs && ms < toMs) return before + ms - fromMs;
    before += toMs - fromMs;
  }
  return null;
}

test('turns change with the speaker; two who talk at once each keep their own words', () => {
  const said = (speaker: string, text: string, startMs: number, endMs: number): Said => ({
    speaker,
    text,
    startMs,
    endMs,
  });
  const turns = turnsOf([
    said('a', 'How', 0, 200),
    said('a', 'much?', 200, 500),
    said('b', 'Forty', 700, 900),
    said('a', 'Oh.', 850, 1_000),
    said('b', 'dollars.', 900, 1_300),
    said('b', 'A month.', 3_000, 3_400),
    said('b', 'Later.', 9_000, 9_500),
  ]);
  expect(turns.map(({ seq, speaker, text, startMs, endMs }) => [seq, speaker, text, startMs, endMs])).toEqual([
    [0, 'a', 'How much?', 0, 500],
    [1, 'b', 'Forty dollars.', 700, 1_300],
    [2, 'a', 'Oh.', 850, 1_000],
    [3, 'b', 'A month.', 3_000, 3_400],
    [4, 'b', 'Later.', 9_000, 9_500],
  ]);
});
