import { describe, expect, test } from 'vitest';
import { ENOUGH, inputOf, turnsOf } from '../../tests/support/talk.ts';
import { fillers, fillersIn } from './fillers.ts';
import { deadAir, interactivity } from './flow.ts';
import { holds, monologue, story } from './long-turns.ts';
import { quote } from './metric.ts';
import { METRICS, measure } from './metrics.ts';
import { pace, paceShift } from './pace.ts';
import { handovers, patience, patienceAfterObjection, usualGap } from './patience.ts';
import { listenedMs, spansPause } from './pauses.ts';
import { pieces } from './pieces.ts';
import { isBackchannel, median, sidesUnknown, speechBySide, wordingUnknown } from './speech.ts';
import { talkRatio } from './talk-ratio.ts';
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
    expect(sidesUnknown([])).toBe('Not enough speech to judge.');
    expect(sidesUnknown(turnsOf([['r', 'a', { ms: 20_000 }]]))).toBe('Not enough speech to judge.');
    expect(sidesUnknown(turnsOf([['r', 'a', half], ['b', 'b', half], ['u', 'c', { ms: 10_000 }]]))).toBeNull();
    expect(sidesUnknown(turnsOf([['r', 'a', half], ['b', 'b', half], ['u', 'c', { ms: 11_000 }]]))).toContain('11 %');
    expect(sidesUnknown(turnsOf([['b', 'b', half]]))).toContain('None of the words are yours');
    expect(sidesUnknown(turnsOf([['r', 'a', half]]))).toContain('None of the words are the buyer’s');
  });

  test('wording is judged in English alone', () => {
    const german = 'Wir haben drei Lager und zählen alle zwei Wochen von Hand, das kostet uns jedes Mal einen ganzen Samstag, und am Montag tippt es jemand ab. ';
    const english = 'We have three warehouses and we count by hand every other week, that costs us a whole Saturday each time, and on Monday somebody types it. ';
    const both = (text: string) => turnsOf([['b', text.repeat(3), { ms: 40_000 }], ['r', text, { ms: 40_000 }]]);
    expect(sidesUnknown(both(german))).toBeNull();
    expect(wordingUnknown(both(german))).toBe('The wording of calls is judged in English only.');
    expect(wordingUnknown(both(english))).toBeNull();
  });

  test.each(['Yeah.', 'mm-hm', 'Right, right.', 'I see.', 'Okay, got it.', 'That makes sense.', 'Yeah okay sure', 'Oh wow', 'Fair enough.'])('%s keeps the other side talking', (text) => {
    expect(isBackchannel(turnsOf([['b', text]])[0]!)).toBe(true);
  });
  test.each(['No.', 'Yeah, we do that by hand.', 'What?', 'Right, so the price', 'okay okay okay okay', '', 'Thursday'])('%s does not', (text) => {
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
    const bare = 'yeah i hear you a lot of people say that so what are those saturdays costing you and how many people come in each time';
    expect(pieces(bare)).toEqual(['yeah', 'i hear you a lot of people say that', 'so what are those saturdays costing you', 'and how many people come in each time']);
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

describe('pauses of listening', () => {
  test('time listened leaves pauses out once, open ones to the end', () => {
    expect(listenedMs({ durationMs: 100, pauses: [] })).toBe(100);
    expect(listenedMs({ durationMs: 100, pauses: [{ fromMs: 20, toMs: 40 }, { fromMs: 30, toMs: 50 }, { fromMs: 90 }] })).toBe(60);
    expect(listenedMs({ durationMs: 100, pauses: [{ fromMs: 50, toMs: 40 }, { fromMs: 150, toMs: 200 }] })).toBe(100);
    expect(spansPause([{ fromMs: 20, toMs: 40 }], 10, 20)).toBe(false);
    expect(spansPause([{ fromMs: 20, toMs: 40 }], 10, 21)).toBe(true);
    expect(spansPause([{ fromMs: 20 }], 50, 60)).toBe(true);
  });
});

describe('each metric, worked out by hand', () => {
  test('talk ratio', () => {
    const turns = turnsOf([['r', 'a', { ms: 43_000 }], ['b', 'b', { ms: 57_000, gapMs: 20_000 }]]);
    expect(talkRatio.compute(inputOf(turns))).toMatchObject({ value: 0.43 });
  });

  test('holds go on over "mm-hm", and end with the other side, silence and a pause of listening', () => {
    const turns = turnsOf([
      ['r', 'a', { ms: 20_000 }],
      ['b', 'mm-hm', { ms: 500, gapMs: 0 }],
      ['r', 'b', { ms: 20_000, gapMs: 500 }],
      ['b', 'we count by hand', { ms: 5_000, gapMs: 1_000 }],
      ['r', 'c', { ms: 10_000, gapMs: 1_000 }],
      ['r', 'd', { ms: 10_000, gapMs: 11_000 }],
    ]);
    const lengths = (pauses: { fromMs: number; toMs?: number }[]) => holds({ turns, pauses }, 'rep').map(({ ms }) => ms);
    expect(lengths([])).toEqual([41_000, 10_000, 10_000]);
    expect(lengths([{ fromMs: 20_100, toMs: 20_900 }])).toEqual([20_000, 20_000, 10_000, 10_000]);
    expect(monologue.compute(inputOf(turns))).toMatchObject({ value: 41_000, quotes: [{ seq: 0 }] });
    expect(story.compute(inputOf(turns))).toMatchObject({ value: 5_000, quotes: [{ seq: 3 }] });
  });

  test('a hold is as long as whoever of the side speaks last', () => {
    const turns = turnsOf([['b', 'a', { ms: 30_000, name: 'Marcus' }], ['b', 'b', { ms: 2_000, gapMs: -20_000, name: 'Priya' }]]);
    expect(holds({ turns, pauses: [] }, 'buyer')).toMatchObject([{ ms: 30_000 }]);
  });

  test('patience is the middle gap; cutting in counts as none', () => {
    const turns = turnsOf([
      ['b', 'We count by hand.', { ms: 20_000 }],
      ['r', 'And then?', { ms: 2_000, gapMs: 400 }],
      ['b', 'Then we type it.', { ms: 20_000, gapMs: 0 }],
      ['r', 'Who is we?', { ms: 2_000, gapMs: 1_200 }],
      ['b', 'Josie types it, mostly.', { ms: 20_000, gapMs: 0 }],
      ['b', 'Mm-hm.', { ms: 500, gapMs: 0 }],
      ['r', 'Only Josie?', { ms: 2_000, gapMs: -3_000 }],
    ]);
    expect(handovers({ turns, pauses: [] }).map(({ gapMs }) => gapMs)).toEqual([400, 1_200, -2_500]);
    expect(patience.compute(inputOf(turns))).toMatchObject({ value: 400, detail: '3 answers', quotes: [{ seq: 6 }, { seq: 1 }, { seq: 3 }] });
    const input = inputOf(turns, {}, { 2: 'price' });
    expect(patienceAfterObjection.compute(input)).toMatchObject({ value: 1_200, detail: '1 answer', quotes: [{ seq: 3 }] });
    expect(usualGap(input)).toBeNull();
    expect(usualGap(inputOf(turns))).toBe(400);
    expect(patienceAfterObjection.compute(inputOf(turns))).toEqual({ value: null, unavailable: 'No objection was raised that you answered.', quotes: [] });
  });

  test('a gap over a pause of listening is no gap, and one that the buyer fills himself counts from his last word', () => {
    const turns = turnsOf([
      ['b', 'That is too expensive.', { ms: 20_000 }],
      ['b', 'I mean, for this year.', { ms: 20_000, gapMs: 2_000 }],
      ['r', 'I hear you.', { ms: 2_000, gapMs: 900 }],
    ]);
    expect(patienceAfterObjection.compute(inputOf(turns, {}, { 0: 'price' }))).toMatchObject({ value: 900 });
    expect(handovers({ turns, pauses: [{ fromMs: 42_100, toMs: 42_500 }] })).toEqual([]);
  });

  test('pace leaves short turns out; the shift compares 20 s after objections with the rest', () => {
    const turns = turnsOf([
      ['r', words(100), { ms: 40_000 }],
      ['r', 'Okay then.', { ms: 9_000 }],
      ['b', 'That is too expensive for us.', { ms: 20_000 }],
      ['r', words(60), { ms: 20_000 }],
      ['b', 'Hm, I see what you mean there.', { ms: 30_000 }],
      ['r', words(50), { ms: 20_000 }],
    ]);
    expect(pace.compute(inputOf(turns))).toMatchObject({ value: 157.5 });
    expect(paceShift.compute(inputOf(turns, {}, { 2: 'price' }))).toMatchObject({ value: 30, detail: '150 to 180 words a minute' });
    expect(paceShift.compute(inputOf(turns))).toMatchObject({ value: null, unavailable: 'No objection was raised.' });
    expect(paceShift.compute(inputOf(turns, {}, { 4: 'price' }))).toMatchObject({ detail: '160 to 150 words a minute', value: -10 });
  });

  test('interactivity counts changes of side a minute listened', () => {
    const turns = turnsOf([...ENOUGH, ['b', 'No idea.'], ['r', 'Okay.'], ['b', 'None at all.'], ['u', 'Hello there.'], ['r', 'Let me see then.']]);
    const input = inputOf(turns, { durationMs: 150_000, pauses: [{ fromMs: 90_000, toMs: 120_000 }] });
    expect(interactivity.compute(input)).toMatchObject({ value: 1.5, detail: '3 changes' });
  });

  test('dead air is gaps above 3 s over the time listened, pauses left out', () => {
    const turns = turnsOf([
      ['b', 'One.', { ms: 10_000 }],
      ['r', 'Two.', { ms: 10_000, gapMs: 5_000 }],
      ['b', 'Three.', { ms: 10_000, gapMs: 3_000 }],
      ['r', 'Four.', { ms: 10_000, gapMs: 20_000 }],
    ]);
    expect(deadAir.compute(inputOf(turns, { durationMs: 100_000 }))).toEqual({ value: 0.25, quotes: [quote(turns[2]!)], detail: 'longest 20 s' });
    const pauses = [{ fromMs: 40_000, toMs: 50_000 }];
    expect(deadAir.compute(inputOf(turns, { durationMs: 100_000, pauses }))).toMatchObject({ value: 5_000 / 90_000, detail: 'longest 5 s' });
    expect(deadAir.compute(inputOf(turns.slice(0, 1)))).toMatchObject({ value: null });
    expect(deadAir.compute(inputOf(turnsOf(ENOUGH)))).toEqual({ value: 0, quotes: [] });
  });

  test('fillers in a hundred words', () => {
    const turns = turnsOf([...ENOUGH, ['r', `Um, ${words(44)} you know.`], ['b', 'Um, um, um.']]);
    expect(fillers.compute(inputOf(turns))).toMatchObject({ value: 4, detail: '2 in 50 words', quotes: [{ seq: 2 }] });
    expect(fillers.compute(inputOf(turnsOf(ENOUGH)))).toMatchObject({ value: null, unavailable: 'Not enough of your speech to judge.' });
  });
});

const FILLERS: readonly [text: string, count: number][] = [
  ['Um, so, uh, we do that.', 2],
  ['Ummm, erm, ahh no.', 2],
  ['It is, you know, fine.', 1],
  ['You know, we do that.', 1],
  ['I mean, it works.', 1],
  ["It's kind of slow.", 1],
  ['Sort of, yes.', 1],
  ['It takes, like, half a day.', 1],
  ['And it was like really slow.', 1],
  ['so like I said, it works', 0],
  ['You know what? Fine.', 0],
  ['Do you know Priya?', 0],
  ['As you know, we moved.', 0],
  ["I'll let you know on Monday.", 0],
  ['Did you know that?', 0],
  ['You know how it goes.', 0],
  ['What I mean is this.', 0],
  ['I mean it.', 0],
  ['What kind of scanner is it?', 0],
  ['That kind of thing happens.', 0],
  ['It looks like rain.', 0],
  ['I would like that.', 0],
  ['We like it, and people like us too.', 0],
  ['Something like this.', 0],
  ['An umbrella and an error.', 0],
  ['Uh-huh.', 0],
];

test.each(FILLERS)('%s holds %i fillers', (text, count) => expect(fillersIn(text)).toBe(count));

describe('the list of metrics', () => {
  test('every metric says what it is; a band names its source, and those not read at the source say so', () => {
    expect(new Set(METRICS.map(({ id }) => id)).size).toBe(METRICS.length);
    for (const { definition, method, title, band } of METRICS) {
      expect([definition, method, title].every((text) => text.length > 5)).toBe(true);
      if (band) expect([band.source, band.sample, band.date].every((text) => text.length > 2)).toBe(true);
    }
    const bands = METRICS.flatMap(({ id, band }) => (band ? [[id, band.grade, band.sample, band.from, band.to]] : []));
    expect(bands).toEqual([
      ['talk-ratio', 'read', '25,537 calls', undefined, 0.65],
      ['longest-monologue', 'read', '257,967 calls', undefined, 120_000],
      ['longest-story', 'read', '257,967 calls', 50_000, undefined],
      ['questions', 'read', 'not stated', 11, 14],
      ['patience-after-objection', 'third-party', '67,149 meetings', 1_500, undefined],
      ['pace-shift', 'third-party', 'not stated', undefined, undefined],
    ]);
  });

  test('where too many words are nobody’s, what needs sides is unavailable and never zero', () => {
    const turns = turnsOf([...ENOUGH, ['u', 'Who is speaking now?', { ms: 60_000 }]]);
    const known = measure(inputOf(turns)).filter(({ value }) => value !== null);
    expect(known.map(({ id }) => id)).toEqual(['dead-air']);
  });

  test('nothing was said: nothing is known', () => {
    expect(measure(inputOf([])).map(({ value }) => value)).toEqual(METRICS.map(() => null));
  });
});
