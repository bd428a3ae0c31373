import { expect, test } from 'vitest';
import { turn } from '../../tests/support/judged-turn.ts';
import type { Judgement } from './judgement.ts';
import { withoutWords } from './without-words.ts';

const TURNS = [
  turn(0, 'rep', 'What do you pay for it today?'),
  turn(1, 'buyer', 'Honestly, we don’t have  the budget.\nIt’s frozen until March — about $22,000 last year.'),
  turn(2, 'buyer', 'Send it to ann@acme.com, and we look at Globex too. 価格が高すぎると思います。'),
];
const finding = (text: string, seq: number, quote: string) => ({ text, evidence: [{ seq, quote, atMs: 0 }] });

test('where nothing that was said is kept, a judgement tells it in other words or not at all', () => {
  const judgement: Judgement = {
    version: 1,
    by: { engine: 'model', provider: 'openai', model: 'm' },
    refused: 0,
    summary: finding(
      'They have no money this year, save 3.5 percent. It is frozen until March, about $22,000.',
      1,
      'don’t have the budget',
    ),
    strengths: [finding('The rep asked what they pay.', 0, 'What do you pay for it today')],
    improvements: [
      finding('Answer: WHAT do you pay!', 0, 'What do you pay for it today'),
      finding('価格が高すぎる。', 2, '価格が高すぎる'),
    ],
    keyMoments: [],
    nextSteps: [finding('They look at both.', 2, 'Send it to ann@acme.com')],
    competitors: [{ name: 'Globex', ...finding('And we look at Globex too.', 2, 'we look at Globex too') }],
    sentiment: { mood: 'negative', ...finding('No budget.', 1, 'don’t have the budget') },
    qualification: [
      { framework: 'BANT', slots: [{ name: 'Budget', state: 'filled', ...finding('None.', 1, 'frozen until March') }] },
    ],
  };
  const { qualification, ...kept } = withoutWords(judgement, TURNS);
  expect(kept).toMatchObject({
    summary: { text: 'They have no money this year, save 3.5 percent.', evidence: [] },
    strengths: [{ text: 'The rep asked what they pay.', evidence: [] }],
    improvements: [],
    nextSteps: [],
    competitors: [{ name: 'Globex', text: 'Globex', evidence: [] }],
    sentiment: { mood: 'negative', text: 'No budget.', evidence: [] },
  });
  expect(qualification[0]?.slots[0]).toEqual({ name: 'Budget', state: 'filled', evidence: [] });
});
