/** Words that two people may share without speaking of the same thing. */
const COMMON = new Set(
  "a able about afternoon actually after again all almost already also always am an and another any anybody anyone anything are around as ask at away back be because been before being best better between bit both but by call called came can can't come comes could day days did didn't different do does doesn't doing don't done down each else end enough even evening ever every everybody everyone everything exactly fair far feel few find first for from get gets getting give go goes going gone gonna good got gotta great guess guys had happen happens has have haven't having he hear hello help her here hey hi him his honest honestly how i i'd i'll i'm i've idea if important in instead into is isn't it it's its just keep kind know last later least left let let's like little long look looking lot lots made make makes many matter may maybe me mean might mind minute moment more morning most much must my need needs never new next nice no nobody not nothing now of off oh okay ok on one ones only or other others our out over own part people perfect place point probably pretty problem put question quick quite rather ready really reason right said same saw say says see seem seems sense set she should show side since so some somebody someone something sometimes soon sort sorry start still stuff such sure take takes talk talked tell than thank thanks that that's the their them then there there's these they they're thing things think this those though thought through time times to today together told too took try trying turn two under understand until up us use used using very walk want wants was wasn't way we we'd we'll we're we've week weeks well went were what what's when where whether which while who whole why will with without won't work working works worth would wouldn't yeah year years yes yet you you'd you'll you're you've your yours".split(
    ' ',
  ),
);

/** Whether a word, lower case, is one of those that say nothing of the matter. */
export const isCommon = (word: string): boolean => COMMON.has(word);

const SPACE = 32;

/** The text with straight apostrophes; every character keeps its place. */
export function straight(text: string): string {
  return text.includes('’') ? text.replaceAll('’', "'") : text;
}

/** Words of a text, lower case. */
export function wordsOf(text: string): string[] {
  return (
    straight(text)
      .toLowerCase()
      .match(/[\p{L}\p{N}]+(?:['-][\p{L}\p{N}]+)*/gu) ?? []
  );
}

/** How many words a text holds, by the spaces between them. */
export function countWords(text: string): number {
  let count = 0;
  let inside = false;
  for (let at = 0; at < text.length; at++) {
    const space = text.charCodeAt(at) <= SPACE;
    if (inside && space) inside = false;
    else if (!inside && !space) {
      inside = true;
      count++;
    }
  }
  return count;
}

/** Beginning of a word that its forms share, enough to tell that two people speak of the same thing. */
function stem(word: string): string {
  return word
    .replace(/(?:'s|ing|ed|es|s|ly)$/u, '')
    .replace(/e$/u, '')
    .replace(/y$/u, 'i')
    .slice(0, 7);
}

/** Stems of the words that carry meaning, each with the word as it was said. */
export function contentOf(text: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const word of wordsOf(text)) {
    if (word.length > 2 && !COMMON.has(word)) found.set(stem(word), word);
  }
  return found;
}

/** Whether more than half of the words that carry meaning in a text were said, in any form, in `earlier`. */
export function echoes(text: string, earlier: ReadonlyMap<string, string>): boolean {
  const roots = [...contentOf(text).keys()];
  return roots.filter((root) => earlier.has(root)).length > roots.length / 2;
}

/** The longest word of `text` that carries meaning and was said, in any form, in `earlier`; `undefined` where they share none. */
export function sharedWord(text: string, earlier: ReadonlyMap<string, string>): string | undefined {
  let longest: string | undefined;
  for (const [root, word] of contentOf(text)) {
    if (earlier.has(root) && word.length > (longest?.length ?? 0)) longest = word;
  }
  return longest;
}
