import type { Turn } from '#domain/turn.ts';
import { occurrences } from '../ui/occurrences.ts';

/** One place where the words searched for stand: the turn and which place within it. */
export interface Hit {
  seq: number;
  within: number;
}

/** Every place in the transcript where the query stands, in order. */
export function findHits(turns: readonly Turn[], query: string): Hit[] {
  return turns.flatMap(({ seq, text }) => occurrences(text, query).map((_, within) => ({ seq, within })));
}
