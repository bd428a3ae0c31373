import { MOST_PLACE, partsOf, type Part } from './parts.ts';

/** Signs of a passage at most: what a screen shows and a model takes eight of without being flooded. */
export const PASSAGE_LENGTH = 1_200;
/** Parts shorter than this, such as a heading alone, go with the one after. */
const TOO_SHORT = 80;
/** As much of the end of a passage begins the next one, in whole sentences, so that what runs over the border is found. */
const OVERLAP = 160;

/** The text of a document as it is searched and cited: by page, heading and paragraph. The same text always gives the same passages. */
export function passagesOf(text: string): Part[] {
  return joined(partsOf(text)).flatMap(({ place, text: whole }) =>
    cut(whole).map((one) => (place ? { place, text: one } : { text: one })),
  );
}

const pageOf = (place = ''): string => /^(?:Page|Rows?) [\d–-]+/.exec(place)?.[0] ?? '';

/** Where a passage stands that goes from one heading on into another: "Page 2, CRM – Support". */
function spanOf(from: string, to: string): string {
  const page = pageOf(from);
  const path = (place: string): string[] => place.slice(pageOf(place).length).replace(/^, /, '').split(' › ');
  const [first, last] = [path(from), path(to)];
  const same = first.findIndex((heading, at) => heading !== last[at]);
  if (same < 0 || first[0] === '') return from;
  const whole = [...first.slice(0, same), `${first.slice(same).join(' › ')} – ${last.slice(same).join(' › ')}`].join(
    ' › ',
  );
  return `${page === '' ? '' : `${page}, `}${whole}`.slice(0, MOST_PLACE).toWellFormed();
}

/** Whether more stands in it than headings. */
const saysSomething = (text: string): boolean => text.split('\n').some((line) => /^(?!#{1,6}\s)\s*\S/.test(line));

function joined(parts: readonly Part[]): Part[] {
  const done: Part[] = [];
  let short: Part | null = null;
  let from = '';
  for (const part of parts) {
    const before: Part | null = short;
    short = null;
    const fits: boolean = before !== null && pageOf(before.place) === pageOf(part.place);
    if (before && !fits) done.push(before);
    const begun = fits && before && from !== '';
    const place = begun && part.place ? spanOf(from, part.place) : (part.place ?? before?.place);
    if (!begun) from = saysSomething(part.text) ? (part.place ?? '') : '';
    const whole: Part = before && fits ? { ...(place ? { place } : {}), text: `${before.text}\n\n${part.text}` } : part;
    if (whole.text.length < TOO_SHORT) short = whole;
    else done.push(whole);
  }
  if (short) done.push(short);
  return done;
}

/** Pieces of at most a passage's length: paragraphs as far as they fit, longer ones by sentences, these by words. */
function cut(text: string): string[] {
  const passages: string[] = [];
  let now = '';
  for (const [piece, gap] of piecesOf(text)) {
    if (now && now.length + gap.length + piece.length > PASSAGE_LENGTH) {
      passages.push(now);
      const again = tailOf(now);
      now = again && again.length + 1 + piece.length <= PASSAGE_LENGTH ? `${again} ${piece}` : piece;
    } else now = now ? `${now}${gap}${piece}` : piece;
  }
  if (now) passages.push(now);
  return passages;
}

function* piecesOf(text: string): Generator<[piece: string, gap: string]> {
  for (const paragraph of text.split(/\n\s*\n/)) {
    const trimmed = paragraph.trim();
    if (!trimmed) continue;
    if (trimmed.length <= PASSAGE_LENGTH) {
      yield [trimmed, '\n\n'];
      continue;
    }
    let gap = '\n\n';
    for (const sentence of sentencesOf(trimmed)) {
      for (const piece of broken(sentence)) {
        yield [piece, gap];
        gap = ' ';
      }
    }
  }
}

const sentencesOf = (text: string): string[] =>
  text
    .split(/(?<=[.!?…][)"'”’]?)\s+|(?<=[。！？])|\n+/)
    .map((one) => one.trim())
    .filter(Boolean);

/** A sentence without end in pieces, between words where there are any, never inside a sign. */
function* broken(sentence: string): Generator<string> {
  let rest = sentence;
  while (rest.length > PASSAGE_LENGTH) {
    const space = rest.lastIndexOf(' ', PASSAGE_LENGTH);
    let at = space > PASSAGE_LENGTH / 2 ? space : PASSAGE_LENGTH;
    if (/[\uD800-\uDBFF]/.test(rest[at - 1] ?? '')) at -= 1;
    yield rest.slice(0, at).trim();
    rest = rest.slice(at).trim();
  }
  if (rest) yield rest;
}

/** The last whole sentences of a passage that are short enough to be said again. */
function tailOf(passage: string): string {
  let tail = '';
  for (const sentence of sentencesOf(passage).toReversed()) {
    if (tail.length + sentence.length + 1 > OVERLAP) break;
    tail = tail ? `${sentence} ${tail}` : sentence;
  }
  return tail.length < passage.length ? tail : '';
}
