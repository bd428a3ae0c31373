import { expect, test } from 'vitest';
import { mentionedIn, nameBegun, pieces } from './mentions.ts';

const people = [
  { id: '1', name: 'Ann' },
  { id: '2', name: 'Ann Lee' },
  { id: '3', name: 'bob@example.com' },
];

test('a name is begun by an @ before the caret, and found whole, the longest first', () => {
  expect(nameBegun('Hi @An', 6)).toEqual({ from: 3, begun: 'An' });
  expect(nameBegun('@', 1)).toEqual({ from: 0, begun: '' });
  expect([nameBegun('mail a@b', 8), nameBegun('Hi', 2), nameBegun('@a\nb', 4)]).toEqual([null, null, null]);
  expect(mentionedIn('@Ann Lee, look', people)).toEqual(['2']);
  expect(mentionedIn('@Ann and @Ann Lee', people).toSorted()).toEqual(['1', '2']);
  expect(mentionedIn('@bob@example.com?', people)).toEqual(['3']);
  expect(mentionedIn('@Anna, Ann', people)).toEqual([]);
  expect(pieces('Hi @Ann Lee!', ['Ann', 'Ann Lee'])).toEqual([
    { text: 'Hi ', named: false },
    { text: '@Ann Lee', named: true },
    { text: '!', named: false },
  ]);
  expect(pieces('plain', ['Ann'])).toEqual([{ text: 'plain', named: false }]);
});
