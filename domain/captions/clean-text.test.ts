import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanName, cleanText } from './clean-text.ts';
import { fold, keysOf } from './words.ts';

describe('cleanText', () => {
  test.each([
    ['spaces and line breaks', '  so,\n\t what\u00a0 now ', 'so, what now'],
    ['control characters', 'a\u0000b\u0007c\u009f', 'abc'],
    ['zero width inside a word', 'pri\u200bce p\u200drice \ufeffprice\u2060 pr\u00adice', 'price price price price'],
    ['direction', '\u202eevil\u202c \u2067x\u2069 \u200fy', 'evil x y'],
    ['tags and private use', 'ok\u{e0041}\u{e0042} \ue000', 'ok'],
    ['broken halves', 'a\ud800b \udfff', 'ab'],
    ['stacked marks', `e${'\u0301'.repeat(50)}h`, `é${'\u0301'.repeat(5)}h`],
    ['markup stays text', '<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
    ['decomposed letters', 'cafe\u0301', 'café'],
  ])('%s', (_, raw, clean) => {
    expect(cleanText(raw)).toBe(clean);
  });

  test.each(['می‌خواهم', 'क्‍ष', '👩‍💻 👍🏽', '我觉得太贵了', 'ราคาสูงเกินไป', 'שלום עולם', "it's €5,000—no?"])(
    'leaves %s as it is',
    (text) => {
      expect(cleanText(text)).toBe(text.normalize('NFC'));
    },
  );

  test('keeps the newest 60,000 characters of a row and 100 of a word, and half an hour of speech whole', () => {
    expect(cleanText('x'.repeat(200_000))).toBe('x'.repeat(100));
    const speech = 'remarkably '.repeat(5000).trim();
    expect(cleanText(speech)).toBe(speech);
    const long = cleanText(Array.from({ length: 50_000 }, (_, i) => `w${i}`).join(' '));
    expect(long.length).toBeLessThanOrEqual(60_000);
    expect(long.endsWith('w49999')).toBe(true);
    expect(cleanText('贵'.repeat(500))).toBe('贵'.repeat(500));
  });

  test('cleaning again changes nothing', () => {
    const property = fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (raw) => {
      expect(cleanText(cleanText(raw))).toBe(cleanText(raw));
    });
    fc.assert(property, { seed: 1, numRuns: 3000 });
  });
});

test('names are cut to 120 characters, never in the middle of one', () => {
  expect(cleanName(`${'a'.repeat(50)} `.repeat(5)).length).toBeLessThanOrEqual(120);
  expect(cleanName('😀'.repeat(100)).isWellFormed()).toBe(true);
  expect(cleanName(' \u202eBo\n')).toBe('Bo');
});

test('words are compared without case, width, punctuation; signs that stand for words count', () => {
  expect(['Price,', '“PRICE”', 'ｐｒｉｃｅ', 'price…'].map(fold)).toEqual(['price', 'price', 'price', 'price']);
  expect(keysOf("It's $5 — no? 👍 … 我们 ok")).toEqual(['its', '5', 'no', '👍', '我', '们', 'ok']);
});
