import { asMs, FRAME_MS } from './energy.ts';
import type { Stretch } from './media.ts';

/** Root mean square of speech at a usual level: about -41 dB of full scale, the figure by which talk times of recorded calls are counted. */
const SPEECH = 300;
/** A recording at which nothing is louder is silent: -60 dB. */
const SILENCE = 33;
/** What is kept around speech, and the shortest silence that is left out. */
const AROUND_MS = 400;
const GAP_MS = 1_500;
/** Shorter bursts are clicks. */
const CLICK_MS = 60;

/** The energy that this share of the frames does not reach. */
function quantile(energies: Uint16Array, share: number): number {
  const counts = new Uint32Array(32_768);
  for (const one of energies) counts[one] = (counts[one] as number) + 1;
  let left = share * energies.length;
  for (let value = 0; value < counts.length; value += 1) if ((left -= counts[value] as number) < 0) return value;
  return 32_767;
}

/**
 * Above which energy a frame is speech: the usual figure; less in quiet recordings (a 25th of their loudest), more where the noise is loud (twice the noise, an
 * eighth of the loudest at most). null where all is silent.
 */
function speechAbove(energies: Uint16Array): number | null {
  const loud = quantile(energies, 0.995);
  if (loud < SILENCE) return null;
  const noise = Math.min(2 * quantile(energies, 0.1), loud / 8);
  return Math.max(noise, Math.min(SPEECH, loud / 25), 10);
}

/** One for each frame of speech. */
export function speechIn(energies: Uint16Array): Uint8Array {
  const above = speechAbove(energies);
  return Uint8Array.from(energies, (one) => (above !== null && one > above ? 1 : 0));
}

export const talkMsOf = (speech: Uint8Array): number => asMs(speech.reduce((sum, one) => sum + one, 0));

/** Where there is speech, with some silence around it; long silences and lone clicks are left out. */
export function stretchesOf(speech: Uint8Array): Stretch[] {
  const found: { from: number; to: number; spoken: number }[] = [];
  const gap = GAP_MS / FRAME_MS;
  for (let at = 0; at < speech.length; at += 1) {
    if (speech[at] === 0) continue;
    const last = found.at(-1);
    if (last && at - last.to < gap) [last.to, last.spoken] = [at + 1, last.spoken + 1];
    else found.push({ from: at, to: at + 1, spoken: 1 });
  }
  const around = AROUND_MS / FRAME_MS;
  return found
    .filter(({ spoken }) => spoken >= CLICK_MS / FRAME_MS)
    .map(({ from, to }) => ({
      fromMs: asMs(Math.max(0, from - around)),
      toMs: asMs(Math.min(speech.length, to + around)),
    }));
}
