import { describe, expect, test } from 'vitest';
import { GOOD_CALL } from '../tests/fixtures/calls/good-call.ts';
import { POOR_CALL } from '../tests/fixtures/calls/poor-call.ts';
import { talk, type TalkLine } from '../tests/support/talk.ts';
import type { Dimension } from './score/receipt.ts';
import { type WrapUp, wrapUp } from './wrap-up.ts';

function wrapped(lines: typeof GOOD_CALL): WrapUp {
  const { call, turns } = talk(lines);
  return wrapUp(call, turns);
}

const good = wrapped(GOOD_CALL);
const poor = wrapped(POOR_CALL);

/** Points of each row, as a sales leader who read both calls would give them. */
const points = ({ receipt }: WrapUp) => Object.fromEntries(receipt.rows.map((row) => [row.criterion, row.points]));
const evidence = ({ receipt }: WrapUp, criterion: string) =>
  receipt.rows.find((row) => row.criterion === criterion)?.evidence.map(({ text }) => text);

describe('a call led well and one led badly', () => {
  test('the good one is clearly better in every dimension', () => {
    for (const dimension of Object.keys(good.receipt.dimensions) as Dimension[]) {
      const [better, worse] = [good.receipt.dimensions[dimension].points, poor.receipt.dimensions[dimension].points];
      expect((better ?? 0) - (worse ?? 0), dimension).toBeGreaterThan(40);
    }
    expect(good.receipt.overall.band).toBe('excellent');
    expect(poor.receipt.overall.band).toBe('needs-work');
  });

  test('every row of both', () => {
    expect(points(good)).toMatchInlineSnapshot(`
      {
        "acknowledge": 16,
        "acknowledges": 15,
        "commitment": 45,
        "confirm": 16,
        "customer-story": null,
        "explore": 20,
        "follow-ups": 31,
        "name": 15,
        "no-cutting-in": 26,
        "open-questions": 25,
        "owner": 15,
        "pause": 16,
        "questions": 44,
        "recap": 15,
        "respond": 20,
        "talk-ratio": 31,
        "when": 25,
      }
    `);
    expect(points(poor)).toMatchInlineSnapshot(`
      {
        "acknowledge": 4,
        "acknowledges": 0,
        "commitment": 0,
        "confirm": 0,
        "customer-story": null,
        "explore": 0,
        "follow-ups": 0,
        "name": 15,
        "no-cutting-in": 0,
        "open-questions": 0,
        "owner": 0,
        "pause": 4,
        "questions": 7,
        "recap": 0,
        "respond": 0,
        "talk-ratio": 0,
        "when": 0,
      }
    `);
  });

  test('rows are bound to the words that earned them', () => {
    expect(evidence(good, 'commitment')).toEqual([
      'Could the three of us look at it together on Thursday the fourteenth, at ten thirty?',
      'Yeah, that works.',
    ]);
    expect(evidence(good, 'explore')).toEqual([
      'What does mostly mean?',
      'What did you have in your head?',
      'What happened the last time you bought from somebody small?',
      'When does it calm down on Mill Road?',
      'What would Priya need to see to feel good about it?',
    ]);
    expect(evidence(good, 'confirm')).toEqual([
      'How does that sound?',
      'Would that be enough for you and Josie?',
      'Does that work for you and her?',
      'Is that fair?',
    ]);
    expect(evidence(good, 'recap')?.[0]).toMatch(/^So to recap:/);
    expect(evidence(good, 'no-cutting-in')).toEqual(['Who else should see this before March?']);
    expect(evidence(poor, 'no-cutting-in')).toHaveLength(4);
    expect(evidence(poor, 'owner')).toEqual([]);
  });

  test('what is said of them', () => {
    expect(good.strengths).toHaveLength(3);
    expect(good.improvements).toEqual([]);
    expect(poor.improvements).toMatchInlineSnapshot(`
      [
        "Ask more before you show anything. You asked 1 question about the buyer’s situation; full points from 6 in a call of this length.",
        "Propose one next step and wait for a clear yes. No next step with the buyer’s agreement was heard.",
        "Talk less: ask, then stop. You spoke 89 % of the time; 43 % or less gives full points, 65 % or more none.",
      ]
    `);
    expect(poor.nextSteps).toEqual([]);
    expect(good.nextSteps.map(({ when }) => when)).toEqual([
      'on Thursday the fourteenth, at ten thirty',
      'in the second week of March',
    ]);
    expect(good.moments.filter(({ type }) => type === 'improvement').map(({ kind }) => kind)).toEqual(['interruption']);
    expect(poor.moments.every(({ type }) => type === 'improvement')).toBe(true);
    expect(poor.moments[0]).toMatchObject({ kind: 'monologue', title: 'You talked for 2 min 26 s' });
  });

  test('the same words without any punctuation, in lower case, still tell one from the other', () => {
    const strip = (text: string) => text.toLowerCase().replace(/[.?!,:;]/g, '');
    const bare = (lines: typeof GOOD_CALL) =>
      lines.map(([who, text, how = {}]): TalkLine => {
        const [id, words = text] = how.objects ?? [];
        return [who, strip(text), id === undefined ? how : { ...how, objects: [id, strip(words)] }];
      });
    const [better, worse] = [wrapped(bare(GOOD_CALL)), wrapped(bare(POOR_CALL))];
    for (const dimension of Object.keys(good.receipt.dimensions) as Dimension[]) {
      expect(
        (better.receipt.dimensions[dimension].points ?? 0) - (worse.receipt.dimensions[dimension].points ?? 0),
        dimension,
      ).toBeGreaterThan(30);
    }
  });
});
