import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { headedRows, parseCsv } from '#backend/core/csv-read.ts';
import { decodeText } from '#backend/providers/reading/decode.ts';
import { readFile } from '#backend/providers/reading/read.ts';

// Tables written by others lie beside the project, not in it.
const folder = path.join(import.meta.dirname, '../../../shared/cases/csv');
const there = existsSync(folder);
const filesIn = (name: string): string[] => (there ? readdirSync(path.join(folder, name)).sort() : ['absent']);

describe.skipIf(!there)('tables of others', () => {
  // Of one the two files do not have the same numbers in them.
  test.each(filesIn('csv-spectrum/csvs').filter((name) => name !== 'location_coordinates.csv'))(
    '%s is read as its writers mean it',
    (name) => {
      const [head = [], ...rows] = parseCsv(readFileSync(path.join(folder, 'csv-spectrum/csvs', name), 'utf8'));
      const meant: unknown = JSON.parse(
        readFileSync(path.join(folder, 'csv-spectrum/json', name.replace(/csv$/, 'json')), 'utf8'),
      );
      // line ends inside a cell are as they were written
      const plain = (value: unknown): unknown =>
        JSON.parse(JSON.stringify(value).replaceAll(String.raw`\r\n`, String.raw`\n`));
      expect(plain(rows.map((row) => Object.fromEntries(head.map((column, at) => [column, row[at]]))))).toEqual(
        plain(meant),
      );
    },
  );

  test.each(filesIn('encodings'))('%s is read in whatever it is written', (name) => {
    const all = parseCsv(decodeText(readFileSync(path.join(folder, 'encodings', name))) ?? '');
    const { head, rows } = headedRows(all);
    expect(head.length).toBeGreaterThan(1);
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(row).toHaveLength(head.length);
    expect(all.flat().join('')).not.toMatch(/\uFFFD|\uFEFF/);
  });

  test.each(filesIn('exports'))('%s of a CRM is read as rows with their columns', async (name) => {
    const { kind, text, parts } = await readFile({ bytes: readFileSync(path.join(folder, 'exports', name)), name });
    expect(kind).toBe('csv');
    expect(parts.at(-1)?.place).toMatch(/^Rows? \d/);
    expect(text).toMatch(/^[^\n:]{1,60}: \S/m);
  });
});
