import { createContext, useContext } from 'react';
import type { Turn } from '#domain/turn.ts';

/** Plays the sound of the call from a moment, in milliseconds from its start, and to another where one is given; `atRest`: only sets it there. */
export type PlayFrom = (atMs: number, untilMs?: number, atRest?: boolean) => void;

export const PlayContext = createContext<PlayFrom | null>(null);

/** How to play from a moment; null where there is no sound to play. */
export const usePlay = (): PlayFrom | null => useContext(PlayContext);

/** The turn that is said at this moment, the one begun last; null between turns. */
export function turnAt(turns: readonly Turn[], atMs: number): number | null {
  const said = turns.findLast(({ startMs, endMs }) => startMs <= atMs && atMs < endMs);
  return said?.seq ?? null;
}
