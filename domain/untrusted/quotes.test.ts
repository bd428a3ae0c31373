import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SaidLine } from '../ai/question.ts';
import { checkQuotes, quoteFilter } from './quotes.ts';
import { cpuMsOf } from '../../tests/support/cpu-time.ts';

const SAID: SaidLine[] = [
  { side: 'rep', name: 'Sam Hill', text: 'What do you pay for it today?' },
  { side: 'buyer', name: 'Priya Raman', text: 'Honestly, we don’t have the budget for this.' },
  { side: 'buyer', name: 'Priya Raman', text: 'It’s frozen until March, and it was $22,000 last year.' },
  { side: 'rep', name: 'Sam Hill', text: 'That’s fair.' },
  { side: 'unknown', text: 'Does it work with Salesforce?' },
];

describe('words that were said stay', () => {
  test.each([
    ['They have none: [[we don’t have the budget]].', 'They have none: “we don’t have the budget”.'],
    [
      "She put it plainly: [[We don't   have the budget for this.]]",
      "She put it plainly: “We don't   have the budget for this.”",
    ],
    ['[[“frozen until March”]] is the point.', '“frozen until March” is the point.'],
    ["The buyer said “We don't have the budget”.", "The buyer said “We don't have the budget”."],
    [
      'The buyer said “we don’t have the budget … frozen until March”.',
      'The buyer said “we don’t have the budget … frozen until March”.',
    ],
    ['“It’s frozen until March” — Buyer', '“It’s frozen until March” — Buyer'],
    ['Priya: "it was $22,000 last year"', 'Priya: "it was $22,000 last year"'],
    ['You asked “What do you pay for it today?”', 'You asked “What do you pay for it today?”'],
    ['They asked whether it “work with Salesforce”.', 'They asked whether it “work with Salesforce”.'],
    ['Both lines: [[budget for this. It’s frozen]]', 'Both lines: “budget for this. It’s frozen”'],
    [
      'The buyer said: we don’t have the budget for this. Ask.',
      'The buyer said: we don’t have the budget for this. Ask.',
    ],
    ["The buyer said 'frozen until March' twice.", "The buyer said 'frozen until March' twice."],
  ])('%s', (text, expected) => {
    expect(checkQuotes(text, SAID)).toEqual({ text: expected, dropped: 0 });
  });
});

describe('words that were not said go', () => {
  test.each([
    ['They said [[we love it]].', 'They said “…”.'],
    ['The buyer said “we will sign tomorrow”, so send it.', 'The buyer said “…”, so send it.'],
    ['The buyer clearly told you “money is no problem”.', 'The buyer clearly told you “…”.'],
    ['“We will sign tomorrow” — Buyer', '“…” — Buyer'],
    ['“We will sign tomorrow,” said the buyer.', '“…” said the buyer.'],
    ['“We will sign tomorrow” (Priya)', '“…” (Priya)'],
    ['**Priya Raman:** "we will sign"', '**Priya Raman:** “…”'],
    ['| Buyer | “sign me up” |', '| Buyer | “…” |'],
    ['In the buyer’s words, “it is perfect”.', 'In the buyer’s words, “…”.'],
    ['Their exact words were “sure thing”.', 'Their exact words were “…”.'],
    ['According to Priya, «all is fine».', 'According to Priya, “…”.'],
    ['She said ＂all is fine＂.', 'She said “…”.'],
    ['She said 「all is fine」.', 'She said “…”.'],
    ["He said 'no way ever' to you.", 'He said “…” to you.'],
    // Other figures, half a word, the other side's words, the wrong order.
    ['The buyer said “it was $25,000 last year”.', 'The buyer said “…”.'],
    ['The buyer said “€22,000 last year”.', 'The buyer said “…”.'],
    ['The buyer said “udget for this”.', 'The buyer said “…”.'],
    ['The buyer said “what do you pay for it today”.', 'The buyer said “…”.'],
    ['[[frozen until March … have the budget]]', '“…”'],
    ['[[we … have]]', '“…”'],
    // Without quote signs, after a colon.
    ['The buyer said: we will sign tomorrow. Send it.', 'The buyer said: “…”. Send it.'],
    ['Priya replied: it is perfect', 'Priya replied: “…”'],
    ['They told you: the money is there!\nNext', 'They told you: “…”!\nNext'],
    // Never closed.
    ['The buyer said “we will sign', 'The buyer said “…”'],
    ['See [[we will sign', 'See “…”'],
    ['See [[we will sign\n\nNext', 'See “…”\n\nNext'],
  ])('%s', (text, expected) => {
    expect(checkQuotes(text, SAID)).toEqual({ text: expected, dropped: 1 });
  });
});

