import { describe, expect, test } from 'vitest';
import { readRubricFile } from './file.schema.ts';
import { rubricFile } from './file.ts';
import { copyOfRubric, type Criterion, type Rubric, weighedTo100, weightFault } from './rubric.ts';
import { rubricDraftSchema, wholeRubricSchema } from './rubric.schema.ts';
import { type RubricAnswer, scoreByRubric } from './score.ts';

const criterion = (id: string, weight: number, more: Partial<Criterion> = {}): Criterion => ({
  id,
  name: id,
  kind: 'yes-no',
  weight,
  ask: `Was ${id} asked?`,
  ...more,
});
const RUBRIC: Rubric = {
  id: '0b8a4a36-35a6-4c55-9b0f-3f3f7bb7a001',
  name: 'Discovery',
  version: 3,
  criteria: [
    criterion('budget', 50),
    criterion('why', 30, {
      kind: 'scale',
      anchors: [
        { at: 1, text: 'Not.' },
        { at: 5, text: 'All.' },
      ],
    }),
    criterion('next', 20),
  ],
};
const said = [{ seq: 1, quote: 'What is the budget?', atMs: 5 }];
const answer = (id: string, value: RubricAnswer['value'], evidence = said): RubricAnswer => ({
  criterion: id,
  value,
  text: 'x',
  evidence,
});

describe('a rubric', () => {
  test('is brought to 100 with each weight’s share, or all alike', () => {
    const to = (weights: number[], even = false) =>
      weighedTo100(
        weights.map((weight, n) => criterion(`${n}`, weight)),
        even,
      ).map(({ weight }) => weight);
    expect([to([100, 50]), to([1, 1, 1]), to([50, 30, 20]), to([90, 5, 5], true)]).toEqual([
      [67, 33],
      [34, 33, 33],
      [50, 30, 20],
      [34, 33, 33],
    ]);
    expect([to([0]), to([100, ...Array<number>(19).fill(0)]), to([])]).toEqual([
      [100],
      [81, ...Array<number>(19).fill(1)],
      [],
    ]);
  });

  test('says how much is missing to 100, and what else cannot be', () => {
    expect(weightFault(RUBRIC.criteria)).toBeNull();
    expect(weightFault(RUBRIC.criteria.slice(0, 2))).toBe('The weights add up to 80; 20 are missing to 100.');
    expect(weightFault([...RUBRIC.criteria, criterion('more', 1)])).toBe(
      'The weights add up to 101; that is 1 more than 100.',
    );
    const fault = (criteria: unknown) =>
      wholeRubricSchema.safeParse({ name: 'x', criteria }).error?.issues[0]?.message ?? null;
    expect(fault(RUBRIC.criteria)).toBeNull();
    expect(fault([])).toBe('There is no criterion yet.');
    expect(fault([criterion('a', 99)])).toBe('The weights add up to 99; 1 is missing to 100.');
    expect(rubricDraftSchema.safeParse({ name: 'x', criteria: [criterion('a', 99)] }).success).toBe(true);
    expect(fault([criterion('a', 50), criterion('a', 50)])).toBe('Two criteria have the same id.');
    expect(fault([criterion('a', 100, { anchors: [] })])).toBe('Only a scale has steps to describe.');
    const upside = [
      { at: 2, text: 'x' },
      { at: 1, text: 'y' },
    ];
    expect(fault([criterion('a', 100, { kind: 'scale', anchors: upside })])).toBe(
      'The steps of a scale stand lowest first, each once.',
    );
  });

  test('is scored by arithmetic alone: rows add up, what cannot be judged leaves its weight to the others', () => {
    const all = scoreByRubric(RUBRIC, [answer('budget', true), answer('why', 3), answer('next', false, [])]);
    expect(all).toMatchObject({ overall: 65, judged: 100, rubric: RUBRIC.id, version: 3 });
    expect(all.rows.map(({ max, points }) => [max, points])).toEqual([
      [50, 50],
      [30, 15],
      [20, 0],
    ]);
    // without the words that prove it a yes is none; a no needs none
    const some = scoreByRubric(RUBRIC, [
      answer('budget', true, []),
      answer('why', 5),
      answer('next', false, []),
      answer('strange', true),
    ]);
    expect(some).toMatchObject({ overall: 60, judged: 50 });
    expect(some.rows.map(({ max, points, unavailable }) => [max, points, unavailable])).toEqual([
      [0, null, 'Nothing that was said proves it.'],
      [60, 60, undefined],
      [40, 0, undefined],
    ]);
    const none = scoreByRubric(RUBRIC, [answer('budget', 3), answer('why', true), answer('next', null)]);
    expect([none.overall, none.judged, none.rows.map(({ unavailable }) => unavailable)]).toEqual([
      null,
      0,
      [
        'The answer has not the form of this criterion.',
        'The answer has not the form of this criterion.',
        'The call does not tell.',
      ],
    ]);
    expect(
      JSON.stringify(scoreByRubric(RUBRIC, [answer('why', 3), answer('budget', true), answer('next', false, [])])),
    ).toBe(JSON.stringify(all));
  });

  test('goes into a file and comes out of it, or is told why not', () => {
    expect(readRubricFile(rubricFile([RUBRIC]))).toEqual({
      rubrics: [{ name: 'Discovery', criteria: RUBRIC.criteria }],
    });
    expect(readRubricFile('{')).toEqual({ fault: 'The file is no JSON. Choose one that was exported here.' });
    expect(readRubricFile('[]')).toEqual({ fault: 'The file holds no rubrics. Choose one that was exported here.' });
    const bad = rubricFile([{ name: 'x', criteria: [criterion('a', 0)] }]);
    expect(readRubricFile(bad)).toEqual({ fault: 'rubrics, no. 1, criteria, no. 1, weight: A weight is 1 at least.' });
    expect(copyOfRubric({ ...RUBRIC, name: 'x'.repeat(120) }).name).toHaveLength(120);
  });
});
