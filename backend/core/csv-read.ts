const DELIMITERS = [',', ';', '\t', '|'] as const;

/**
 * A table's cells by RFC 4180, as tolerant as spreadsheets are: any of four delimiters (a first line "sep=X" names it), any line end, quotes inside a cell that
 * does not begin with one are signs as others. Empty lines are left out. At most so many rows.
 */
export function parseCsv(text: string, mostRows = Infinity): string[][] {
  const named = /^\uFEFF?sep=(.)\r?\n?/i.exec(text);
  const body = named ? text.slice(named[0].length) : text.replace(/^\uFEFF/, '');
  const delimiter = named?.[1] ?? delimiterOf(body);
  const rows: string[][] = [];
  let [row, cell, quoted, begun] = [[] as string[], '', false, false];
  const endCell = (): void => {
    row.push(cell);
    [cell, begun] = ['', false];
  };
  const endRow = (): void => {
    endCell();
    if (row.length > 1 || row[0] !== '') rows.push(row);
    row = [];
  };
  for (let at = 0; at < body.length && rows.length < mostRows; at += 1) {
    const sign = body.charAt(at);
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (body.charAt(at + 1) === '"') [cell, at] = [`${cell}"`, at + 1];
      else quoted = false;
    } else if (sign === '"' && !begun) [quoted, begun] = [true, true];
    else if (sign === delimiter) endCell();
    else if (sign === '\n' || sign === '\r') {
      if (sign === '\r' && body.charAt(at + 1) === '\n') at += 1;
      endRow();
    } else [cell, begun] = [cell + sign, true];
  }
  if (rows.length < mostRows && (row.length > 0 || cell !== '' || begun)) endRow();
  return rows;
}

/** The delimiter that stands outside quotes most often and most evenly in the first lines. */
function delimiterOf(text: string): string {
  const lines = text
    .slice(0, 20_000)
    .replace(/"(?:[^"]|"")*"/g, '')
    .split(/\r\n|\r|\n/)
    .filter(Boolean)
    .slice(0, 30);
  const evenness = (delimiter: string): number => {
    const counts = lines.map((line) => line.split(delimiter).length - 1);
    const most = Math.max(0, ...counts);
    return counts.filter((count) => count === most).length * Math.min(most, 50);
  };
  return DELIMITERS.toSorted((a, b) => evenness(b) - evenness(a))[0] ?? ',';
}

/** Whether a text is a table: at least two rows alike. Where it is not `named` one, three rows of three cells, without exception. */
export function looksLikeCsv(text: string, named: boolean): boolean {
  const rows = parseCsv(text, 30);
  if (named) return rows.length > 0;
  const [first] = rows;
  return (
    first !== undefined &&
    rows.length >= 3 &&
    first.length >= 3 &&
    rows.slice(0, -1).every((row) => row.length === first.length)
  );
}

/** The row that names the columns: the first one as wide as most are. What stands before it belongs to no column. */
export function headedRows(rows: readonly string[][]): { before: string[][]; head: string[]; rows: string[][] } {
  const widths = new Map<number, number>();
  for (const { length } of rows) widths.set(length, (widths.get(length) ?? 0) + 1);
  const [usual = 0] = [...widths].toSorted(([a, many], [b, more]) => more - many || b - a)[0] ?? [];
  const at = Math.max(
    0,
    rows.findIndex(({ length }) => length >= usual),
  );
  return { before: rows.slice(0, at), head: rows[at] ?? [], rows: rows.slice(at + 1) };
}
