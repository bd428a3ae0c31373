import { FRAME_MS, lengthOf } from './energy.ts';
import type { Piece, Stretch } from './media.ts';

/** How far back from where it must be cut a quiet place is looked for. */
const LOOK_BACK_MS = 60_000;
const QUIET_FRAMES = 10;

/**
 * Stretches of speech in pieces of `mostMs` at most, cut between stretches, and within one that is longer where it is quietest. Every stretch is in one piece
 * exactly: nothing is heard twice, nothing is left out.
 */
export function cutPieces(stretches: readonly Stretch[], energies: Uint16Array, mostMs: number): Stretch[][] {
  const pieces: Stretch[][] = [];
  let piece: Stretch[] = [];
  const waiting = [...stretches];
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const room = mostMs - lengthOf(piece);
    const needs = next.toMs - next.fromMs;
    if (needs <= room) {
      piece.push(next);
      continue;
    }
    if (piece.length > 0 && (needs <= mostMs || room < LOOK_BACK_MS)) {
      pieces.push(piece);
      piece = [];
      waiting.unshift(next);
      continue;
    }
    const at = quietest(energies, next.fromMs + Math.max(FRAME_MS, room - LOOK_BACK_MS), next.fromMs + room);
    pieces.push([...piece, { fromMs: next.fromMs, toMs: at }]);
    piece = [];
    waiting.unshift({ fromMs: at, toMs: next.toMs });
  }
  return piece.length > 0 ? [...pieces, piece] : pieces;
}

/** The middle of the quietest fifth of a second between two times. */
function quietest(energies: Uint16Array, fromMs: number, toMs: number): number {
  const [from, to] = [Math.ceil(fromMs / FRAME_MS), Math.floor(toMs / FRAME_MS)];
  let best = { at: to, sum: Infinity };
  for (let at = from; at + QUIET_FRAMES <= to; at += 1) {
    let sum = 0;
    for (let frame = at; frame < at + QUIET_FRAMES; frame += 1) sum += energies[frame] ?? 0;
    if (sum < best.sum) best = { at: at + QUIET_FRAMES / 2, sum };
  }
  return best.at * FRAME_MS;
}

/** Numbered, with what each is of. */
export const numbered = (lanes: readonly { channel: number | null; channels: 1 | 2; pieces: Stretch[][] }[]): Piece[] =>
  lanes
    .flatMap(({ channel, channels, pieces }) => pieces.map((stretches) => ({ channel, channels, stretches })))
    .sort(
      (a, b) => (a.stretches[0]?.fromMs ?? 0) - (b.stretches[0]?.fromMs ?? 0) || (a.channel ?? 0) - (b.channel ?? 0),
    )
    .map((piece, n) => ({ n, ...piece, ms: lengthOf(piece.stretches) }));
