import { quote, type Quote } from '../metrics/metric.ts';
import { piecesOf } from '../metrics/pieces.ts';
import type { Side, Turn } from '../turn.ts';
import type { Evidence } from './judgement.ts';

/** Words of a call as a judgement rests on them. */
export const evidenceOf = ({ seq, startMs, text }: Quote): Evidence => ({ seq, quote: text, atMs: startMs });

/** One thought of a turn, as it stands in it. */
export interface Piece {
  turn: Turn;
  text: string;
}

/** What one side said, thought by thought. Longer ones say too much at once to be a proof of one thing. */
export function piecesBy(turns: readonly Turn[], side: Side, mostCharacters = 400): Piece[] {
  return turns
    .filter((turn) => turn.side === side)
    .flatMap((turn) => piecesOf(turn).flatMap((text) => (text.length > mostCharacters ? [] : [{ turn, text }])));
}

export const evidenceIn = ({ turn, text }: Piece): Evidence => evidenceOf(quote(turn, text));

/** Evidence once for each place. */
export function distinct(all: readonly Evidence[]): Evidence[] {
  const known = new Set<string>();
  return all.filter(({ seq, quote: said }) => known.size < known.add(`${seq} ${said}`).size);
}
