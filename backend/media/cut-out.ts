import { newResamplers, type Resampler } from '#domain/sound/resample.ts';
import { decoded } from './decode.ts';
import type { Piece } from './media.ts';
import { endOf, narrowed, type Plan } from './prepare.ts';
import type { Probed } from './probe.ts';

/** What vendors hear of speech needs no more: above 9 kHz nothing is left (-65 dB), and 6 kHz keep nine tenths (-0.9 dB). */
const CROSSINGS = 10;
/** A resampler begins so much before what is wanted of it, and ends so much behind: it looks around each sample by much less. */
const AROUND_SECONDS = 0.016;

/** Of a piece, in samples of the pieces' rate. */
interface Segment {
  n: number;
  from: number;
  to: number;
  ends: boolean;
}

/** Stretches of one lane that follow each other without a gap, and what is converted for them. Places of the recording are in its own samples. */
interface Run {
  piece: Piece;
  segments: Segment[];
  readFrom: number;
  readTo: number;
  /** Place of the next sample that is given. */
  at: number;
  resamplers: Resampler[] | null;
}

interface Rates {
  rate: number;
  pieceRate: number;
}

/** The sound of the wanted pieces: 16-bit samples of each in order, of several at once. `null` ends one. */
export async function* cutOut(
  file: Probed,
  { prepared, heard }: Plan,
  wanted: ReadonlySet<number>,
): AsyncGenerator<{ n: number; pcm: Uint8Array | null }> {
  const rates = { rate: prepared.rate, pieceRate: prepared.pieceRate };
  const pieces = prepared.pieces.filter(({ n }) => wanted.has(n));
  const lanes = [...Map.groupBy(pieces, ({ channel }) => channel).values()].map((lane) => runsOf(lane, rates));
  let place = 0;
  for await (const { block } of decoded(file, { endSeconds: await endOf(file), missing: [] })) {
    const channels = narrowed(block);
    const from = place;
    place += channels[0]?.length ?? 0;
    for (const runs of lanes) yield* given(runs, channels, from, heard);
    if (lanes.every((runs) => runs.length === 0)) return;
  }
  // The last ones end where the recording does.
  for (const runs of lanes) {
    for (const { segments, readTo } of runs.slice()) {
      const silence = new Float32Array(Math.max(0, Math.min(readTo - place, rates.rate)));
      if (runs[0]?.segments === segments) yield* given(runs, [silence, silence], place, heard);
      for (const { n, ends } of segments) if (ends) yield { n, pcm: null };
    }
  }
}

function runsOf(lane: readonly Piece[], { rate, pieceRate }: Rates): Run[] {
  const runs: Run[] = [];
  const sampleOf = (ms: number): number => Math.round((ms * pieceRate) / 1000);
  const common = gcd(rate, pieceRate);
  const [period, givenIn] = [rate / common, pieceRate / common];
  const around = rate === pieceRate ? 0 : Math.ceil(AROUND_SECONDS * rate);
  const fresh = rate === pieceRate ? null : newResamplers(rate, pieceRate, CROSSINGS);
  for (const piece of lane) {
    for (const [at, { fromMs, toMs }] of piece.stretches.entries()) {
      const segment = {
        n: piece.n,
        from: sampleOf(fromMs),
        to: sampleOf(toMs),
        ends: at === piece.stretches.length - 1,
      };
      const readTo = Math.ceil((segment.to * rate) / pieceRate) + around;
      const last = runs.at(-1);
      if (last?.segments.at(-1)?.to === segment.from) {
        last.segments.push(segment);
        last.readTo = readTo;
        continue;
      }
      // Where a sample of the one rate falls on one of the other.
      const periods = Math.max(0, Math.floor(segment.from / givenIn) - Math.ceil(around / period));
      const resamplers = fresh && [fresh(), fresh()];
      runs.push({ piece, segments: [segment], readFrom: periods * period, readTo, at: periods * givenIn, resamplers });
    }
  }
  return runs;
}

/** What a block of the recording has of the runs of a lane; those that are over are taken away. */
function* given(
  runs: Run[],
  block: readonly Float32Array[],
  from: number,
  heard: number | null,
): Generator<{ n: number; pcm: Uint8Array | null }> {
  const to = from + (block[0]?.length ?? 0);
  for (let run = runs[0]; run && run.readFrom < to; run = runs[0]) {
    const [a, b] = [Math.max(run.readFrom, from), Math.min(run.readTo, to)];
    if (b > a) {
      const sent = sentOf(run.piece, block, heard, a - from, b - from);
      const { resamplers } = run;
      const samples = resamplers ? sent.map((one, at) => (resamplers[at] as Resampler)(one)) : sent;
      yield* segmentsOf(run, samples);
    }
    if (run.segments.length > 0) break;
    runs.shift();
  }
}

function* segmentsOf(run: Run, samples: readonly Float32Array[]): ReturnType<typeof given> {
  const [from, to] = [run.at, run.at + (samples[0]?.length ?? 0)];
  run.at = to;
  for (let one = run.segments[0]; one && one.from < to; one = run.segments[0]) {
    const [a, b] = [Math.max(one.from, from), Math.min(one.to, to)];
    if (b > a) yield { n: one.n, pcm: asPcm(samples, a - from, b - from) };
    if (one.to > to) return;
    run.segments.shift();
    if (one.ends) yield { n: one.n, pcm: null };
  }
}

/** The channels that are sent of a piece: both, one, or their mean. Fewer are converted the sooner they are mixed. */
function sentOf(
  { channel, channels }: Piece,
  block: readonly Float32Array[],
  heard: number | null,
  from: number,
  to: number,
): Float32Array[] {
  const [left, right] = block.map((one) => one.subarray(from, to)) as [Float32Array, Float32Array?];
  if (!right) return [left];
  if (channels === 2) return [left, right];
  const chosen = channel ?? heard;
  if (chosen !== null) return [chosen === 0 ? left : right];
  return [left.map((one, at) => (one + (right[at] as number)) / 2)];
}

function asPcm(samples: readonly Float32Array[], from: number, to: number): Uint8Array {
  const count = samples.length;
  const out = new Int16Array((to - from) * count);
  for (let channel = 0; channel < count; channel += 1) {
    const own = samples[channel] as Float32Array;
    for (let at = channel, next = from; next < to; at += count, next += 1) {
      // Samples of 16 bits stay as they were.
      const value = (own[next] as number) * 32_768;
      out[at] = value > 32_767 ? 32_767 : value < -32_768 ? -32_768 : value;
    }
  }
  return new Uint8Array(out.buffer);
}

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));
