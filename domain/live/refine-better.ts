import type { AnswererId } from '../ai/model.ts';
import { fitRefined } from '../coach/refine.ts';

/** What its box on the card holds: five lines of the smaller type. Our own measure. */
const MOST_CHARACTERS = 230;

interface Made {
  text: string;
  /** Who made it, and of how many passages of the team's own material. */
  by: AnswererId;
  leansOn: number;
  /** The answer came to its own end. */
  whole: boolean;
  /** The line that the card shows now. */
  shown: string;
}

const bare = (line: string) =>
  line
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/**
 * The line to show in a card's place; null where there is none that is better. The rules of our own know no more than the card, unless they lean on
 * the team's material.
 */
export function betterLine({ text, by, leansOn, whole, shown }: Made): string | null {
  if (!whole || (by === 'local' && leansOn === 0)) return null;
  const line = fitRefined(text);
  return line === null || line.length > MOST_CHARACTERS || bare(line) === bare(shown) ? null : line;
}
