import type { Frame } from '../speech/transcriber.ts';
import { FRAME_MS } from './framer.ts';

/** Two minutes, 7.5 MB at 16 kHz on two channels: a network that is gone for a minute, and the minute in which that minute is heard late. */
export const RING_MS = 120_000;

/**
 * The last frames of a call, in order, at most `holdMs` of sound; the oldest ones fall out first. They stay in memory and go when they were
 * heard (`release`) or the call ends.
 */
export function newRing(holdMs = RING_MS) {
  const most = Math.max(1, Math.floor(holdMs / FRAME_MS));
  let frames: Frame[] = [];
  let first = 0;
  let lostUntilMs = -Infinity;

  function drop(): void {
    first += 1;
    if (first < 512 || first < frames.length / 2) return;
    frames = frames.slice(first);
    first = 0;
  }

  /** Index of the first frame that begins at `atMs` or later. */
  function find(atMs: number): number {
    let low = first;
    let high = frames.length;
    while (low < high) {
      const half = (low + high) >> 1;
      if ((frames[half] as Frame).atMs < atMs) low = half + 1;
      else high = half;
    }
    return low;
  }

  return {
    /** Keeps a frame; where that is one too many, the oldest falls out. */
    push(frame: Frame): void {
      frames.push(frame);
      if (frames.length - first <= most) return;
      lostUntilMs = (frames[first] as Frame).atMs + FRAME_MS;
      drop();
    },
    /** The first frame that begins at `atMs` or later. */
    from: (atMs: number): Frame | null => frames[find(atMs)] ?? null,
    /** Frames that begin between two times, the second one not included. */
    between: (fromMs: number, toMs: number): Frame[] => frames.slice(find(fromMs), find(toMs)),
    last: (): Frame | null => (frames.length > first ? (frames.at(-1) ?? null) : null),
    /** The end of the last frame that fell out because the ring was full; before all time where none did. */
    lostUntilMs: (): number => lostUntilMs,
    /** Frames that end by `untilMs` are needed no more. */
    release(untilMs: number): void {
      while (first < frames.length && (frames[first] as Frame).atMs + FRAME_MS <= untilMs) drop();
      if (first === frames.length) {
        frames = [];
        first = 0;
      }
    },
    /** How much sound is held. */
    heldMs: (): number => (frames.length - first) * FRAME_MS,
  };
}

export type Ring = ReturnType<typeof newRing>;
