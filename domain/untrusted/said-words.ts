import type { SaidLine } from '../ai/question.ts';
import type { Side } from '../turn.ts';

/** Words, figures and the signs that change what they say; other punctuation is the captions' own and does not count. */
const TOKEN = /[\p{L}\p{M}\p{N}]+(?:'\p{L}+)*|[\p{Sc}%]/gu;
/** Words that a piece of a quote with parts left out has at least. */
const LEAST_PIECE = 2;

function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[’‘ʼ`´]/gu, "'")
      .match(TOKEN) ?? []
  );
}

/** Tells whether words stand in a transcript as they are: spaces, punctuation, kinds of quote signs and capitals do not matter, everything else does. */
export function saidWords(said: readonly SaidLine[]): (quote: string, side?: Side) => boolean {
  const runs: { side: Side; text: string }[] = [];
  let previous: SaidLine | undefined;
  for (const line of said) {
    const text = wordsOf(line.text).join(' ');
    if (text === '') continue;
    const last = runs.at(-1);
    if (last && previous?.side === line.side && previous.name === line.name) last.text += `${text} `;
    else runs.push({ side: line.side, text: ` ${text} ` });
    previous = line;
  }
  return (quote, side) => {
    const pieces = quote
      .split(/\[?(?:…|\.{3,})\]?/u)
      .map(wordsOf)
      .filter((words) => words.length > 0);
    if (pieces.length > 1 && pieces.some((words) => words.length < LEAST_PIECE)) return false;
    return runs.some((run) => {
      if (side !== undefined && side !== 'unknown' && run.side !== 'unknown' && run.side !== side) return false;
      let from = 0;
      return pieces.every((words) => {
        const found = run.text.indexOf(` ${words.join(' ')} `, from);
        from = found + words.join(' ').length + 1;
        return found >= 0;
      });
    });
  };
}
