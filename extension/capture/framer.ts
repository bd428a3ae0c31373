import { newResampler } from '#domain/sound/resample.ts';

export const RATE = 16_000;
export const FRAME_MS = 20;
/** Samples a channel in a frame. */
export const FRAME_SAMPLES = (RATE * FRAME_MS) / 1000;

/** 20 ms of both sides, interleaved (0 = rep, 1 = buyer), and how loud each is: root mean square, 1 is full scale. */
export interface Framed {
  pcm: Int16Array<ArrayBuffer>;
  levels: [rep: number, buyer: number];
}

/** All channels of a source as one; null where it gives nothing now. */
function mono(channels: readonly Float32Array[]): Float32Array | null {
  const [first, ...others] = channels;
  if (!first || others.length === 0) return first ?? null;
  return first.map((sample, at) => (sample + others.reduce((sum, one) => sum + (one[at] ?? 0), 0)) / channels.length);
}

function toPcm(sample: number): number {
  return Math.round(Math.max(-1, Math.min(1, sample)) * 32_767);
}

/**
 * Makes frames of the blocks that an audio graph gives at its own rate. Both sides are counted by the one clock of the graph, so they cannot
 * drift apart; a side that gives nothing is silent for that time.
 */
export function newFramer(sampleRate: number, onFrame: (framed: Framed) => void) {
  const resamplers = [newResampler(sampleRate, RATE), newResampler(sampleRate, RATE)] as const;
  let pcm = new Int16Array(FRAME_SAMPLES * 2);
  let filled = 0;
  let squares: [number, number] = [0, 0];

  function give(): void {
    const [rep, buyer] = squares.map((sum) => Math.sqrt(sum / FRAME_SAMPLES)) as [number, number];
    onFrame({ pcm, levels: [rep, buyer] });
    pcm = new Int16Array(FRAME_SAMPLES * 2);
    filled = 0;
    squares = [0, 0];
  }

  /** Takes the next block: the channels of the microphone, those of the tab, and its length in samples. */
  return (microphone: readonly Float32Array[], tab: readonly Float32Array[], length: number): void => {
    const sides = [microphone, tab].map((channels, side) =>
      resamplers[side as 0 | 1](mono(channels) ?? new Float32Array(length)),
    ) as [Float32Array, Float32Array];
    for (let at = 0; at < sides[0].length; at += 1) {
      for (const side of [0, 1] as const) {
        const sample = sides[side][at] ?? 0;
        pcm[2 * filled + side] = toPcm(sample);
        squares[side] += sample * sample;
      }
      filled += 1;
      if (filled === FRAME_SAMPLES) give();
    }
  };
}
