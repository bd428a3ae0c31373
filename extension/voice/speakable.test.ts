import { describe, expect, test } from 'vitest';
import { batches, sentences } from './pieces.ts';
import { removedWords } from './removed.ts';
import { speakable } from './speakable.ts';
import { cpuMsOf } from '../../tests/support/cpu-time.ts';

test.each([
  ['## What to say\n\nAsk **first**, *then* wait.', ['What to say.', 'Ask first, then wait.']],
  ['- One\n- [ ] Two\n- [x] Three!\n1. Four\n2) Five', ['One.', 'To do: Two.', 'Done: Three!', '1: Four.', '2: Five.']],
  [
    'See [the price list](https://a.example/x_(1)) or https://www.b.example/deep/path?q=1.',
    ['See the price list or a link to b.example.'],
  ],
  ['It costs 4,200 [1][2, 3] a month [^note] .', ['It costs 4,200 a month.']],
  ['> “Too much.”\n> — Buyer', ['“Too much.” — Buyer.']],
  ['Before\n```js\nconst a = "**b**";\n```\nAfter', ['Before.', 'Some code is left out.', 'After.']],
  ['```\nnever closed\n\n# not read', ['Some code is left out.']],
  ['~~~~\na ``` b\n~~~\n~~~~\nAfter', ['Some code is left out.', 'After.']],
  [
    'Compare:\n\n| Plan | Price | Calls |\n|---|---:|:--|\n| Pro | 40 | 9 |\n| Max | 90 | 99 |\n\nSo choose.',
    ['Compare:', 'A table of 2 rows is left out. Its columns are Plan, Price and Calls.', 'So choose.'],
  ],
  ['a | b\n--|--\n1 | 2', ['A table of 1 row is left out. Its columns are a and b.']],
  [
    'Use `npm test` and snake_case_name, 2*3*4, _so_ ~~not~~ this.',
    ['Use npm test and snake_case_name, 2*3*4, so not this.'],
  ],
  ['![A chart](https://a.example/t.png) ![](x.png)', ['Picture: A chart.']],
  ['A <b>bold</b> <img src=x onerror=alert(1)> move &amp; more\\!', ['A bold move and more!']],
  ['---\n\n***\n\n[1]\n\n* * *', []],
  ['', []],
  ['Line one\nline two', ['Line one line two.']],
  ['C’est “fait”\r\n\r\nÄhm 5 €', ['C’est “fait”.', 'Ähm 5 €.']],
])('%j is said as %j', (markdown, said) => {
  expect(speakable(markdown)).toEqual(said);
});

test('what nobody closed or what repeats without end is read in time', () => {
  for (const odd of [
    '*'.repeat(20_000),
    '['.repeat(20_000),
    '`'.repeat(20_000),
    '| a '.repeat(5_000),
    '> '.repeat(10_000),
    '<'.repeat(20_000),
    '_a '.repeat(7_000),
    '![a]('.repeat(4_000),
    '(('.repeat(10_000),
    '[a](('.repeat(4_000),
  ]) {
    expect(
      cpuMsOf(() => speakable(odd)),
      odd.slice(0, 8),
    ).toBeLessThan(2_000);
  }
});

describe('pieces', () => {
  test('are sentences, and long ones are cut where a breath does least harm', () => {
    const long = `${'It is a long story, '.repeat(12)}that ends.`;
    const pieces = sentences(['Wait. Is it 4.5 or Dr. No?', long], 100);
    expect(pieces[0]).toBe('Wait.');
    expect(pieces.every((piece) => piece.length <= 100)).toBe(true);
    expect(pieces.join(' ')).toBe(['Wait. Is it 4.5 or Dr. No?', long].join(' '));
    expect(pieces.filter((piece) => piece.startsWith('It is a long')).every((piece) => /[,.]$/.test(piece))).toBe(true);
  });

  test('a word without end is cut, but no sign in two', () => {
    const pieces = sentences(['😀'.repeat(99)], 25);
    expect(pieces.every((piece) => piece.length <= 25 && /^(😀)+$/u.test(piece))).toBe(true);
    expect(pieces.join('')).toBe('😀'.repeat(99));
  });

  test('the first request is small and each other one worth it', () => {
    const all = Array.from({ length: 40 }, (_, n) => `Sentence number ${n} is here.`);
    const pieces = batches(all, 60, 300);
    expect(pieces[0]).toBe('Sentence number 0 is here. Sentence number 1 is here.');
    expect(pieces.slice(1, -1).every(({ length }) => length > 250 && length <= 300)).toBe(true);
    expect(pieces.join(' ')).toBe(all.join(' '));
  });
});

test('what was taken out is told once, in words', () => {
  expect(removedWords(['email=1, phone=2', 'email=2', 'card=1, odd=3'])).toBe(
    '3 e-mail addresses, 2 phone numbers, 1 card number, 3 odd',
  );
  expect(removedWords([])).toBe('');
});
