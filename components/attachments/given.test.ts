// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { addressIn, dropped, nameOf, pasted } from './given.ts';
import { pagesOf } from './pages-of.ts';
import { fileSize, sizeWords } from './words.ts';

const transfer = (files: File[], text = '', items: object[] = []) =>
  ({ files, getData: () => text, types: ['Files'], items }) as unknown as DataTransfer;
const file = new File(['x'], 'a.pdf');

test('files that are pasted are attached, and text only where it is long', () => {
  expect(pasted({ clipboardData: transfer([file]) })).toEqual([{ file }]);
  expect(pasted({ clipboardData: transfer([], 'short') })).toEqual([]);
  // Spreadsheets put a picture of the cells beside their text.
  expect(pasted({ clipboardData: transfer([file], 'a\tb') })).toEqual([]);
  const long = 'word '.repeat(500);
  expect(pasted({ clipboardData: transfer([], long) })).toEqual([{ text: long }]);
  const lines = 'a\n'.repeat(50);
  expect(pasted({ clipboardData: transfer([], lines) })).toEqual([{ text: lines }]);
  expect(pasted({ clipboardData: null })).toEqual([]);
});

test('of what is dropped, folders are left out', () => {
  const item = (isDirectory: boolean) => ({
    kind: 'file',
    webkitGetAsEntry: () => ({ isDirectory }),
    getAsFile: () => file,
  });
  const dataTransfer = transfer([file, file], '', [item(true), item(false), { kind: 'string' }]);
  expect(dropped({ dataTransfer })).toEqual([{ file }]);
  expect(dropped({ dataTransfer: transfer([file]) })).toEqual([{ file }]);
  expect(dropped({ dataTransfer: null })).toEqual([]);
});

test.each([
  ['example.com/prices', 'https://example.com/prices'],
  ['  http://example.com ', 'http://example.com/'],
  ['HTTPS://Example.com/A?b=1#c', 'https://example.com/A?b=1#c'],
  ['localhost:8080/x', 'https://localhost:8080/x'],
  ['example.com:8443', 'https://example.com:8443/'],
  ['javascript:alert(1)', null],
  ['file:///etc/passwd', null],
  ['ftp://example.com', null],
  ['https://user:secret@example.com', null],
  ['two words.com', null],
  ['word', null],
  ['', null],
])('“%s” as an address is %s', (typed, url) => {
  expect(addressIn(typed)).toBe(url);
});

test('things have names before they were read', () => {
  expect(nameOf({ url: 'https://www.example.com/prices/' })).toBe('example.com/prices');
  expect(nameOf({ text: '\n  First line\nsecond' })).toBe('First line');
  expect(nameOf({ text: 'x', title: ' Notes ' })).toBe('Notes');
  expect(nameOf({ file: new File([], '') })).toBe('File');
});

test('long text is paged without losing a sign', () => {
  const paragraphs = Array.from({ length: 60 }, (_, at) => `Paragraph ${at}. ${'Words and words. '.repeat(12)}`).join(
    '\n\n',
  );
  for (const text of [paragraphs, 'a'.repeat(7_001), '😀'.repeat(4_000), 'word '.repeat(3_000), '', 'short']) {
    const pages = pagesOf(text);
    expect(pages.join('')).toBe(text);
    for (const page of pages) {
      expect(page.length).toBeLessThanOrEqual(3_000);
      expect(page.isWellFormed()).toBe(true);
    }
  }
  expect(pagesOf(paragraphs)[1]).toMatch(/^Paragraph \d+\./);
});

test('sizes are said as people do', () => {
  expect([0, 812, 2048, 2.4 * 1024 * 1024].map(fileSize)).toEqual(['0 B', '812 B', '2 KB', '2.4 MB']);
  expect(sizeWords({ kind: 'pdf', pages: 3, words: 1204 })).toBe('PDF, 3 pages, 1,204 words');
  expect(sizeWords({ kind: 'image', words: 0, image: true })).toBe('Picture');
  expect(sizeWords({ kind: 'page', words: 1 })).toBe('Web page, 1 word');
});
