/** Zero crossings of the filter on each side: about 70 dB of what would fold back into speech is kept out. */
const CROSSINGS = 16;
/** Cut a little below half the lower rate, so that the filter's slope ends there: the slope is the wider the fewer crossings there are. */
const SLOPE = 1.28;

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}

/** Blackman's window: https://ccrma.stanford.edu/~jos/sasp/Blackman_Window_Family.html; `at` from -1 to 1. */
function window(at: number): number {
  return 0.42 + 0.5 * Math.cos(Math.PI * at) + 0.08 * Math.cos(2 * Math.PI * at);
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}

/** For each place of an output sample between two input samples, the weights of the inputs around it. Each row sums to one. */
function kernels(from: number, to: number, crossings: number): { rows: Float32Array[]; half: number } {
  const cut = (1 - SLOPE / crossings) * Math.min(1, to / from);
  const half = Math.ceil(crossings / Math.min(1, to / from));
  const phases = to / gcd(from, to);
  const rows = Array.from({ length: phases }, (_, phase) => {
    const offset = phase / phases;
    const row = Float32Array.from({ length: 2 * half }, (__, tap) => {
      const distance = tap - (half - 1) - offset;
      return sinc(distance * cut) * window(Math.max(-1, Math.min(1, distance / half)));
    });
    const sum = row.reduce((all, one) => all + one, 0);
    return row.map((one) => one / sum);
  });
  return { rows, half };
}

/** Gives the next samples of a channel at the new rate. */
export type Resampler = (input: Float32Array) => Float32Array;

/**
 * Converts one channel from a rate to another, block by block, rates in whole hertz; any sound above half the lower rate is taken out
 * (polyphase windowed sinc, https://ccrma.stanford.edu/~jos/resample/). The output is later than the input by CROSSINGS samples of the lower
 * rate, 1 ms at 16 kHz, and over time exactly `to / from` as long. Equal rates pass through.
 */
export const newResampler = (from: number, to: number): Resampler => newResamplers(from, to)();

/** Makes any number of them, which share what was reckoned once. Fewer crossings cost less, and let more through just below and above half the lower rate. */
export function newResamplers(from: number, to: number, crossings = CROSSINGS): () => Resampler {
  if (!Number.isInteger(from) || !Number.isInteger(to) || from < 1 || to < 1) {
    throw new RangeError(`Sound cannot be converted from ${from} Hz to ${to} Hz: rates are whole and above zero.`);
  }
  if (from === to) return () => (input) => input.slice();
  const { rows, half } = kernels(from, to, crossings);
  return () => resampler(rows, half, from / gcd(from, to));
}

function resampler(rows: readonly Float32Array[], half: number, step: number): Resampler {
  let held = new Float32Array(half - 1);
  // Place of the next output in `held`, in whole inputs and phases.
  let whole = half - 1;
  let phase = 0;
  return (input) => {
    const samples = new Float32Array(held.length + input.length);
    samples.set(held);
    samples.set(input, held.length);
    const output = new Float32Array(Math.ceil(((input.length + 1) * rows.length) / step) + 1);
    let given = 0;
    while (whole + half < samples.length) {
      const row = rows[phase] as Float32Array;
      const first = whole - (half - 1);
      // Two sums side by side: each addition waits for the one before it.
      let [even, odd] = [0, 0];
      for (let tap = 0; tap < row.length; tap += 2) {
        even += (row[tap] as number) * (samples[first + tap] as number);
        odd += (row[tap + 1] as number) * (samples[first + tap + 1] as number);
      }
      output[given] = even + odd;
      given += 1;
      phase += step;
      whole += Math.floor(phase / rows.length);
      phase %= rows.length;
    }
    const keepFrom = Math.min(whole - (half - 1), samples.length);
    held = samples.slice(keepFrom);
    whole -= keepFrom;
    return output.slice(0, given);
  };
}
