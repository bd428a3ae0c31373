/** A stretch of what was read: a page, what stands under a heading, some rows. */
export interface Part {
  place?: string;
  text: string;
}

const MARK = /^\[((?:Page|Row|Rows) \d[\d–-]{0,20})\]$/;
const HEADING = /^#{1,6}\s+(\S.*)$/;
const FENCE = /^\s*(```|~~~)/;
export const MOST_PLACE = 200;

/** The line that a page or some rows begin with in a text: `[Page 3]`. */
export const markOf = (place: string): string => `[${place}]`;

/** Text from elsewhere, with no line in it that would be taken for a mark or a heading of ours. */
export const unmarked = (text: string): string => text.replace(/^(?=\[(?:Page|Rows?) \d|#{1,6}\s)/gm, ' ');

/** A heading's words, without the marks that may close it. One pass: a line may be as long as a document. */
function wordsOf(heading: string): string {
  let end = heading.length;
  while (end > 1 && heading[end - 1] === '#') end -= 1;
  return heading.slice(0, end).trimEnd();
}

/**
 * A text in its parts: each page or row mark and each Markdown heading begins one. The place of a part is its page or rows, its headings from the outermost
 * one, or both. Headings stay in the text, marks do not.
 */
export function partsOf(text: string): Part[] {
  const parts: Part[] = [];
  const headings: string[] = [];
  let [mark, lines, fenced] = ['', [] as string[], false];
  const end = (): void => {
    const whole = lines.join('\n').trim();
    const place = [mark, headings.filter(Boolean).join(' › ')]
      .filter(Boolean)
      .join(', ')
      .slice(0, MOST_PLACE)
      .toWellFormed()
      .trim();
    if (whole) parts.push(place ? { place, text: whole } : { text: whole });
    lines = [];
  };
  for (const line of text.split(/\r\n|\r|\n/)) {
    if (FENCE.test(line)) fenced = !fenced;
    const marked = fenced ? null : MARK.exec(line);
    const heading = fenced ? null : HEADING.exec(line.trimEnd());
    if (marked) {
      end();
      mark = marked[1] ?? '';
      headings.length = 0;
    } else if (heading) {
      end();
      const level = line.search(/[^#]/);
      headings.length = Math.min(headings.length, level - 1);
      headings[level - 1] = wordsOf(heading[1] ?? '');
      lines.push(line);
    } else lines.push(line);
  }
  end();
  return parts;
}

/** Parts as one text again, pages and rows marked: `partsOf` gives the same parts of it. */
export function textOf(parts: readonly Part[]): string {
  let last = '';
  return parts
    .map(({ place = '', text }) => {
      const mark = /^(?:Page|Rows?) \d[\d–-]*/.exec(place)?.[0] ?? '';
      const again = mark === last;
      last = mark;
      return again || mark === '' ? text : `${markOf(mark)}\n${text}`;
    })
    .join('\n\n');
}

/** How many words: runs of letters and digits. */
export const countWords = (text: string): number => text.match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu)?.length ?? 0;
