import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { redact, redactTurns } from './redact.ts';
import { cpuMsOf } from '../../tests/support/cpu-time.ts';

const ALL = { cards: true, accounts: true, emails: true, phones: true };
const NONE = { cards: false, accounts: false, emails: false, phones: false };
const left = (text: string) => redact(text, ALL).text;

describe('cards go', () => {
  test.each([
    ['my card is 4111 1111 1111 1111', 'my card is [card]'],
    ['4111-1111-1111-1111 exp 12/27', '[card] exp 12/27'],
    ['4111111111111111', '[card]'],
    ['Amex 3782 822463 10005 please', 'Amex [card] please'],
    ['It’s 5555 5555 5555 4444.', 'It’s [card].'],
    ['pay with 4111 1111\n1111 1111 then', 'pay with [card] then'],
    ['４１１１ １１１１ １１１１ １１１１', '[card]'],
    ['4111\u200b1111\u200b1111\u200b1111', '[card]'],
    ['٤١١١ ١١١١ ١١١١ ١١١١', '[card]'],
    ['four one one one one one one one one one one one one one one one', '[card]'],
    ['Sure, four one one one, one one one one, um, one one one one, one one one one.', 'Sure, [card].'],
    ['four triple one, double one double one, quadruple one, double one one one', '[card]'],
    ['It is forty-one eleven eleven eleven eleven eleven eleven eleven, thanks', 'It is [card], thanks'],
    ['4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1', '[card]'],
    ['The card number is 4111 111 111 111 112', 'The card number is [card]'],
    ['card 4012-8888-8888-1881, cvv: 123', 'card [card], cvv: [secret]'],
  ])('%j', (text, expected) => {
    expect(left(text)).toBe(expected);
  });
});

describe('accounts go', () => {
  test.each([
    ['IBAN DE89 3704 0044 0532 0130 00, thanks', 'IBAN [account], thanks'],
    ['GB82WEST12345698765432', '[account]'],
    ['gb82 west 1234 5698 7654 32', '[account]'],
    ['G B eight two W E S T one two three four five six nine eight seven six five four three two', '[account]'],
    ['my account number is 12345678 at the bank', 'my account number is [account] at the bank'],
    ['Account number: twelve thirty four fifty six seventy eight', 'Account number: [account]'],
    ['sort code 20-00-00', 'sort code [account]'],
    ['the routing number is 021000021', 'the routing number is [account]'],
    ['SSN 078-05-1120', 'SSN [account]'],
    ['078-05-1120', '[account]'],
  ])('%j', (text, expected) => {
    expect(left(text)).toBe(expected);
  });
});

describe('addresses go', () => {
  test.each([
    ['write to priya.raman+crm@north-wind.co.uk.', 'write to [email].'],
    ['priya＠example．com', '[email]'],
    ['pri\u200bya@exam\u00adple.com', '[email]'],
    ['my email is priya at gmail dot com', 'my email is [email]'],
    ['priya dot raman at north dash wind dot co dot uk', '[email]'],
    ['priya.raman at northwind.com', '[email]'],
    ['it is p r i y a at gmail dot com okay', 'it is [email] okay'],
    ['priya (at) northwind (dot) com', '[email]'],
    ['priya [at] northwind [dot] com', '[email]'],
    ['send it to info at northwind dot io', 'send it to [email]'],
    ['sam underscore hill ninety at hotmail dot com', '[email]'],
    ['Marcus at g mail dot com', '[email]'],
    ['my address is sam at gmail\ndot com', 'my address is [email]'],
  ])('%j', (text, expected) => {
    expect(left(text)).toBe(expected);
  });
});

