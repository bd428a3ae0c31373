import { describe, expect, test } from 'vitest';
import { ENOUGH, inputOf, turnsOf } from '../../tests/support/talk.ts';
import { fillers } from './fillers.ts';
import { deadAir, interactivity } from './flow.ts';
import { holds, monologue, story } from './long-turns.ts';
import { quote } from './metric.ts';
import { METRICS, measure } from './metrics.ts';
import { pace, paceShift } from './pace.ts';
import { handovers, patience, patienceAfterObjection, usualGap } from './patience.ts';
import { listenedMs, spansPause } from './pauses.ts';
import { spokenTime } from './spoken-time.ts';
import { talkRatio } from './talk-ratio.ts';

const words = (count: number, word = 'word') => Array.from({ length: count }, () => word).join(' ');

describe('pauses of listening', () => {
  test('time listened leaves pauses out once, open ones to the end', () => {
    expect(listenedMs({ durationMs: 100, pauses: [] })).toBe(100);
    expect(
      listenedMs({ durationMs: 100, pauses: [{ fromMs: 20, toMs: 40 }, { fromMs: 30, toMs: 50 }, { fromMs: 90 }] }),
    ).toBe(60);
    expect(
      listenedMs({
        durationMs: 100,
        pauses: [
          { fromMs: 50, toMs: 40 },
          { fromMs: 150, toMs: 200 },
        ],
      }),
    ).toBe(100);
    expect(spansPause([{ fromMs: 20, toMs: 40 }], 10, 20)).toBe(false);
    expect(spansPause([{ fromMs: 20, toMs: 40 }], 10, 21)).toBe(true);
    expect(spansPause([{ fromMs: 20 }], 50, 60)).toBe(true);
  });
});

