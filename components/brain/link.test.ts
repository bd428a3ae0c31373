import { expect, test } from 'vitest';
import { documentLink, passageAt, placeIn } from './link.ts';

const ID = '0199a000-0000-7000-8000-000000000001';
const restOf = (link: string) => link.slice(`/brain/${ID}/`.length);

test('a document, a passage of it and words of it have an address', () => {
  expect(documentLink(ID)).toBe(`/brain/${ID}`);
  expect(placeIn(restOf(documentLink(ID, { n: 12 })))).toEqual({ n: 12 });
  const quote = 'Yes: 50 % off / “from” 10 seats? #1';
  expect(placeIn(restOf(documentLink(ID, { quote })))).toEqual({ quote });
  expect(documentLink(ID, { quote: '  ' })).toBe(`/brain/${ID}`);
});

test('whatever else stands there means the whole document', () => {
  for (const rest of ['', 'passage-', 'passage-x', 'passage-1234567', 'words/', 'edit', '../..'])
    expect(placeIn(rest)).toBeNull();
  expect(placeIn('words/50%')).toEqual({ quote: '50%' });
  expect(() => documentLink(ID, { quote: 'a'.repeat(159) + '😀' })).not.toThrow();
});

const passages = [
  { n: 0, text: 'Prices. The starter plan costs 19 dollars a month.' },
  { n: 1, text: 'Security. Data is kept in Frankfurt,\nencrypted at rest.' },
];

test.each([
  [{ n: 1 }, 1],
  [{ n: 7 }, null],
  [{ quote: 'kept in   FRANKFURT encrypted' }, 1],
  [{ quote: 'The starter plan costs 19 dollars a month. The next one costs 49 dollars a month and has more.' }, 0],
  [{ quote: 'something that was deleted from the document' }, null],
  [{ quote: '…' }, null],
])('%j is found', (place, n) => {
  expect(passageAt(passages, place)).toBe(n);
  expect(passageAt([], place)).toBeNull();
});
