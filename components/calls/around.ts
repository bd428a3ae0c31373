import { occurrences } from '../ui/occurrences.ts';

const BEFORE = 40;
const AFTER = 120;

/** The part of a text around the first place of the query, cut at words. */
export function around(text: string, query: string): string {
  const at = occurrences(text, query)[0] ?? 0;
  const from = at <= BEFORE ? 0 : text.lastIndexOf(' ', at - BEFORE) + 1;
  const to = at + AFTER >= text.length ? text.length : text.lastIndexOf(' ', at + AFTER);
  const end = to <= at ? at + AFTER : to;
  return `${from > 0 ? '… ' : ''}${text.slice(from, end)}${end < text.length ? ' …' : ''}`;
}
