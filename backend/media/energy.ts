import { MOST_PEAKS, PEAKS_PER_SECOND, type Stretch } from './media.ts';

/** Frames in which energy is measured. */
export const FRAME_MS = 20;
const FRAMES_A_SECOND = 1000 / FRAME_MS;

/** Root mean square of each frame in units of 16-bit samples, of every channel; and the largest sample of all. */
export interface Energies {
  channels: Uint16Array[];
  /** Of the channels added up: where they cancel each other out it is far below theirs. */
  mixed: Uint16Array;
  largest: Uint16Array;
}

/** Measures blocks of samples (from -1 to 1, channels side by side) as they come, one after the other. */
export function newEnergies(rate: number, count: 1 | 2) {
  let frames = 0;
  let placed = 0;
  let room = 4096;
  let out = grown(count, room);
  const sums = new Float64Array(count + 1);
  let [largest, taken] = [0, 0];
  const endOf = (frame: number): number => Math.floor(((frame + 1) * rate) / FRAMES_A_SECOND);

  function close(): void {
    if (frames === room) out = grown(count, (room *= 2), out);
    for (let at = 0; at < count; at += 1) (out.channels[at] as Uint16Array)[frames] = rms(sums[at] ?? 0, taken);
    out.mixed[frames] = rms(sums[count] ?? 0, taken);
    out.largest[frames] = Math.min(32_767, Math.round(largest * 32_768));
    sums.fill(0);
    [largest, taken] = [0, 0];
    frames += 1;
  }

  /** Of a run of samples within one frame. */
  function one(samples: Float32Array, from: number, to: number): number {
    let sum = 0;
    let most = largest;
    for (let at = from; at < to; at += 1) {
      const sample = samples[at] as number;
      sum += sample * sample;
      if (sample > most) most = sample;
      else if (-sample > most) most = -sample;
    }
    largest = most;
    return sum;
  }

  function mean(left: Float32Array, right: Float32Array, from: number, to: number): number {
    let sum = 0;
    for (let at = from; at < to; at += 1) {
      const mix = ((left[at] as number) + (right[at] as number)) / 2;
      sum += mix * mix;
    }
    return sum;
  }

  return {
    add([left = new Float32Array(0), right]: readonly Float32Array[]): void {
      for (let from = 0; from < left.length;) {
        const to = Math.min(left.length, from + endOf(frames) - placed);
        const first = one(left, from, to);
        sums[0] = (sums[0] as number) + first;
        if (right && count > 1) sums[1] = (sums[1] as number) + one(right, from, to);
        sums[count] = (sums[count] as number) + (right && count > 1 ? mean(left, right, from, to) : first);
        taken += to - from;
        placed += to - from;
        from = to;
        if (placed === endOf(frames)) close();
      }
    },
    done(): Energies {
      if (taken > 0) close();
      return {
        channels: out.channels.map((one) => one.subarray(0, frames)),
        mixed: out.mixed.subarray(0, frames),
        largest: out.largest.subarray(0, frames),
      };
    },
  };
}

const rms = (sum: number, taken: number): number =>
  taken === 0 ? 0 : Math.min(32_767, Math.round(Math.sqrt(sum / taken) * 32_768)) || 0;

function grown(count: number, room: number, from?: Energies): Energies {
  const larger = (old: Uint16Array | undefined): Uint16Array => {
    const fresh = new Uint16Array(room);
    if (old) fresh.set(old);
    return fresh;
  };
  return {
    channels: Array.from({ length: count }, (_, at) => larger(from?.channels[at])),
    mixed: larger(from?.mixed),
    largest: larger(from?.largest),
  };
}

/** Loudness for a drawing, 0 to 100: the largest sample of each half second, of longer stretches where there would be too many. */
export function peaksOf(largest: Uint16Array): number[] {
  const each = Math.max(FRAMES_A_SECOND / PEAKS_PER_SECOND, Math.ceil(largest.length / MOST_PEAKS));
  return Array.from({ length: Math.ceil(largest.length / each) }, (_, at) => {
    const most = largest.subarray(at * each, (at + 1) * each).reduce((a, b) => Math.max(a, b), 0);
    return Math.round((most / 32_768) * 100);
  });
}

export const asMs = (frame: number): number => frame * FRAME_MS;
export const lengthOf = (stretches: readonly Stretch[]): number =>
  stretches.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0);