describe('each metric, worked out by hand', () => {
  test('talk ratio', () => {
    const turns = turnsOf([
      ['r', 'a', { ms: 43_000 }],
      ['b', 'b', { ms: 57_000, gapMs: 20_000 }],
    ]);
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
    const lengths = (pauses: { fromMs: number; toMs?: number }[]) =>
      holds({ turns, pauses }, 'rep').map(({ ms }) => ms);
    expect(lengths([])).toEqual([41_000, 10_000, 10_000]);
    expect(lengths([{ fromMs: 20_100, toMs: 20_900 }])).toEqual([20_000, 20_000, 10_000, 10_000]);
    expect(monologue.compute(inputOf(turns))).toMatchObject({ value: 41_000, quotes: [{ seq: 0 }] });
    expect(story.compute(inputOf(turns))).toMatchObject({ value: 5_000, quotes: [{ seq: 3 }] });
  });

  test('a hold is as long as whoever of the side speaks last', () => {
    const turns = turnsOf([
      ['b', 'a', { ms: 30_000, name: 'Marcus' }],
      ['b', 'b', { ms: 2_000, gapMs: -20_000, name: 'Priya' }],
    ]);
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
    expect(patience.compute(inputOf(turns))).toMatchObject({
      value: 400,
      detail: '3 answers',
      quotes: [{ seq: 6 }, { seq: 1 }, { seq: 3 }],
    });
    const input = inputOf(turns, {}, { 2: 'price' });
    expect(patienceAfterObjection.compute(input)).toMatchObject({
      value: 1_200,
      detail: '1 answer',
      quotes: [{ seq: 3 }],
    });
    expect(usualGap(input)).toBeNull();
    expect(usualGap(inputOf(turns))).toBe(400);
    expect(patienceAfterObjection.compute(inputOf(turns))).toEqual({
      value: null,
      unavailable: 'No objection was raised that you answered.',
      quotes: [],
    });
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
      ['r', words(60), { ms: 20_000, gapMs: 0 }],
      ['b', 'Hm, I see what you mean there.', { ms: 30_000 }],
      ['r', words(50), { ms: 20_000, gapMs: 0 }],
    ]);
    expect(pace.compute(inputOf(turns))).toMatchObject({ value: 157.5 });
    expect(paceShift.compute(inputOf(turns, {}, { 2: 'price' }))).toMatchObject({
      value: 30,
      detail: '150 to 180 words a minute',
    });
    expect(paceShift.compute(inputOf(turns))).toMatchObject({ value: null, unavailable: 'No objection was raised.' });
    expect(paceShift.compute(inputOf(turns, {}, { 4: 'price' }))).toMatchObject({
      detail: '160 to 150 words a minute',
      value: -10,
    });
  });

  test('a long answer counts for the shift with its first 20 s alone', () => {
    const turns = turnsOf([
      ['r', words(100), { ms: 40_000 }],
      ['b', 'That is too expensive for us.', { ms: 20_000 }],
      ['r', words(120), { ms: 40_000, gapMs: 0 }],
    ]);
    // 60 words in 20 s; the rest is 100 words in 40 s and 60 in 20 s.
    expect(paceShift.compute(inputOf(turns, {}, { 1: 'price' }))).toMatchObject({
      value: 20,
      detail: '160 to 180 words a minute',
    });
  });

  test('time spoken counts what is said at once once, whoever says it', () => {
    const turns = turnsOf([
      ['r', 'One.', { ms: 10_000 }],
      ['b', 'Two.', { ms: 10_000, gapMs: -5_000 }],
      ['u', 'Three.', { ms: 10_000, gapMs: 60_000 }],
      ['b', 'Said all at once.', { ms: 0, gapMs: 1_000 }],
    ]);
    expect(spokenTime.compute(inputOf(turns))).toMatchObject({ value: 25_800, detail: '4 turns' });
  });

  test('"yes" ends a hold when it answers a question', () => {
    const told = (words: string) =>
      holds(
        {
          turns: turnsOf([
            ['r', words, { ms: 20_000 }],
            ['b', 'Yes.', { ms: 500 }],
            ['r', 'It is all in one place.', { ms: 20_000 }],
          ]),
          pauses: [],
        },
        'rep',
      ).map(({ ms }) => ms);
    expect(told('We do a lot of things here. Do you use scanners today?')).toEqual([20_000, 20_000]);
    expect(told('We do a lot of things here, right?')).toEqual([41_500]);
    expect(told('We do a lot of things here.')).toEqual([41_500]);
  });

  test('interactivity counts changes of side a minute listened', () => {
    const turns = turnsOf([
      ...ENOUGH,
      ['b', 'No idea.'],
      ['r', 'Okay.'],
      ['b', 'None at all.'],
      ['u', 'Hello there.'],
      ['r', 'Let me see then.'],
    ]);
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
    expect(deadAir.compute(inputOf(turns, { durationMs: 100_000 }))).toEqual({
      value: 0.25,
      quotes: [quote(turns[2]!)],
      detail: 'longest 20 s',
    });
    const pauses = [{ fromMs: 40_000, toMs: 50_000 }];
    expect(deadAir.compute(inputOf(turns, { durationMs: 100_000, pauses }))).toMatchObject({
      value: 5_000 / 90_000,
      detail: 'longest 5 s',
    });
    expect(deadAir.compute(inputOf(turns.slice(0, 1)))).toMatchObject({ value: null });
    expect(deadAir.compute(inputOf(turnsOf(ENOUGH)))).toEqual({ value: 0, quotes: [] });
  });

  test('fillers in a hundred words', () => {
    const turns = turnsOf([...ENOUGH, ['r', `Um, ${words(44)} you know.`], ['b', 'Um, um, um.']]);
    expect(fillers.compute(inputOf(turns))).toMatchObject({ value: 4, detail: '2 in 50 words', quotes: [{ seq: 2 }] });
    expect(fillers.compute(inputOf(turnsOf(ENOUGH)))).toMatchObject({
      value: null,
      unavailable: 'Not enough of your speech to judge.',
    });
  });
});

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
    expect(known.map(({ id }) => id)).toEqual(['dead-air', 'spoken-time']);
  });

  test('nothing was said: nothing is known', () => {
    expect(measure(inputOf([])).map(({ value }) => value)).toEqual(METRICS.map(() => null));
  });
});
