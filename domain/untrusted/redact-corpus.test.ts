import { expect, test } from 'vitest';
import { redactTurns } from './redact.ts';
import { cpuMsOf } from '../../tests/support/cpu-time.ts';

const ALL = { cards: true, accounts: true, emails: true, phones: true };
const left = (turns: string | readonly string[]) => redactTurns([turns].flat(), ALL).texts.join(' | ');

test.each<[turns: string | string[], left: string]>([
  ['my number is\n4111\n1111\n1111\n1111\nthanks', 'my number is\n[card]\nthanks'],
  [['4012', '8888', '8888', '1881, exp 12/27'], '[card] | [card] | [card] | [card], exp 12/27'],
  ['4111-\n1111-\n1111-\n1111', '[card]'],
  ['4111,1111,1111,1111', '[card]'],
  ['4111|1111|1111|1111', '[card]'],
  ['41 11 11 11 11 11 11 11', '[card]'],
  [
    ['my card is four one...', 'uh one one', 'one one one one', 'one one one one', 'one one one one'],
    'my card is [card] | [card] | [card] | [card] | [card]',
  ],
  ['౪౧౧౧ ౧౧౧౧ ౧౧౧౧ ౧౧౧౧', '[card]'],
  ['៤១១១ ១១១១ ១១១១ ១១១១', '[card]'],
  ['四一一一 一一一一 一一一一 一一一一', '[card]'],
  ['ann at acme dot com', '[email]'],
  ['sure, j smith at northwind dot co dot uk, thanks', 'sure, j [email], thanks'],
  ['its bob at contoso dot io', 'its [email]'],
  ['ann AT acme.com', '[email]'],
  ['DE89/3704/0044/0532/0130/00', '[account]'],
  ['DE89\n3704 0044\n0532 0130 00', '[account]'],
  ['sort code 20 00 00 account 55779911', 'sort code [account] account [account]'],
  ['null eins sieben eins eins zwei drei vier fünf sechs sieben', '[phone]'],
  ['seis uno dos tres cuatro cinco seis siete ocho', '[phone]'],
  ['my passcode is 493817', 'my passcode is [secret]'],
  ['the pin is four nine three eight', 'the pin is [secret]'],
])('%j goes', (turns, expected) => {
  expect(left(turns)).toBe(expected);
});

test.each([
  '2019\n2020\n2021\n2022',
  '1200\n1350\n1480\n1600',
  'the numbers were\n4100\n1200\n1300\n1400',
  'we sold 4111 units, 1111 in May, 1111 in June and 1111 in July',
  'two dot five times faster, four point two percent',
  'he works at acme dot com',
  'everyone at acme dot com uses it',
  'we met at booking.com, and meet us at saastr dot com',
  'we advertise at google dot com',
  'The shop is open at acme dot com',
  'security code review is 3 days, and the pin badge is four inches',
  'the password is 8 signs long at least',
  'in twenty twenty six we had one hundred and ten people',
  '1 234 567 890 records, 12 345 678 rows a day',
  'one two one two mic check',
  'call me at 10 30, or at 3 on 12 12',
  'order id 123-4567890-1234567',
  'between eighteen and twenty, seven or eight at most',
  'null results in one of two tests',
])('%j stays', (text) => {
  expect(redactTurns([text], ALL)).toEqual({ texts: [text], removed: [] });
});

test.each(['4111\n', 'ann at acme dot com ', 'pin is four ', '四', 'sort code account ', 'sure, ann at '])(
  'takes no longer for 200 KB of %j',
  (piece) => {
    expect(cpuMsOf(() => redactTurns([piece.repeat(200_000 / piece.length)], ALL))).toBeLessThan(5_000);
  },
);