describe('phone numbers go', () => {
  test.each([
    ['+1 (415) 555-2671', '[phone]'],
    ['call +44 20 7946 0958 now', 'call [phone] now'],
    ['+49 (0)30 123456-78', '[phone]'],
    ['0049 30 12345678', '[phone]'],
    ['+4915112345678', '[phone]'],
    ['(415) 555-2671 ext. 12', '[phone]'],
    ['415.555.2671', '[phone]'],
    ['415 555 2671', '[phone]'],
    ['4155552671', '[phone]'],
    ['1-800-555-0142', '[phone]'],
    ['020 7946 0958', '[phone]'],
    ['07700 900123', '[phone]'],
    ['06 12 34 56 78', '[phone]'],
    ['0171/1234567', '[phone]'],
    ['ring me on 555-0142', 'ring me on [phone]'],
    ['my number is 98 20 11 22 33', 'my number is [phone]'],
    ['oh two oh seven nine four six oh nine five eight', '[phone]'],
    ['Oh seven double seven, double oh nine, double oh one two three.', '[phone].'],
    ['it is four one five, five five five, two six seven one', 'it is [phone]'],
    ['eight hundred five five five oh one four two', '[phone]'],
    ['plus four four two oh seven nine four six oh nine five eight', '[phone]'],
    ['you can call me at five five five oh one four two', 'you can call me at [phone]'],
    ['0 2 0 7 9 4 6 0 9 5 8', '[phone]'],
    ['four one five\nfive five five\ntwo six seven one', '[phone]'],
    ['‪+1‑415‑555‑2671‬', '[phone]'],
  ])('%j', (text, expected) => {
    expect(left(text).replace(/[‪‬]/gu, '')).toBe(expected);
  });
});

describe('keys and passwords go', () => {
  test.each([
    ['use sk-proj-abcDEF1234567890abcdef12', 'use [secret]'],
    ['sk-ant-api03-AAAABBBBCCCC11112222', '[secret]'],
    ['AKIAIOSFODNN7EXAMPLE', '[secret]'],
    ['ghp_16C7e42F292c6912E7710c838347Ae178B4a', '[secret]'],
    ['password: hunter2!', 'password: [secret]'],
    ['the password is Tr0ub4dor&3.', 'the password is [secret].'],
    ['api_key="a1b2c3d4e5f6"', 'api_key="[secret]"'],
    ['Authorization: Bearer abcdefghijklmnop.qrst-123', 'Authorization: Bearer [secret]'],
    ['postgres://app:s3cr3tpw@db.internal/x', 'postgres://app:[secret]@db.internal/x'],
    ['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abcDEF123_-x', '[secret]'],
    ['-----BEGIN RSA PRIVATE KEY-----\nMIIB\nabc\n-----END RSA PRIVATE KEY-----\nend', '[secret]\nend'],
  ])('%j', (text, expected) => {
    expect(redact(text, NONE).text).toBe(expected);
  });
});

describe('what is none of these stays', () => {
  test.each([
    'The price is $1,250,000 a year, or 104,166.67 a month.',
    'It costs 12.500,00 € for 40 seats.',
    '€ 45.000.000 in revenue, up 12.5 %',
    'between 10,000 and 25,000 users',
    'We need 150-2000 seats.',
    'On 2026-11-20 at 10:30, or 20.11.2026 14:00.',
    '01.02.2026 09:00',
    '11/20/2026 and 12/01/2026',
    'in 2019, 2020, 2021, 2022, 2023 and 2024',
    '2019 2020 2021 2022 2023',
    'twenty twenty four was better than twenty twenty three',
    'since nineteen ninety nine',
    'order number 4500012345 arrived',
    'Order #4155552671',
    'invoice no. 20261120001',
    'ticket 0412345678 is open',
    'PO 4155552671-A',
    'one two three four five six seven eight nine ten',
    'ten twenty thirty forty fifty sixty seventy',
    'two hundred fifty thousand dollars',
    'one million two hundred thousand and five',
    'three point five percent of twelve million',
    'a team of twenty five, five managers, and two hundred reps',
    'Room 101, floor 3, building 42',
    'ISBN 978-3-16-148410-0',
    '1732240000000 is a timestamp in milliseconds',
    '3.14159265358979',
    'version 10.15.7.2024',
    '192.168.10.254',
    'Look at acme dot com, we met at booking.com.',
    'You find it at acme dot com',
    'Our people at the office are here at ten.',
    'the account, 150000 units, and 2 account managers',
    'our account number 3 of ten',
    'The password is required, and the secret is to listen.',
    'Token prices: $0.25 per million tokens',
    'the pin is on the map',
    '12 500 000 people',
    'the code is 1234',
    'ends in four two four two',
    'call 2,500 customers a day',
    'the number is 42',
    'the number is 250 000 000',
    'DE is our biggest market, 89 percent of it',
    'one on one, two to three times',
    'Q1 2026: 1200; Q2 2026: 1350; Q3 2026: 1480',
    'skip-level meetings',
    '4111 1111 1111 1112',
    'meet @ 10',
    'nine to five, five or six days, seven weeks',
    '1.000.000 1.200.000 1.300.000',
    '9:00-17:00, 08:30–12:45',
    '48.137154, 11.576124',
  ])('%j', (text) => {
    expect(redact(text, ALL)).toEqual({ text, removed: [] });
  });
});

