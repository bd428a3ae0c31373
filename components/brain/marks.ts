/** A stretch of text, and whether it is one of the words that were searched for. */
export interface Marked {
  text: string;
  hit: boolean;
}

const WORD = /[\p{L}\p{N}]+/gu;
/** Words that are in every sentence; the search leaves them out too. */
const COMMON = new Set(
  'a an and are as at be by can do does for from has have how i if in is it its of on or our that the their they this to was we what when where which who will with you your'.split(
    ' ',
  ),
);

/** What is left of an English word without its ending, as the search looks for it. */
function stem(word: string): string {
  const lower = word.toLowerCase();
  if (lower.length < 5) return lower.length === 4 ? lower.replace(/s$/, '') : lower;
  return lower.replace(/(?:at(?:ions?|es?|ed|ing)|ings?|ions?|ies|ment|ed|ly|es|s|y|e)$/, '');
}

function wantedIn(query: string): string[] {
  const words = [...query.matchAll(WORD)].map(([word]) => word.toLowerCase());
  const rare = words.filter((word) => !COMMON.has(word));
  return (rare.length > 0 ? rare : words).map(stem);
}

/** The text in order, its words that the query asks for told apart. */
export function marks(text: string, query: string): Marked[] {
  const wanted = new Set(wantedIn(query));
  const parts: Marked[] = [];
  let from = 0;
  for (const { 0: word, index } of text.matchAll(WORD)) {
    if (!wanted.has(stem(word))) continue;
    if (index > from) parts.push({ text: text.slice(from, index), hit: false });
    parts.push({ text: word, hit: true });
    from = index + word.length;
  }
  if (from < text.length) parts.push({ text: text.slice(from), hit: false });
  return parts;
}

/** So many characters of a text, without the marks of its headings, about the place where most of the words stand that were searched for. */
export function excerpt(whole: string, query: string, most: number): string {
  const text = whole.replace(/^#{1,6} +(?=\S)/gm, '');
  if (text.length <= most) return text;
  const wanted = new Set(wantedIn(query));
  const hits = [...text.matchAll(WORD)].filter(([word]) => wanted.has(stem(word))).map(({ index }) => index);
  const within = (start: number) => hits.filter((at) => at >= start && at < start + most * 0.8).length;
  const best = hits.reduce((one, at) => (within(at) > within(one) ? at : one), hits[0] ?? 0);
  const start = Math.min(Math.max(0, best - Math.round(most * 0.2)), text.length - most);
  const from = start === 0 ? 0 : text.indexOf(' ', start) + 1 || start;
  const cut = text.slice(from, from + most);
  const space = cut.lastIndexOf(' ');
  const end = from + most >= text.length || space < most / 2 ? cut : cut.slice(0, space);
  return `${from > 0 ? '… ' : ''}${end}${from + end.length < text.length ? ' …' : ''}`;
}
