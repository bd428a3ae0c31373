const unescaped = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** Where in a document: a passage by its number, or the one that has these words. */
export type Place = { n: number } | { quote: string };

const MOST = 160;

/** The place of the dashboard at which a document of the team's is read; `quote` is as a citation has it. */
export function documentLink(id: string, place?: Place): string {
  const at = `/brain/${encodeURIComponent(id)}`;
  if (!place) return at;
  if ('n' in place) return `${at}/passage-${place.n}`;
  const words = place.quote.replace(/\s+/g, ' ').trim();
  return words === '' ? at : `${at}/words/${encodeURIComponent(words.slice(0, MOST).toWellFormed())}`;
}

/** What follows the document's id in such an address. */
export function placeIn(rest: string): Place | null {
  const n = /^passage-(\d{1,5})$/.exec(rest)?.[1];
  if (n !== undefined) return { n: Number(n) };
  if (!rest.startsWith('words/')) return null;
  // The router has opened some of it already.
  const quote = unescaped(rest.slice('words/'.length));
  return quote === '' ? null : { quote };
}

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** The number of the passage that is meant: the one with these words, else the one with most of them in a row; null where none is like it. */
export function passageAt(passages: readonly { n: number; text: string }[], place: Place | null): number | null {
  if (!place) return null;
  if ('n' in place) return passages.some(({ n }) => n === place.n) ? place.n : null;
  const wanted = plain(place.quote);
  if (wanted === '') return null;
  const texts = passages.map(({ n, text }) => ({ n, text: plain(text) }));
  // A quote may go over the end of a passage, so less of it will do.
  for (const share of [1, 0.6, 0.3]) {
    const part = wanted.slice(0, Math.max(12, Math.ceil(wanted.length * share)));
    const found = texts.find(({ text }) => text.includes(part));
    if (found) return found.n;
  }
  return null;
}
