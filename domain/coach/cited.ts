import type { Citation } from '../ai/answer.ts';
import type { Passage } from '../ai/question.ts';

const MARK = /[[【](?:passages?\s)?(\d{1,3}(?:\s?[,;–-]\s?\d{1,3}){0,9})[\]】]/giu;
/** What stands in code cites nothing. */
const CODE = /```[^]*?(?:```|$)|`[^`\n]{0,2000}`/gu;
const RANGE = /^(\d+)\s?[–-]\s?(\d+)$/u;

function numbersOf(list: string): number[] {
  return list.split(/[,;]/u).flatMap((one) => {
    const [, from, to] = (RANGE.exec(one.trim()) ?? []).map(Number);
    return from !== undefined && to !== undefined && to >= from && to - from < 10
      ? Array.from({ length: to - from + 1 }, (_, at) => from + at)
      : [Number(one)];
  });
}

/** The citation of the passage that the text names by this number, or undefined where there is none. */
export function citationOf(passages: readonly Passage[], n: number): Citation | undefined {
  const passage = passages[n - 1];
  if (!passage) return undefined;
  const { title, place, documentId, url } = passage;
  return {
    n,
    title,
    ...(place === undefined ? {} : { place }),
    ...(documentId === undefined ? {} : { documentId }),
    ...(url !== undefined && /^https?:\/\//iu.test(url) ? { url } : {}),
    quote: passage.text.slice(0, 300),
  };
}

/** What an answer cites by [n], in the order of the numbers. Numbers without a passage are none. */
export function citedIn(text: string, passages: readonly Passage[]): Citation[] {
  const numbers = new Set<number>();
  for (const [, list = ''] of text.replace(CODE, ' ').matchAll(MARK))
    for (const one of numbersOf(list)) numbers.add(one);
  return [...numbers].sort((a, b) => a - b).flatMap((n) => citationOf(passages, n) ?? []);
}

/** The space before a mark that stands by itself, and the mark: no link, and no index of something. */
const LOOSE = new RegExp(`(?:(?<![\\p{L}\\p{N}])|[^\\S\\n])${MARK.source}(?![(:])`, 'giu');

/** An answer without the marks that name none of its citations: a model that was given no passages sometimes cites as if it had. */
export function withoutLooseMarks(text: string, citations: readonly Citation[]): string {
  const known = new Set(citations.map(({ n }) => n));
  const kept = (mark: string, list: string): string => (numbersOf(list).some((n) => known.has(n)) ? mark : '');
  let from = 0;
  let clean = '';
  for (const code of text.matchAll(CODE)) {
    clean += text.slice(from, code.index).replace(LOOSE, kept) + code[0];
    from = code.index + code[0].length;
  }
  return clean + text.slice(from).replace(LOOSE, kept);
}
