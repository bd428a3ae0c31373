const BREAKS = [/[,;:–—]\s/g, /\s/g];

/** The last place before `most` where a breath does least harm; `most` itself in a word without end. */
function cut(text: string, most: number): number {
  for (const form of BREAKS) {
    const places = [...text.slice(0, most).matchAll(form)].map(({ 0: found, index }) => index + found.length);
    const last = places.at(-1) ?? 0;
    if (last > most / 3) return last;
  }
  // Not between the halves of one sign.
  return /[\uD800-\uDBFF]/.test(text.charAt(most - 1)) ? most - 1 : most;
}

function short(sentence: string, most: number): string[] {
  const parts: string[] = [];
  let rest = sentence.trim();
  while (rest.length > most) {
    const at = cut(rest, most);
    parts.push(rest.slice(0, at).trim());
    rest = rest.slice(at).trim();
  }
  return [...parts, rest].filter(Boolean);
}

/** Sentences of these paragraphs, none longer than `most` characters. */
export function sentences(paragraphs: readonly string[], most: number, language?: string): string[] {
  const split = new Intl.Segmenter(language, { granularity: 'sentence' });
  return paragraphs.flatMap((paragraph) =>
    [...split.segment(paragraph)].flatMap(({ segment }) => short(segment, most)),
  );
}

/** Sentences put together to pieces that are worth a request: the first small one is soon there, and each later one is fetched while another is heard. */
export function batches(all: readonly string[], first: number, most: number): string[] {
  const pieces: string[] = [];
  for (const sentence of all) {
    const last = pieces.at(-1);
    const room = pieces.length === 1 ? first : most;
    if (last !== undefined && last.length + 1 + sentence.length <= room)
      pieces[pieces.length - 1] = `${last} ${sentence}`;
    else pieces.push(sentence);
  }
  return pieces;
}
