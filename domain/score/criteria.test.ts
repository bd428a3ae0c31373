import { describe, expect, test } from 'vitest';
import { ENOUGH, talk, type TalkLine, turnsOf } from '../../tests/support/talk.ts';
import { wrapUp } from '../wrap-up.ts';
import { portions, whole } from './arithmetic.ts';
import { ramp } from './criterion.ts';
import { namesOf, spokenTo } from './names.ts';
import { JUDGES } from './judges.ts';
import type { Receipt } from './receipt.ts';
import { RUBRIC } from './rubric-v1.ts';

function receiptOf(lines: readonly TalkLine[], change: Parameters<typeof talk>[1] = {}): Receipt {
  const { call, turns } = talk(lines, change);
  return wrapUp(call, turns).receipt;
}

function row(lines: readonly TalkLine[], criterion: string, change: Parameters<typeof talk>[1] = {}) {
  const found = receiptOf(lines, change).rows.find((one) => one.criterion === criterion);
  if (!found) throw new Error(`The rubric has no ${criterion}.`);
  return found;
}

const START = 1_790_000_000_000;
const minutes = (count: number) => ({ endedAt: START + count * 60_000 });
const ask = (count: number, text = 'Do you count by hand?'): TalkLine[] =>
  Array.from({ length: count }, () => ['r', text]);

describe('arithmetic', () => {
  test('portions add up to a hundred, the largest remainders first', () => {
    expect(portions([1, 1, 1])).toEqual([34, 33, 33]);
    expect(portions([35, 20, 25, 0])).toEqual([44, 25, 31, 0]);
    expect(portions([0, 0])).toEqual([0, 0]);
    expect(portions([])).toEqual([]);
  });
  test('parts are rounded so that their sum is right, not each by itself', () => {
    // Four parts of 85, 83, 85 and 83 points: rounded one by one they would make 86, an excellent call out of a good one.
    expect(whole([25.5, 16.6, 25.5, 16.6], 84)).toEqual([25, 17, 25, 17]);
    expect(whole([25.5, 17, 25.5, 17], 85)).toEqual([26, 17, 25, 17]);
    expect(whole([0.2, 0.2], 0)).toEqual([0, 0]);
  });
  test('a ramp is straight between its ends and flat beyond', () => {
    expect([0.7, 0.65, 0.54, 0.43, 0.1].map((value) => ramp(value, 0.65, 0.43))).toEqual([
      0,
      0,
      expect.closeTo(0.5),
      1,
      1,
    ]);
  });
});

