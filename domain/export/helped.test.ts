import { expect, test } from 'vitest';
import { talk } from '../../tests/support/talk.ts';
import type { Call } from '../call.ts';
import { wrapUp } from '../wrap-up.ts';
import { toPlainText } from './export.ts';

const { call, turns } = talk([
  ['r', 'How did that begin?', { ms: 12_000 }],
  ['b', "That's too expensive for us.", { objects: ['price/too-expensive', 'too expensive'] }],
]);

test('what helped stands in it: the line that was shown, answers with their place, and how far the script went', () => {
  const [card] = call.cards;
  const refined = { line: 'What would one Friday cost you?', atMs: 34_500 };
  const answer = {
    id: 'a',
    turnSeq: 0,
    question: 'Where is it kept?',
    text: 'In Frankfurt.',
    title: 'Security',
    shownAtMs: 9_000,
  };
  const full: Call = {
    ...call,
    cards: card ? [{ ...card, refined }] : [],
    answers: [answer, { ...answer, place: 'Page 2' }],
    script: {
      steps: ['Ask about budget', 'Agree on a day', 'Send the offer'],
      heard: [0, 1],
      hand: { 1: false, 2: true },
    },
  };
  const text = toPlainText(full, turns, wrapUp(full, turns));
  expect(text).toContain(`Card (shown): ${refined.line}`);
  expect(text).toContain(
    'ANSWERS SHOWN\n0:09 “Where is it kept?” In Frankfurt. (Security)\n0:09 “Where is it kept?” In Frankfurt. (Security, Page 2)\n',
  );
  expect(text).toContain('SCRIPT\nSaid: Ask about budget\nNot said: Agree on a day\nSaid: Send the offer\n');
});
