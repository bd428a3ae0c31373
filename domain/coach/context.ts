import type { SaidLine } from '../ai/question.ts';
import { asSaid, type Turn } from '../turn.ts';

/** How much of the call is told: our own bounds. `most` are characters. */
const USUAL = { minutes: 5, most: 8_000, lines: 80 };

function lineOf(turn: Turn, text: string): SaidLine {
  return turn.name === undefined ? { side: turn.side, text } : { side: turn.side, name: turn.name.slice(0, 100), text };
}

/** The last minutes of a call as lines to answer from, oldest first. What one speaker said in a row is one line; the newest words are kept where it is too much. */
export function lastMinutes(turns: readonly Turn[], wanted: Partial<typeof USUAL> = {}): SaidLine[] {
  const { minutes, most, lines: mostLines } = { ...USUAL, ...wanted };
  const said = asSaid(turns);
  const end = said.reduce((last, turn) => Math.max(last, turn.endMs), 0);
  const lines: SaidLine[] = [];
  let speaker: string | undefined;
  let left = most;
  for (const turn of said.reverse()) {
    const text = turn.text.replace(/\s+/gu, ' ').trim();
    if (text === '') continue;
    if (turn.endMs < end - minutes * 60_000 || left <= 0) break;
    const kept = text.length <= left ? text : text.slice(-left).replace(/^\S*\s/u, '…');
    const first = lines[0];
    if (first && speaker === turn.speaker && first.side === turn.side) first.text = `${kept} ${first.text}`;
    else if (lines.length === mostLines) break;
    else lines.unshift(lineOf(turn, kept));
    speaker = turn.speaker;
    left -= text.length;
  }
  return lines;
}
