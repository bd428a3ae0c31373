import { cutPieces, numbered } from './cutting.ts';
import { decoded } from './decode.ts';
import { newEnergies, peaksOf, type Energies } from './energy.ts';
import { speechIn, stretchesOf, talkMsOf } from './gate.ts';
import { MEDIA_LIMITS, Unhearable, type Prepared, type Stretch } from './media.ts';
import type { Probed } from './probe.ts';
import { onePerChannel, speechOf } from './speakers.ts';

/** What vendors listen at; lower rates are sent as they are. */
const MOST_RATE = 16_000;
const LEAST_TALK_MS = 300;
/** What files say of their length is rounded. */
const SHORT_MS = 1_000;

export interface Plan {
  prepared: Prepared;
  /** Which channel stands for all: null is their mean, which may cancel itself out. */
  heard: number | null;
}

/** Two channels as they are, of more their mean. */
export const narrowed = (block: Float32Array[]): Float32Array[] => {
  if (block.length <= 2) return block;
  const mean = new Float32Array(block[0]?.length ?? 0);
  for (const channel of block)
    for (const [at, sample] of channel.entries()) mean[at] = (mean[at] ?? 0) + sample / block.length;
  return [mean];
};

/** Goes through the sound once and plans what is sent of it. Throws Unhearable. */
export async function prepare(
  file: Probed,
  { together, pieceMs }: { together: boolean; pieceMs: number },
  onProgress: (done: number) => void,
): Promise<Plan> {
  const { probe } = file;
  const missing: Stretch[] = [];
  const energies = newEnergies(probe.rate, probe.channels === 2 ? 2 : 1);
  const endSeconds = await endOf(file);
  let frames = 0;
  for await (const { block } of decoded(file, { endSeconds, missing })) {
    energies.add(narrowed(block));
    frames += block[0]?.length ?? 0;
    const ms = (frames / probe.rate) * 1000;
    if (ms > MEDIA_LIMITS.durationMs) throw new Unhearable('too-long');
    if (probe.durationMs) onProgress(Math.min(1, ms / probe.durationMs));
  }
  const measured = energies.done();
  const durationMs = Math.round((frames / probe.rate) * 1000);
  const { lanes, heard, talkMs, bySpeaker } = lanesOf(measured, together, pieceMs);
  const pieces = numbered(lanes);
  if (pieces.length === 0 || talkMs.every((ms) => ms < LEAST_TALK_MS)) throw new Unhearable('silent');
  const pieceRate = Math.min(MOST_RATE, probe.rate);
  const { type, codec, channels, rate } = probe;
  return {
    heard,
    prepared: {
      type,
      codec,
      channels,
      rate,
      durationMs,
      bySpeaker,
      talkMs,
      pieceRate,
      pieces,
      peaks: peaksOf(measured.largest),
      missing: missing.map(({ fromMs, toMs }) => ({ fromMs: Math.round(fromMs), toMs: Math.round(toMs) })),
      shortOfMs: probe.durationMs !== null && probe.durationMs - durationMs > SHORT_MS ? probe.durationMs : null,
    },
  };
}

/** Where the sound ends, in seconds, as far as anything tells. */
export async function endOf({ probe: { durationMs }, track }: Probed): Promise<number | null> {
  if (durationMs !== null) return durationMs / 1000;
  const told = await track.computeDuration().catch(() => null);
  return told !== null && Number.isFinite(told) ? told : null;
}

function lanesOf({ channels: [left, right], mixed }: Energies, together: boolean, pieceMs: number) {
  if (left && right && onePerChannel(left, right)) {
    const speech = [speechOf(left, right), speechOf(right, left)] as const;
    const talkMs = speech.map(talkMsOf);
    const any = speech[0].map((speaks, at) => speaks | (speech[1][at] as number));
    const louder = left.map((one, at) => Math.max(one, right[at] as number));
    const lanes = together
      ? [{ channel: null, channels: 2 as const, pieces: cutPieces(stretchesOf(any), louder, pieceMs) }]
      : speech.map((one, channel) => ({
          channel,
          channels: 1 as const,
          pieces: cutPieces(stretchesOf(one), channel === 0 ? left : right, pieceMs),
        }));
    return { lanes, heard: null, talkMs, bySpeaker: true };
  }
  const heard = cancelled(mixed, left, right);
  const energies = heard === null ? mixed : ((heard === 0 ? left : right) ?? mixed);
  const speech = speechIn(energies);
  const lanes = [{ channel: null, channels: 1 as const, pieces: cutPieces(stretchesOf(speech), energies, pieceMs) }];
  return { lanes, heard, talkMs: [talkMsOf(speech)], bySpeaker: false };
}

/** The louder of two channels where their mean has less than a tenth of its power: one is the other upside down, or one is dead. */
function cancelled(mixed: Uint16Array, left?: Uint16Array, right?: Uint16Array): number | null {
  if (!left || !right) return null;
  const power = (energies: Uint16Array): number => energies.reduce((sum, one) => sum + one * one, 0);
  const [a, b] = [power(left), power(right)];
  return power(mixed) < 0.3 * Math.max(a, b) ? (a >= b ? 0 : 1) : null;
}
