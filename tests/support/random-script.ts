import { VOCABULARY, type Utterance } from './caption-script.ts';

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export interface Talk {
  seed: number;
  speakers: readonly string[];
  /** Length of the call. */
  lengthMs: number;
  /** Longest utterance in words. */
  longest: number;
  /** People speak at the same time now and then. */
  overlaps: boolean;
  /** Words are misheard, taken back, mended late. */
  corrections: boolean;
}

const SHORT = [['yes'], ['okay', 'thanks'], ['right'], ['no'], ['sure'], ['I', 'think', 'so']];

/** A random conversation: turns and backchannels, pauses within a turn, interruptions, repeats. */
export function randomScript({ seed, speakers, lengthMs, longest, overlaps, corrections }: Talk): Utterance[] {
  const next = dice(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
  const some = (length: number, share: number) =>
    corrections ? Array.from({ length }, (_, i) => i).filter(() => next() < share) : [];
  const script: Utterance[] = [];
  const freeAt = new Map<string, number>();
  let speaker = pick(speakers);
  for (let atMs = 200; atMs < lengthMs;) {
    const short = next() < 0.3;
    const length = 1 + Math.floor(next() ** 2 * longest);
    const words = short ? [...pick(SHORT)] : Array.from({ length }, () => pick(VOCABULARY));
    const startMs = Math.max(atMs, (freeAt.get(speaker) ?? 0) + 300);
    const paceMs = 120 + next() * 260;
    const late = next() < 0.15 ? some(words.length, 0.2) : [];
    script.push({
      speaker,
      words,
      startMs,
      paceMs,
      late,
      misheard: some(words.length, 0.15),
      takenBack: some(words.length, 0.05),
    });
    const endMs = startMs + words.length * paceMs;
    freeAt.set(speaker, endMs + (late.length > 0 ? 4600 : 400));
    const gap = next() < 0.2 ? 2800 + next() * 12_000 : 350 + next() * 1500;
    atMs = overlaps && next() < 0.25 ? startMs + words.length * paceMs * next() : endMs + gap;
    if (next() < 0.7) speaker = pick(speakers);
  }
  return script;
}