test('counts each kind, and leaves what the team leaves', () => {
  const text = 'a@b.co and c@d.com, +1 415 555 2671, 4111 1111 1111 1111';
  expect(redact(text, ALL).removed).toEqual([
    { kind: 'email', count: 2 },
    { kind: 'phone', count: 1 },
    { kind: 'card', count: 1 },
  ]);
  expect(redact(text, NONE)).toEqual({ text, removed: [] });
  // A card's digits are no phone number because cards may stay.
  expect(redact('4111 1111 1111 1111', { ...ALL, cards: false }).removed).toEqual([]);
});

test('nothing stays because two finds overlap', () => {
  const { text } = redact('4111 1111 1111 1111 at 4111 1111 1111 1111 dot com', ALL);
  expect(text).not.toMatch(/\d/u);
  expect(text).toContain('[email]');
});

test('a number that is dictated over several turns goes from each of them, and counts once', () => {
  const turns = [
    'What is the card?',
    'It is four one one one',
    'mm-hm',
    'one one one one, one one one one',
    'one one one one. That is it.',
  ];
  const { texts, removed } = redactTurns(turns, ALL);
  expect(removed).toEqual([{ kind: 'card', count: 1 }]);
  expect(texts[0]).toBe(turns[0]);
  expect(texts[1]).toBe('It is [card]');
  expect(texts.slice(2)).toEqual(['[card]', '[card]', '[card]. That is it.']);
  expect(redactTurns(['oh two oh', 'seven nine four six', 'oh nine five eight'], ALL).texts).toEqual([
    '[phone]',
    '[phone]',
    '[phone]',
  ]);
  for (const [turns, last] of [
    [['you can reach me at 415 555', 'okay', '2671'], '[phone]'],
    [['my number is 555 1234', '20 seats are fine'], '20 seats are fine'],
    [['the order number is 415 555', '2671'], '2671'],
    [['Call me at 3', '2024 was better'], '2024 was better'],
    [['it is 4111_1111/1111', '1111'], '[card]'],
  ] as const)
    expect(redactTurns(turns, ALL).texts.at(-1), turns.join(' | ')).toBe(last);
  expect(redactTurns([], ALL)).toEqual({ texts: [], removed: [] });
  expect(redactTurns(['', 'a', ''], ALL).texts).toEqual(['', 'a', '']);
});

test('whatever the text: again changes nothing, and nothing else is lost', () => {
  const piece = fc.constantFrom(
    '4111 1111 1111 1111',
    'a@b.co',
    '+1 415 555 2671',
    'the price',
    '$12,000',
    '\n',
    'double five',
    'at',
    'dot com',
    '\u200b',
    '🙂',
    '٤',
  );
  fc.assert(
    fc.property(
      fc.array(fc.oneof(piece, fc.string({ unit: 'grapheme', maxLength: 12 })), { maxLength: 20 }),
      (parts) => {
        const text = parts.join(' ');
        const once = redact(text, ALL);
        expect(redact(once.text, ALL).text).toBe(once.text);
        const turns = redactTurns(parts, ALL);
        expect(turns.texts).toHaveLength(parts.length);
        if (once.removed.length === 0) expect(once.text).toBe(text);
      },
    ),
    { numRuns: 300 },
  );
});

test.each([
  ['digits', '4'.repeat(200_000)],
  ['spaced digits', '4 '.repeat(100_000)],
  ['spoken digits', 'four '.repeat(40_000)],
  ['at signs', '@'.repeat(200_000)],
  ['addresses', 'a@a.'.repeat(50_000)],
  ['at', 'a at a dot '.repeat(18_000)],
  ['plus', '+1 '.repeat(66_000)],
  ['dots', 'a.'.repeat(100_000)],
  ['letters', 'gb82 a '.repeat(28_000)],
  ['keys', 'sk-'.repeat(66_000)],
  ['words of accounts', 'account number is '.repeat(11_000)],
  ['beginnings', '-----BEGIN '.repeat(18_000)],
  ['words of passwords', 'password is '.repeat(16_000)],
  ['brackets', '('.repeat(200_000)],
  ['zero-width', '4\u200b'.repeat(100_000)],
])('takes no longer for 200 KB of %s', (_what, text) => {
  expect(cpuMsOf(() => redact(text, ALL))).toBeLessThan(5_000);
});
