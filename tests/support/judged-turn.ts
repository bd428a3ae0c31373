import type { Turn } from '../../domain/turn.ts';

/** A second of somebody's side, one after another. */
export const turn = (seq: number, side: Turn['side'], text: string, name = side === 'rep' ? 'Sam' : 'Priya'): Turn => ({
  callId: 'c',
  seq,
  speaker: name,
  name,
  side,
  text,
  startMs: seq * 1000,
  endMs: seq * 1000 + 900,
  final: true,
});
