import type { Turn } from '../turn.ts';
import { type Measured, type Metric, type MetricInput, quote, type Quote, unavailable } from './metric.ts';
import { piecesOf } from './pieces.ts';
import { formOf } from './question-forms.ts';
import { SELF_ANSWER } from './question-words.ts';
import { remember } from './remember.ts';
import { wordingUnknown } from './speech.ts';
import { startsUnknown } from './timing.ts';

/** A question as it stands in a turn. Open ones cannot be answered with yes, no, or a single fact. */
export interface Question {
  quote: Quote;
  open: boolean;
}

/** The questions among the pieces of one speech, with their form; checks, tags and what the speaker answers himself are left out. */
function asked(all: readonly string[]): { text: string; open: boolean }[] {
  return all.flatMap((piece, at) => {
    const form = formOf(piece);
    if (form === null || form === 'check' || SELF_ANSWER.test(all[at + 1] ?? '')) return [];
    return [{ text: piece, open: form === 'open' }];
  });
}

/** The real questions of one turn; tags such as "right?" do not count. Wording decides where captions lack punctuation. */
export const questionsOf = remember((turn: Turn): Question[] =>
  asked(piecesOf(turn)).map(({ text, open }) => ({ quote: quote(turn, text), open })),
);

/** Whether a turn ends by asking something, so that even a short "yes" is an answer. */
export function asksAtEnd(turn: Turn): boolean {
  const form = formOf(piecesOf(turn).at(-1) ?? '');
  return form === 'open' || form === 'closed';
}

function compute(input: MetricInput): Measured {
  const { turns, durationMs } = input;
  const unknown = wordingUnknown(input);
  if (unknown) return unavailable(unknown);
  const found = turns.filter((turn) => turn.side === 'rep').flatMap(questionsOf);
  const open = found.filter((question) => question.open).length;
  const hourly =
    durationMs > 0 && startsUnknown(turns) === null
      ? `; ${Math.round((found.length * 3_600_000) / durationMs)} an hour`
      : '';
  return {
    value: found.length,
    quotes: found.map((question) => question.quote),
    detail: `${open} open, ${found.length - open} closed${hourly}`,
  };
}

export const questions: Metric = {
  id: 'questions',
  title: 'Questions you asked',
  definition: 'Real questions by your side in this call; tags such as “right?” do not count.',
  unit: 'count',
  method:
    'Sentences with a question mark, and question wording where captions lack one. Open: what, how, why, tell me. Small talk, “can you hear me” and tags are left out.',
  band: {
    from: 11,
    to: 14,
    text: '11–14 a call',
    source: 'Gong deck',
    sample: 'not stated',
    date: 'read November 2026',
    grade: 'read',
  },
  compute,
};
