/** Milliseconds that a voice takes for a word at its usual speed: 150 words a minute. */
const WORD_MS = 400;

/** The words of a line that were heard in so many milliseconds of it; an estimate, since no voice tells where in its words it is. */
export function heardPart(text: string, ms: number, speed = 1): string {
  const words = text.split(/\s+/u).filter(Boolean);
  const count = Math.min(words.length, Math.floor((ms * speed) / WORD_MS));
  if (count === words.length) return text;
  return count === 0 ? '' : `${words.slice(0, count).join(' ')} –`;
}
