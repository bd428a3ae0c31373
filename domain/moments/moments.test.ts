import { describe, expect, test } from 'vitest';
import { ENOUGH, talk, type TalkLine } from '../../tests/support/talk.ts';
import type { Receipt, ReceiptRow } from '../score/receipt.ts';
import { RUBRIC } from '../score/rubric-v1.ts';
import { wrapUp } from '../wrap-up.ts';
import { advice } from './advice.ts';
import { WORDS } from './advice-words.ts';

function momentsOf(lines: readonly TalkLine[], kind: string) {
  const { call, turns } = talk(lines);
  return wrapUp(call, turns)
    .moments.filter((one) => one.kind === kind)
    .map(({ type, atMs, title, quote }) => [type, atMs, title, quote.text]);
}

describe('moments', () => {
  test('an objection, good from three steps of five', () => {
    const objection: TalkLine = [
      'b',
      'Honestly, that is too expensive.',
      { objects: ['price/too-expensive', 'too expensive'] },
    ];
    const at = 41_000 + 5 * 400 - 200;
    expect(
      momentsOf([...ENOUGH, objection, ['r', 'I hear you. What did you have in mind?', { gapMs: 900 }]], 'objection'),
    ).toEqual([['positive', at, 'Objection handled well: 3 of 5 steps', 'Honestly, that is too expensive.']]);
    expect(momentsOf([...ENOUGH, objection, ['r', 'It is the best there is.', { gapMs: 900 }]], 'objection')).toEqual([
      ['improvement', at, 'Objection to work on: 1 of 5 steps', 'Honestly, that is too expensive.'],
    ]);
  });

  test('a monologue above two minutes and a story above fifty seconds, the longest three of each', () => {
    const long = (who: 'r' | 'b', ms: number): TalkLine => [who, `It went on for ${ms / 1000} seconds.`, { ms }];
    const lines = [120_000, 121_000, 150_000, 140_000, 130_000].flatMap((ms) => [
      long('r', ms),
      long('b', ms - 70_000),
    ]);
    expect(momentsOf(lines, 'monologue').map(([, , title]) => title)).toEqual([
      'You talked for 2 min 30 s',
      'You talked for 2 min 20 s',
      'You talked for 2 min 10 s',
    ]);
    expect(momentsOf(lines, 'story').map(([type, , title]) => `${type} ${title}`)).toEqual([
      'positive The buyer told you the story for 1 min 20 s',
      'positive The buyer told you the story for 1 min 10 s',
      'positive The buyer told you the story for 1 min 0 s',
    ]);
  });

  test('an open question with a long answer, over a "mm-hm"', () => {
    const answer: TalkLine = ['b', 'Well, it began in spring.', { ms: 9_000 }];
    expect(momentsOf([...ENOUGH, ['r', 'Okay. How did it begin?'], ['b', 'Hmm.'], answer], 'question')).toEqual([
      ['positive', 41_000, 'An open question that the buyer answered for 9 s', 'How did it begin?'],
    ]);
    expect(momentsOf([...ENOUGH, ['r', 'When did it begin?'], answer], 'question')).toEqual([]);
    expect(momentsOf([...ENOUGH, ['r', 'How did it begin?'], ['b', 'In spring.']], 'question')).toEqual([]);
  });

  test('next steps, one for each turn, and interruptions', () => {
    const lines: TalkLine[] = [
      ...ENOUGH,
      ['b', 'Let us meet on Monday. And call me on Friday at two.'],
      ['b', 'We count by hand on', { ms: 4_000 }],
      ['r', 'I know that.', { gapMs: -1_500 }],
    ];
    expect(momentsOf(lines, 'commitment').map(([, , title]) => title)).toEqual(['Next step agreed: on Monday']);
    expect(momentsOf(lines, 'interruption').map(([type, , , words]) => [type, words])).toEqual([
      ['improvement', 'I know that.'],
    ]);
  });

  test('none where nobody knows who speaks', () => {
    const { call, turns } = talk([['u', 'Let us meet on Monday.', { ms: 200_000 }]]);
    expect(wrapUp(call, turns).moments).toEqual([]);
  });
});

describe('advice', () => {
  const row = (
    dimension: ReceiptRow['dimension'],
    criterion: string,
    points: number | null,
    max: number,
  ): ReceiptRow => ({
    dimension,
    criterion,
    title: criterion,
    weight: max,
    points,
    max,
    how: 'So it was counted.',
    evidence: [],
  });
  const dimension = (weight: number) => ({ title: '', points: 50, band: 'good' as const, weight, contribution: 0 });
  const receipt = (rows: ReceiptRow[]): Receipt => ({
    rubricId: 'quotahit',
    rubricVersion: 1,
    rows,
    dimensions: {
      discovery: dimension(30),
      rapport: dimension(20),
      objectionHandling: dimension(30),
      nextSteps: dimension(20),
    },
    overall: { points: 50, band: 'good' },
    thresholds: { excellent: 85, good: 70 },
    hash: '',
  });

  test('one line for each part of the call, those that cost or gave the whole most come first', () => {
    const { strengths, improvements } = advice(
      receipt([
        row('discovery', 'questions', 10, 35),
        row('discovery', 'open-questions', 0, 20),
        row('rapport', 'talk-ratio', 0, 40),
        row('rapport', 'name', 15, 15),
        row('objectionHandling', 'pause', 20, 20),
        row('nextSteps', 'commitment', 45, 45),
        row('nextSteps', 'recap', 10, 15),
        row('nextSteps', 'owner', null, 0),
      ]),
    );
    expect(improvements).toEqual([
      'Talk less: ask, then stop. So it was counted.',
      'Ask more before you show anything. So it was counted.',
    ]);
    expect(strengths.map((line) => line.split('.')[0])).toEqual([
      'You left with a clear next step',
      'You gave objections a moment before you answered',
      'You spoke to the buyer by name',
    ]);
  });

  test('every criterion of the rubric has words of its own, and nothing else has', () => {
    const ids = RUBRIC.dimensions.flatMap(({ criteria }) => criteria.map(({ id }) => id));
    expect(Object.keys(WORDS).toSorted()).toEqual(ids.toSorted());
    const lines = Object.values(WORDS).flatMap(({ did, next }) => [did, next]);
    expect(new Set(lines).size).toBe(lines.length);
    for (const line of lines) expect(line).toMatch(/^[A-Z].*\.$/);
  });
});
