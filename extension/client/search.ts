import type { Turn } from '#domain/turn.ts';
import { turnsOf } from '../store/turns.ts';

/** The first turn of a call in which the words were said, and how many turns say them. */
export interface Said {
  callId: string;
  turn: Turn;
  count: number;
}

/** Looks through the words of calls in the order given and reports each call in which they were said. Ends early on abort. */
export async function* searchSaid(
  callIds: readonly string[],
  words: string,
  signal: AbortSignal,
): AsyncGenerator<Said> {
  const wanted = words.trim().toLowerCase();
  if (wanted === '') return;
  for (const callId of callIds) {
    const turns = await turnsOf(callId);
    if (signal.aborted) return;
    const hits = turns.filter((turn) => turn.text.toLowerCase().includes(wanted));
    const [turn] = hits;
    if (turn) yield { callId, turn, count: hits.length };
  }
}