describe('other quotes are nobody’s words', () => {
  test.each([
    'Say: “What still gets approved?”',
    'You could say “That’s fair, and what did the last one look like?”',
    'You can tell them “no pressure”.',
    'If they say “send me an email”, ask what should be in it.',
    'When the buyer says “call me later”, set a date.',
    'The buyer might say “too expensive”.',
    'The “Enterprise” plan costs 10 € [1], see [2, 3].',
    'They said three things:\n- price\n- timing',
    'If they said: we have no money, ask who has.',
    'They asked about two points: price and support.',
    'Say this: that is fair. Note: they said: “frozen until March”.',
    'A 5" screen and a 6" one.',
    '```json\n{"a": "b"}\n```',
    'Don’t, can’t, won’t; the customers’ data, ’tis fine.',
    'Use the word "because" and [link](https://x.example).',
    'a [b] [ [c]] d',
    'A line to open with: “How did it go?” Then wait.',
  ])('%s', (text) => {
    expect(checkQuotes(text, SAID)).toEqual({ text, dropped: 0 });
  });

  test('a citation in double brackets is a citation', () => {
    expect(checkQuotes('It is so [[1]] and [[2, 3]].', SAID)).toEqual({ text: 'It is so [1] and [2, 3].', dropped: 0 });
  });

  test('without a transcript nothing was said', () => {
    expect(checkQuotes('The buyer said “hello there”. Say “hi”.', [])).toEqual({
      text: 'The buyer said “…”. Say “hi”.',
      dropped: 1,
    });
    const example = 'Buyer: “It is too much.”\nYou: “Compared with what?”';
    expect(checkQuotes(example, [])).toEqual({ text: example, dropped: 0 });
    expect(checkQuotes(example, SAID).dropped).toBe(2);
  });

  test('what the user told of may be repeated', () => {
    const own = ['How do I answer “we love our vendor”?'];
    expect(checkQuotes('The buyer said “we love our vendor”. [[how do I answer]]', SAID, own).dropped).toBe(0);
    expect(checkQuotes('The buyer said “we love our vendors”.', SAID, own).dropped).toBe(1);
  });
});

describe('while it streams', () => {
  const TEXT =
    'They said [[we don’t have the budget]] and [[we love it]]. She said: we sign now. Priya said: It’s frozen until March. “Nice” is a word. The buyer said “we will sign”, then “It’s frozen until March” — Buyer. Don\'t say "no" [1].';

  test('gives the same, wherever it is cut', () => {
    const whole = checkQuotes(TEXT, SAID);
    fc.assert(
      fc.property(fc.array(fc.nat(TEXT.length), { maxLength: 30 }), (cuts) => {
        const filter = quoteFilter(SAID);
        let out = '';
        let from = 0;
        for (const cut of [...cuts].sort((a, b) => a - b)) {
          out += filter.push(TEXT.slice(from, cut));
          from = cut;
        }
        out += filter.push(TEXT.slice(from)) + filter.end();
        expect({ text: out, dropped: filter.dropped() }).toEqual(whole);
      }),
      { numRuns: 300 },
    );
  });

  test('holds back a quote that is open, and nothing else', () => {
    const filter = quoteFilter(SAID);
    expect(filter.push('They are short. ')).toBe('They are short. ');
    expect(filter.push('See [')).toBe('See ');
    expect(filter.push('[we do')).toBe('');
    expect(filter.push('n’t have the budget]')).toBe('');
    expect(filter.push('] now')).toBe('“we don’t have the budget” now');
    expect(filter.push(' and [1] it')).toBe(' and [1] it');
    expect(filter.push(', say “hello')).toBe(', say ');
    expect(filter.push('” to them when they are all there, and not before.')).toBe(
      '“hello” to them when they are all there, and not before.',
    );
    expect(filter.end()).toBe('');
  });

  test('loses nothing of a text without quotes', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 30 })), (pieces) => {
        const clean = pieces.map((piece) => piece.replace(/["“”‟„＂«»「」『』'‘’[\]]/gu, ''));
        const filter = quoteFilter(SAID);
        expect(clean.map((piece) => filter.push(piece)).join('') + filter.end()).toBe(clean.join(''));
      }),
    );
  });
});

test.each([
  '[[',
  '[[1]]',
  '"',
  '“',
  '“a” ',
  '[[a',
  'The buyer said “',
  'said the buyer, ',
  '\n',
  "he said '",
  'he said: ',
  ':',
])('takes no longer for 200 KB of %j', (piece) => {
  expect(cpuMsOf(() => checkQuotes(piece.repeat(200_000 / piece.length), SAID))).toBeLessThan(5_000);
});
