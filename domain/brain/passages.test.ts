import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countWords, markOf, partsOf, unmarked } from './parts.ts';
import { PASSAGE_LENGTH, passagesOf } from './passages.ts';
import { searchable } from './searchable.ts';
import { cpuMsOf } from '../../tests/support/cpu-time.ts';

const sentences = (count: number, about = 'pricing'): string =>
  Array.from({ length: count }, (_, n) => `Sentence ${n} says something plain about ${about}.`).join(' ');

describe('parts of a text', () => {
  test('begin at pages and headings, and are named by them', () => {
    const text = ['Intro.', '# Pricing', 'By seat.', '## Discounts', 'Ten percent.', '# Security', 'SOC 2.'].join('\n');
    expect(partsOf(text)).toEqual([
      { text: 'Intro.' },
      { place: 'Pricing', text: '# Pricing\nBy seat.' },
      { place: 'Pricing › Discounts', text: '## Discounts\nTen percent.' },
      { place: 'Security', text: '# Security\nSOC 2.' },
    ]);
    expect(partsOf(`${markOf('Page 1')}\none\n${markOf('Page 2')}\n# H\ntwo`)).toEqual([
      { place: 'Page 1', text: 'one' },
      { place: 'Page 2, H', text: '# H\ntwo' },
    ]);
    expect(partsOf('[Rows 2–14]\na: 1')).toEqual([{ place: 'Rows 2–14', text: 'a: 1' }]);
  });

  test('skipped levels leave no gap, and code has no headings', () => {
    expect(partsOf('### Deep\nx\n# Top\ny').map(({ place }) => place)).toEqual(['Deep', 'Top']);
    expect(partsOf('```\n# no heading\n```\nx')).toEqual([{ text: '```\n# no heading\n```\nx' }]);
  });

  test('cannot be forged by what was read', () => {
    expect(partsOf(`[Page 1]\n${unmarked('[Page 9]\n# Terms\nx')}`)).toEqual([
      { place: 'Page 1', text: '[Page 9]\n # Terms\nx' },
    ]);
  });

  test('count words of any script', () => {
    expect(countWords("It's 3 well-known words… naïve? да")).toBe(6);
    expect(countWords('')).toBe(0);
  });
});

describe('passages', () => {
  test('hold whole paragraphs, and name where they stand', () => {
    const passages = passagesOf(`# Pricing\n\n${sentences(40)}\n\n## Gong\n\n${sentences(3, 'Gong')}`);
    expect(passages.length).toBe(3);
    expect(passages.map(({ place }) => place)).toEqual(['Pricing', 'Pricing', 'Pricing › Gong']);
    for (const { text } of passages) expect(text.length).toBeLessThanOrEqual(PASSAGE_LENGTH);
  });

  test('a long paragraph is cut between sentences, and the last one of a passage begins the next', () => {
    const [first = '', second = ''] = passagesOf(sentences(60)).map(({ text }) => text);
    expect(first).toMatch(/\.$/);
    const again = /Sentence (\d+) says/.exec(second)?.[0] ?? 'none';
    expect(again).not.toBe('none');
    expect(first).toContain(again);
  });

  test('a heading with nothing under it goes with what follows, but never into another page', () => {
    expect(passagesOf(`# Pricing\n## Discounts\n${sentences(4)}`)).toHaveLength(1);
    expect(passagesOf(`[Page 1]\nshort\n[Page 2]\nshort too`).map(({ place }) => place)).toEqual(['Page 1', 'Page 2']);
  });

  test.each([
    ['# CRM\nIt syncs.\n# Terms\nThirty days.\n# Support\nBy mail.', ['CRM – Support']],
    ['[Page 2]\n# A\n## One\nx\n## Two\ny', ['Page 2, A › One – Two']],
    ['# Prices\nBy seat.\n## Discounts\nTen percent.', ['Prices']],
    [`# CRM\nIt syncs.\n# Terms\n${sentences(4)}\n# Support\nBy mail.`, ['CRM – Terms', 'Support']],
    ['# Handbook\n# Terms\nThirty days.', ['Terms']],
  ])('what goes over several headings is named after the first and the last: %j', (text, places) => {
    expect(passagesOf(text).map(({ place }) => place)).toEqual(places);
  });

  test('words without end and without spaces are cut, and no sign is broken', () => {
    const passages = passagesOf('😀'.repeat(4_000));
    expect(passages.map(({ text }) => text).join('')).toBe('😀'.repeat(4_000));
    for (const { text } of passages) expect(text.isWellFormed()).toBe(true);
    expect(partsOf(`# ${'x'.repeat(199)}😀`)[0]?.place?.isWellFormed()).toBe(true);
  });

  test('nothing is lost, whatever the text, and the same text gives the same', () => {
    const line = fc.oneof(
      fc.constantFrom('# A', '## B', '[Page 2]', '[Rows 3–9]', '', '```', 'x'.repeat(3_000), sentences(50)),
      fc.string({ maxLength: 200, unit: 'grapheme' }),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
        const text = lines.join('\n');
        const passages = passagesOf(text);
        const all = passages.map((one) => one.text).join('\n');
        for (const word of partsOf(text).flatMap((one) => one.text.match(/[a-z]{3,}/gi) ?? []))
          if (word.length < 100) expect(all).toContain(word);
        for (const one of passages) {
          expect(one.text.length).toBeLessThanOrEqual(PASSAGE_LENGTH);
          expect(one.text.trim()).not.toBe('');
        }
        expect(passagesOf(text)).toEqual(passages);
      }),
      { numRuns: 60 },
    );
  });

  test('a million characters are cut in seconds', () => {
    const took = cpuMsOf(() => {
      expect(passagesOf('word. '.repeat(166_000)).length).toBeGreaterThan(800);
      expect(passagesOf('a'.repeat(1_000_000)).length).toBe(834);
      expect(partsOf('# a\n'.repeat(250_000)).length).toBe(250_000);
      for (const long of [' ', '#', ' #', '# '])
        expect(partsOf(`# a${long.repeat(200_000)}x\n# b ${'#'.repeat(200_000)}`)[1]?.place).toBe('b');
    });
    expect(took).toBeLessThan(5_000);
  });
});

test('what is searched has no accents, and signs without spaces are pairs', () => {
  expect(searchable('Crème BRÛLÉE')).toBe('creme brulee');
  expect(searchable('価格は高い').trim().split(' ')).toEqual(['価格', '格は', 'は高', '高い']);
});
