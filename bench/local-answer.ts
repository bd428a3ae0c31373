import { QUICK_OBJECTIONS } from '#domain/coach/quick.ts';
import { answerLocally } from '#domain/playbook/answer.ts';
import { percentile } from './grade.ts';
import type { Bench } from './shape.ts';

const PASSAGES = 200;
const ROUNDS = 4;
const WAYS = [
  '%',
  'How do I answer “%”?',
  'They say: %',
  'Write an email to somebody who says “%”',
  'Where does our material speak of it: %',
];

/** A page of a handbook: words of the trade in another order each time, 1,800 characters. */
function passageText(at: number): string {
  const words =
    'price seat plan month contract renewal data stored Frankfurt security review Salesforce sync report team manager training rollout pilot discount invoice notice support uptime'.split(
      ' ',
    );
  let text = '';
  for (let word = at; text.length < 1_800; word = (word * 31 + 17 + at) % 9_973) {
    text += `${words[word % words.length]} ${word % 7 === 0 ? `is ${word}. ` : ''}`;
  }
  return text;
}

/** What the engine without a vendor takes for an answer: many questions, 200 passages, with and without what was said. */
export const localAnswer: Bench = {
  name: 'local-answer',
  what: 'local engine, one answer in Node, 200 passages of a page each',
  unit: 'ms (p95)',
  target: 50,
  better: 'lower',
  run: async () => {
    const passages = Array.from({ length: PASSAGES }, (_, at) => ({
      title: `Handbook ${at}`,
      place: `page ${at}`,
      text: passageText(at),
    }));
    const said = QUICK_OBJECTIONS.slice(0, 20).map(({ text }) => ({ side: 'buyer' as const, text }));
    const took: number[] = [];
    for (let round = 0; round < ROUNDS; round++)
      for (const { text } of QUICK_OBJECTIONS)
        for (const way of WAYS) {
          const question = way.replace('%', text);
          const started = performance.now();
          const answer = answerLocally({ question, kind: 'coach', before: [], passages, said });
          if (answer.text === '') throw new Error(`No answer to ${question}`);
          if (round > 0) took.push(performance.now() - started);
        }
    took.sort((a, b) => a - b);
    return {
      value: percentile(took, 0.95),
      samples: took.length,
      detail: `median ${percentile(took, 0.5).toFixed(1)} ms`,
    };
  },
};
