import { headedRows, looksLikeCsv, parseCsv } from '../../core/csv-read.ts';
import { markOf, unmarked } from '#domain/brain/parts.ts';
import type { Draft } from './draft.ts';
import { LIMITS } from './reading.ts';

/** Signs of the rows that stand under one mark together. */
const ROWS_LENGTH = 1_000;

/** Plain text, Markdown, a table or a saved web page: by its content, and by its name where the content leaves it open. */
export async function readText(text: string, name: string, html = false): Promise<Draft> {
  if (html || /^\s*(?:<!--.*?-->\s*)?<(?:!doctype html|html)\b/is.test(text.slice(0, 2_000)))
    return (await import('./page.ts')).readPage(text);
  const marked = /\.(md|markdown)$/i.test(name);
  if (!marked && looksLikeCsv(text, /\.(csv|tsv)$/i.test(name))) return readTable(text);
  const plain = text.replace(/\r\n?/g, '\n').trim();
  return { kind: marked || /^#{1,6} \S/m.test(plain) ? 'markdown' : 'text', title: '', text: plain };
}

/** Each row in words, "Column: value", so that a passage of it can be understood alone; marked by its number in the file. */
function readTable(text: string): Draft {
  const { before, head, rows } = headedRows(parseCsv(text, LIMITS.rows + 1));
  const out = before.map((cells) => unmarked(cells.filter(Boolean).join(', '))).filter(Boolean);
  const first = before.length + 2;
  let [from, lines, signs] = [first, [] as string[], 0];
  const end = (to: number): void => {
    if (lines.length > 0)
      out.push(`${markOf(from === to ? `Row ${from}` : `Rows ${from}–${to}`)}\n${lines.join('\n')}`);
    [from, lines, signs] = [to + 1, [], 0];
  };
  for (const [at, cells] of rows.slice(0, LIMITS.rows).entries()) {
    const line = cells
      .map((cell, column) => [head[column]?.trim() || `Column ${column + 1}`, cell.replace(/\s+/g, ' ').trim()])
      .filter(([, cell]) => cell)
      .map(([column, cell]) => `${column}: ${cell}`)
      .join('; ');
    if (signs > 0 && signs + line.length > ROWS_LENGTH) end(first + at - 1);
    if (line) lines.push(unmarked(line));
    signs += line.length + 1;
  }
  end(first + Math.min(rows.length, LIMITS.rows) - 1);
  if (rows.length === 0 && head.length > 0) out.push(unmarked(head.join(', ')));
  const left =
    rows.length > LIMITS.rows ? `Only the first ${LIMITS.rows.toLocaleString('en')} rows were read.` : undefined;
  return { kind: 'csv', title: '', text: out.join('\n'), ...(left ? { truncated: left } : {}) };
}