describe('the rubric', () => {
  test('is data, and asks for everything that can be counted', () => {
    expect(JSON.parse(JSON.stringify(RUBRIC))).toEqual(RUBRIC);
    const asked = RUBRIC.dimensions.flatMap(({ criteria }) => criteria.map(({ id }) => id));
    expect(asked.toSorted()).toEqual(Object.keys(JUDGES).toSorted());
  });
  test('weights add up to a hundred, ids are unique, thresholds are the seeds’', () => {
    expect(RUBRIC.dimensions.reduce((sum, { weight }) => sum + weight, 0)).toBe(100);
    for (const { criteria } of RUBRIC.dimensions)
      expect(criteria.reduce((sum, { weight }) => sum + weight, 0)).toBe(100);
    const ids = RUBRIC.dimensions.flatMap(({ criteria }) => criteria.map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
    expect(RUBRIC.thresholds).toEqual({ excellent: 85, good: 70 });
  });
});

describe('discovery', () => {
  test('questions: the lower end of the published band in a call of 20 minutes, its share in a shorter one', () => {
    const lines = [...ENOUGH, ...ask(4)];
    expect(row(lines, 'questions', minutes(5))).toMatchObject({ points: 44, max: 44 });
    expect(row(lines, 'questions', minutes(5)).how).toBe(
      'You asked 4 questions about the buyer’s situation; full points from 3 in a call of this length.',
    );
    const long: TalkLine[] = [...ENOUGH, ...ask(4), ['b', 'Bye now.', { gapMs: 20 * 60_000 }]];
    expect(row(long, 'questions')).toMatchObject({
      points: 13,
      max: 35,
      how: 'You asked 4 questions about the buyer’s situation; full points from 11 in a call of this length.',
    });
  });

  test('questions about the meeting itself explore nothing', () => {
    const lines: TalkLine[] = [
      ...ENOUGH,
      ['r', 'Can you hear me? Does that help? Could you do Thursday at ten? Can we get started? Who counts?'],
    ];
    expect(row(lines, 'questions').evidence.map(({ text }) => text)).toEqual(['Who counts?']);
  });

  test('open questions and follow-ups are counted, so that asking more never costs', () => {
    const open: TalkLine[] = [
      ...ENOUGH,
      ['r', 'How do you count?'],
      ['b', 'By hand, in all three warehouses.'],
      ['r', 'Why by hand? Who owns the warehouses?'],
    ];
    expect(row(open, 'open-questions')).toMatchObject({
      points: 25,
      evidence: [{ text: 'How do you count?' }, { text: 'Why by hand?' }],
    });
    expect(row(open, 'follow-ups')).toMatchObject({
      points: 31,
      evidence: [{ text: 'Why by hand?' }, { text: 'Who owns the warehouses?' }],
    });
    expect(row([...open, ...ask(10)], 'open-questions').points).toBe(25);
    expect(row(ENOUGH, 'open-questions')).toMatchObject({
      points: 0,
      how: 'You asked no open question; full points from 2 in a call of this length.',
    });
  });

  test('the customer’s story: none at 50 s, all at 4 min, not asked of short calls', () => {
    const story = (ms: number): TalkLine[] => [
      ...ENOUGH,
      ['b', 'So it began when we moved.', { ms }],
      ['r', 'I see, and what happened then?', { ms: 900_000 }],
    ];
    expect(row(story(50_000), 'customer-story')).toMatchObject({ points: 0, max: 20 });
    expect(row(story(145_000), 'customer-story')).toMatchObject({ points: 10 });
    expect(row(story(240_000), 'customer-story')).toMatchObject({
      points: 20,
      evidence: [{ text: 'So it began when we moved.' }],
    });
    expect(row(ENOUGH, 'customer-story')).toMatchObject({ points: null, max: 0 });
  });
});

describe('rapport', () => {
  test('talk ratio: all points at 43 %, none at 65 %', () => {
    const share = (rep: number): TalkLine[] => [
      ['r', 'one', { ms: rep * 1_000 }],
      ['b', 'two', { ms: (100 - rep) * 1_000 }],
    ];
    const of = (rep: number) => {
      const { points, max } = row(share(rep), 'talk-ratio');
      return (points ?? 0) / max;
    };
    expect([of(43), of(65), of(80)]).toEqual([1, 0, 0]);
    expect(of(54)).toBeCloseTo(0.5, 1);
  });

  test('cutting in: one second over the buyer’s words counts, less does not', () => {
    const over = (gapMs: number): TalkLine[] => [
      ...ENOUGH,
      ['b', 'We count by hand every', { ms: 5_000 }],
      ['r', 'Every what?', { gapMs }],
    ];
    expect(row(over(-1_000), 'no-cutting-in')).toMatchObject({ how: 'You cut in on none of 2 answers.' });
    const cut = row(over(-1_001), 'no-cutting-in');
    expect(cut).toMatchObject({
      points: 0,
      how: 'You cut in on 1 of 2 answers; every fourth one gives no points.',
      evidence: [{ text: 'Every what?' }],
    });
  });

  test('answers that begin with what the buyer said', () => {
    const lines: TalkLine[] = [
      ...ENOUGH,
      ['b', 'Eight percent every month.'],
      ['r', 'Eight percent. Wow.'],
      ['b', 'We count by hand on Saturdays.'],
      ['r', 'I hear you.'],
      ['b', 'On paper.'],
      ['r', 'Our app is the best there is.'],
    ];
    expect(row(lines, 'acknowledges')).toMatchObject({
      points: 15,
      evidence: [{ text: 'Eight percent.' }, { text: 'I hear you.' }],
    });
    expect(row(lines, 'acknowledges').how).toMatch(/^2 of 4 answers/);
  });

  test('the buyer’s name, where the page shows one', () => {
    expect(row([...ENOUGH, ['r', 'Okay. Marcus, one thing.']], 'name')).toMatchObject({
      points: 15,
      evidence: [{ text: 'Marcus, one thing.' }],
    });
    expect(row(ENOUGH, 'name')).toMatchObject({ points: 0 });
    const nameless = ENOUGH.map(([who, text, how]): TalkLine => [
      who,
      text,
      { ...how, name: who === 'r' ? 'Dana' : 'Room 4' },
    ]);
    expect(row(nameless, 'name')).toMatchObject({ points: null, unavailable: 'The page did not name the buyer.' });
  });

  test('names that are also words count only where they are written as names', () => {
    const names = namesOf(
      turnsOf([
        ['b', 'a', { name: 'Will Young' }],
        ['b', 'b', { name: 'Zoë (External)' }],
        ['b', 'c', { name: 'Meeting Room 3' }],
      ]),
    );
    expect(names).toEqual(['Will', 'Young', 'Zoë']);
    expect(spokenTo('We will be there, young or old', names)).toBe(false);
    expect(spokenTo('Thanks, Will.', names)).toBe(true);
    expect(spokenTo('Will, one thing.', names)).toBe(true);
    expect(spokenTo('thanks zoë that helps', names)).toBe(true);
  });
});

describe('objection handling', () => {
  test('each step is the share of objections after which it was seen', () => {
    const price = (): TalkLine => ['b', 'That is too expensive.', { objects: ['price/too-expensive'] }];
    const trust: TalkLine = ['b', 'I never heard of you.', { objects: ['trust/never-heard-of-you'] }];
    const lines: TalkLine[] = [
      ...ENOUGH,
      price(),
      ['r', 'I hear you.', { gapMs: 800 }],
      trust,
      ['r', 'We are big, very big indeed.', { gapMs: 0 }],
    ];
    expect(row(lines, 'acknowledge')).toMatchObject({
      points: 10,
      max: 20,
      how: 'Seen after 1 of 2 objections.',
      evidence: [{ text: 'I hear you.' }],
    });
    expect(row(lines, 'confirm')).toMatchObject({ points: 0, evidence: [] });
  });

  test('no objection: the whole dimension leaves its weight out', () => {
    const receipt = receiptOf(ENOUGH);
    expect(receipt.dimensions.objectionHandling).toMatchObject({
      points: null,
      weight: 0,
      contribution: null,
      unavailable: 'No objection was raised.',
    });
    expect(
      receipt.dimensions.discovery.weight + receipt.dimensions.rapport.weight + receipt.dimensions.nextSteps.weight,
    ).toBe(100);
  });
});

describe('next steps', () => {
  test('a step with the buyer’s yes, a time, a promise and a summary', () => {
    const lines: TalkLine[] = [
      ...ENOUGH,
      ['r', 'To recap, we talk on Thursday at ten. I will send the invite.'],
      ['b', 'Yes, perfect.'],
    ];
    const receipt = receiptOf(lines);
    expect(receipt.rows.filter((one) => one.dimension === 'nextSteps').map(({ points }) => points)).toEqual([
      45, 25, 15, 15,
    ]);
    expect(row(lines, 'when').how).toBe('The time: on Thursday at ten.');
  });

  test('a step without a time, and information instead of a promise', () => {
    const lines: TalkLine[] = [
      ...ENOUGH,
      ['r', "Let's set up a call with Priya. I'll send you some information."],
      ['b', 'Sounds good.'],
    ];
    expect(
      receiptOf(lines)
        .rows.filter((one) => one.dimension === 'nextSteps')
        .map(({ points }) => points),
    ).toEqual([45, 0, 0, 0]);
  });
});
