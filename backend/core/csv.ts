/** What a spreadsheet would take for a formula, however it is spaced; full-width signs too. */
const FORMULA = /^[\s\p{Cc}]*[=+\-@|%＝＋－＠]/u;

/**
 * A line of CSV (RFC 4180, ends in CRLF). Text that a spreadsheet would reckon with is led by an apostrophe (OWASP, CSV Injection); numbers
 * stay numbers.
 */
export const csvLine = (cells: readonly (string | number)[]): string => `${cells.map(cellOf).join(',')}\r\n`;

function cellOf(cell: string | number): string {
  if (typeof cell === 'number') return String(cell);
  const text = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n\t;']/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
