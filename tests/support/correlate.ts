/** In place, for lengths that are powers of two (Cooley and Tukey 1965); `inverse` leaves out the division. */
function transform(re: Float64Array, im: Float64Array, inverse: boolean): void {
  const size = re.length;
  for (let i = 1, j = 0; i < size; i += 1) {
    let bit = size >> 1;
    for (; j & bit; bit >>= 1) j ^= bit;
    j ^= bit;
    if (i < j) {
      [re[i], re[j]] = [re[j] as number, re[i] as number];
      [im[i], im[j]] = [im[j] as number, im[i] as number];
    }
  }
  for (let length = 2; length <= size; length *= 2) {
    const half = length / 2;
    const turn = ((inverse ? 2 : -2) * Math.PI) / length;
    for (let k = 0; k < half; k += 1) {
      const cos = Math.cos(turn * k);
      const sin = Math.sin(turn * k);
      for (let at = k; at < size; at += length) {
        const other = at + half;
        const [a, b] = [re[other] as number, im[other] as number];
        const [x, y] = [a * cos - b * sin, a * sin + b * cos];
        [re[other], im[other]] = [(re[at] as number) - x, (im[at] as number) - y];
        [re[at], im[at]] = [(re[at] as number) + x, (im[at] as number) + y];
      }
    }
  }
}

const energy = (samples: Float32Array): number => samples.reduce((sum, sample) => sum + sample * sample, 0);

/** How loud it is: root mean square, 1 is full scale. */
export const loudness = (samples: Float32Array): number => Math.sqrt(energy(samples) / Math.max(1, samples.length));

/** What is alike in two sounds: where the shorter one lies in the longer one, in samples; how alike they are there, -1 to 1; and how loud it is there, 1 for just as loud. */
export interface Likeness {
  lag: number;
  r: number;
  gain: number;
}

/** Where a piece lies in a sound that is longer, by the whole of its cross-correlation; `by` says what "most alike" is: the shape, or how much of it is in there. */
export function findIn(piece: Float32Array, sound: Float32Array, by: 'r' | 'gain' = 'r'): Likeness {
  const size = 2 ** Math.ceil(Math.log2(sound.length + piece.length));
  const [re, im] = [new Float64Array(size), new Float64Array(size)];
  const [pieceRe, pieceIm] = [new Float64Array(size), new Float64Array(size)];
  re.set(sound);
  pieceRe.set(piece);
  transform(re, im, false);
  transform(pieceRe, pieceIm, false);
  for (let i = 0; i < size; i += 1) {
    const [a, b, c, d] = [re[i], im[i], pieceRe[i], pieceIm[i]] as [number, number, number, number];
    re[i] = a * c + b * d;
    im[i] = b * c - a * d;
  }
  transform(re, im, true);
  const own = energy(piece);
  let there = energy(sound.subarray(0, piece.length));
  let best: Likeness = { lag: 0, r: 0, gain: 0 };
  for (let lag = 0; lag + piece.length <= sound.length; lag += 1) {
    const shared = (re[lag] as number) / size;
    const found = {
      lag,
      r: there > 1e-9 && own > 0 ? shared / Math.sqrt(own * there) : 0,
      gain: own > 0 ? shared / own : 0,
    };
    if (Math.abs(found[by]) > Math.abs(best[by])) best = found;
    there += (sound[lag + piece.length] ?? 0) ** 2 - (sound[lag] as number) ** 2;
  }
  return best;
}
