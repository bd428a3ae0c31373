import { expect, test } from 'vitest';
import { csvLine } from './csv.ts';

test('cells are quoted where they must be, numbers stay numbers', () => {
  expect(csvLine(['plain', -3, 'a, b', 'say "so"', 'two\nlines', ''])).toBe(
    'plain,-3,"a, b","say ""so""","two\nlines",\r\n',
  );
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =1', '|calc', '%x', '＝1', '=HYPERLINK("http://x","y")'])(
  'nothing in %j is reckoned with',
  (text) => {
    const line = csvLine([text]);
    expect(line.startsWith('"\'')).toBe(true);
    expect(line).toBe(`"'${text.replaceAll('"', '""')}"\r\n`);
  },
);
