import type { AnswererId } from '../ai/model.ts';
import type { SaidLine } from '../ai/question.ts';
import { fitRefined } from '../coach/refine.ts';

/** What its box on the card holds: six lines of the smaller type, in a wide typeface. Our own measure. */
const MOST_CHARACTERS = 200;

interface Made {
  text: string;
  /** Who made it, and of how many passages of the team's own material. */
  by: AnswererId;
  leansOn: number;
  /** The answer came to its own end. */
  whole: boolean;
  /** The line that the card shows now. */
  shown: string;
  said?: readonly SaidLine[];
}

/** So many words in a row that were just said show that a line is about this call. */
const RUN = 4;

const bare = (line: string) =>
  line
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Whether a line takes up words of the call that the shown one does not have. */
function isOfThisCall(line: string, shown: string, said: readonly SaidLine[]): boolean {
  const words = bare(line).split(' ');
  const heard = said.map(({ text }) => ` ${bare(text)} `);
  return words.some((_, at) => {
    const run = words.slice(at, at + RUN);
    const text = ` ${run.join(' ')} `;
    return run.length === RUN && !` ${bare(shown)} `.includes(text) && heard.some((turn) => turn.includes(text));
  });
}

/**
 * The line to show in a card's place; null where there is none that is better. The rules of our own know no more than the card, unless they lean on
 * the team's material or on what was just said.
 */
export function betterLine({ text, by, leansOn, whole, shown, said = [] }: Made): string | null {
  if (!whole) return null;
  const line = fitRefined(text);
  if (line === null || line.length > MOST_CHARACTERS || bare(line) === bare(shown)) return null;
  return by !== 'local' || leansOn > 0 || isOfThisCall(line, shown, said) ? line : null;
}
