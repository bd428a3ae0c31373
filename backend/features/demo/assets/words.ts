/** A line as captions write it while it is being heard. */
export interface Spoken {
  words: readonly string[];
  misheard: Readonly<Record<string, string>>;
}

const HOT_TAIL = 2;

export function spoken(text: string, misheard: Readonly<Record<string, string>> = {}): Spoken {
  return { words: text.trim().split(/\s+/).filter(Boolean), misheard };
}

/**
 * The caption after `heard` words: the last two stand raw (no punctuation, small first letter, wrong word where
 * the line has one) and are put right as the next ones come; `settled` writes the whole line as it ends.
 */
export function captionAfter(line: Spoken, heard: number, settled = false): string {
  const words = line.words.slice(0, heard);
  if (settled) return words.join(' ');
  const rawFrom = Math.max(0, words.length - HOT_TAIL);
  return words.map((word, i) => (i < rawFrom ? word : raw(line, word, i))).join(' ');
}

function raw(line: Spoken, word: string, at: number): string {
  const bare = word.replace(/[.,?!;:…]+$/u, '');
  const heardAs = line.misheard[bare];
  if (heardAs !== undefined) return heardAs;
  const beginsSentence = at === 0 || /[.?!]$/u.test(line.words[at - 1] ?? '');
  return beginsSentence && !/^I\b/u.test(bare) ? bare.charAt(0).toLowerCase() + bare.slice(1) : bare;
}

/** When each word is heard, milliseconds from the start of the line, for a steady pace. */
export function evenly(words: number, wordsPerMinute: number): number[] {
  const each = 60_000 / wordsPerMinute;
  return Array.from({ length: words }, (_, i) => Math.round((i + 1) * each));
}
