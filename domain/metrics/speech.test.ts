import { describe, expect, test } from 'vitest';
import { turnsOf } from '../../tests/support/talk.ts';
import { quote } from './metric.ts';
import { pieces } from './pieces.ts';
import { isBackchannel, median, sidesUnknown, speechBySide, wordingUnknown } from './speech.ts';
import { contentOf, echoes, sharedWord } from './words.ts';

const words = (count: number, word = 'word') => Array.from({ length: count }, () => word).join(' ');

describe('speech', () => {
  test('speech is counted by side; people of one side who overlap count once', () => {
    const turns = turnsOf([
      ['b', 'one', { ms: 10_000, name: 'Marcus' }],
      ['b', 'two', { ms: 10_000, gapMs: -5_000, name: 'Priya' }],
      ['r', 'three', { ms: 4_000, gapMs: -2_000 }],
      ['u', 'four', { ms: 1_000 }],
    ]);
    expect(speechBySide(turns)).toEqual({ rep: 4_000, buyer: 15_000, unknown: 1_000 });
  });

  test('words that appear at once have the time it takes to say them', () => {
    expect(speechBySide(turnsOf([['r', words(50), { ms: 0 }]])).rep).toBe(10_000);
    expect(speechBySide(turnsOf([['r', '', { ms: 0 }]])).rep).toBe(0);
  });

  test('sides are needed, and nine words of ten', () => {
    const half = { ms: 45_000 };
    expect(sidesUnknown({ turns: [] })).toBe('Not enough speech to judge.');
    expect(sidesUnknown({ turns: turnsOf([['r', 'a', { ms: 20_000 }]]) })).toBe('Not enough speech to judge.');
    expect(
      sidesUnknown({
        turns: turnsOf([
          ['r', 'a', half],
          ['b', 'b', half],
          ['u', 'c', { ms: 10_000 }],
        ]),
      }),
    ).toBeNull();
    expect(
      sidesUnknown({
        turns: turnsOf([
          ['r', 'a', half],
          ['b', 'b', half],
          ['u', 'c', { ms: 11_000 }],
        ]),
      }),
    ).toContain('11 %');
    expect(sidesUnknown({ turns: turnsOf([['b', 'b', half]]) })).toContain('None of the words are yours');
    expect(sidesUnknown({ turns: turnsOf([['r', 'a', half]]) })).toContain('None of the words are the buyer’s');
  });

  test('a side that could not be heard is no silent side', () => {
    const turns = turnsOf([['b', 'b', { ms: 45_000 }]]);
    const notHeard = [{ fromMs: 0, channel: 0 as const, reason: 'device' as const }];
    expect(sidesUnknown({ turns, pauses: notHeard })).toContain('Your side was not heard');
    expect(sidesUnknown({ turns, pauses: [{ fromMs: 0, toMs: 5_000, channel: 0, reason: 'device' }] })).toContain(
      'None of',
    );
    expect(sidesUnknown({ turns, pauses: [{ fromMs: 0, reason: 'network' }] })).toContain('None of');
  });

  test('wording is judged in English alone', () => {
    const german =
      'Wir haben drei Lager und zählen alle zwei Wochen von Hand, das kostet uns jedes Mal einen ganzen Samstag, und am Montag tippt es jemand ab. ';
    const english =
      'We have three warehouses and we count by hand every other week, that costs us a whole Saturday each time, and on Monday somebody types it. ';
    const both = (text: string) =>
      turnsOf([
        ['b', text.repeat(3), { ms: 40_000 }],
        ['r', text, { ms: 40_000 }],
      ]);
    expect(sidesUnknown({ turns: both(german) })).toBeNull();
    expect(wordingUnknown({ turns: both(german) })).toBe('The wording of calls is judged in English only.');
    expect(wordingUnknown({ turns: both(english) })).toBeNull();
  });

  test.each([
    'Yeah.',
    'mm-hm',
    'Right, right.',
    'I see.',
    'Okay, got it.',
    'That makes sense.',
    'Yeah okay sure',
    'Oh wow',
    'Fair enough.',
  ])('%s keeps the other side talking', (text) => {
    expect(isBackchannel(turnsOf([['b', text]])[0]!)).toBe(true);
  });
  test.each([
    'No.',
    'Yeah, we do that by hand.',
    'What?',
    'Right, so the price',
    'okay okay okay okay',
    '',
    'Thursday',
  ])('%s does not', (text) => {
    expect(isBackchannel(turnsOf([['b', text]])[0]!)).toBe(false);
  });

  test('the middle value', () => {
    expect([median([]), median([3]), median([5, 1, 3]), median([4, 1, 3, 2])]).toEqual([null, 3, 3, 2.5]);
  });

  test('what two people share is a word with meaning, in any form', () => {
    const said = contentOf('We looked at prices for the warehouses and the company is tight');
    expect(sharedWord('What is the pricing for companies?', said)).toBe('companies');
    expect(sharedWord('What do you think of that, really?', said)).toBeUndefined();
    expect(echoes('Three warehouses.', contentOf('We have three warehouses'))).toBe(true);
    expect(echoes('Our warehouse module is outstanding', contentOf('We have three warehouses'))).toBe(false);
    expect(echoes('Yes.', said)).toBe(false);
  });

  test('pieces are verbatim and cut where punctuation lacks', () => {
    const bare =
      'yeah i hear you a lot of people say that so what are those saturdays costing you and how many people come in each time';
    expect(pieces(bare)).toEqual([
      'yeah',
      'i hear you a lot of people say that',
      'so what are those saturdays costing you',
      'and how many people come in each time',
    ]);
    expect(pieces('One. Two? Three')).toEqual(['One.', 'Two?', 'Three']);
    expect(pieces('一つ目です。二つ目ですか？三つ目')).toEqual(['一つ目です。', '二つ目ですか？', '三つ目']);
    expect(pieces('It costs 3.5 percent.')).toEqual(['It costs 3.5 percent.']);
    expect(pieces(' \n ')).toEqual([]);
  });

  test('a quote is a verbatim part of its turn, and short', () => {
    const [turn] = turnsOf([['r', `${'word '.repeat(100)}end`]]);
    expect(quote(turn!).text.length).toBeLessThanOrEqual(280);
    expect(turn!.text.startsWith(quote(turn!).text)).toBe(true);
    expect(quote(turn!, 'not in it')).toEqual(quote(turn!));
    expect(quote(turn!, 'word end')).toEqual({ seq: 0, startMs: 0, text: 'word end' });
  });
});
