import type { Turn } from '../turn.ts';
import { type Measured, type Metric, quote, type Quote, unavailable } from './metric.ts';
import { sidesUnknown } from './speech.ts';
import { sentences, wordsOf } from './words.ts';

/** A question as it stands in a turn. Open ones cannot be answered with yes, no, or a single fact. */
export interface Question {
  quote: Quote;
  open: boolean;
}

const LEAD =
  '(?:(?:so|and|but|okay|ok|well|now|um|uh|great|sure|yeah|yes|got it|alright|all right|i see|makes sense|just|maybe|then|or|thanks|cool|right)[\\s,]+)*';
const OPEN_START = new RegExp(
  `^${LEAD}(?:what|how(?! about)|why|tell me|walk me through|talk me through|describe|help me understand|can you (?:tell|walk|talk|describe|share|help me understand|say more)|could you (?:tell|walk|talk|describe|share|say more))\\b`,
  'i',
);
const CLOSED_START = new RegExp(
  `^${LEAD}(?:when|where|who|which|whose|how (?:many|much|long|often|soon|big|far)|is|are|was|were|do|does|did|have|has|can|could|would|will|should|shall|may|any|how about|what about)\\b(?! not?\\b)`,
  'i',
);
/** A question inside a run of words without punctuation: a question word and an inverted verb, or a verb and its subject after a joint. */
const INNER =
  /\b(?:so|and|but|okay|um|uh|now|well|then|right|yeah)\s+((?:what|how|why|when|where|who|which)(?:'s| is| are| do| does| did| would| will| can| could| should| have| has| was| were| many| much| often| long| big| soon)\b.*|(?:do|does|did|are|is|can|could|would|will|have|has) (?:you|your|it|that|this|there|they|we|anyone|the team)\b.*|(?:tell me|walk me through|talk me through|help me understand)\b.*)$/i;
const TAG =
  /^(?:right|okay|ok|yeah|really|you know|isn't it|does that make sense|make sense|can you hear me|you see)\s*\?*$/i;
const HOW_FACT = new RegExp(
  `^${LEAD}(?:how (?:many|much|long|often|soon|big|far)|what(?:'s| is) (?:the|your) (?:name|date|price|budget|number))\\b`,
  'i',
);

function asked(sentence: string): string | null {
  const tail = sentence.split(/,\s*/).at(-1) ?? sentence;
  if (TAG.test(sentence)) return null;
  if (sentence.endsWith('?'))
    return TAG.test(tail) && !OPEN_START.test(sentence) && !CLOSED_START.test(sentence) ? null : sentence;
  if (/[.!]$/.test(sentence)) return null;
  if (OPEN_START.test(sentence) || CLOSED_START.test(sentence)) return sentence;
  return INNER.exec(sentence)?.[1] ?? null;
}

/** The real questions of one turn; tags such as "right?" do not count. Wording decides where captions lack punctuation. */
export function questionsOf(turn: Turn): Question[] {
  return sentences(turn.text).flatMap((sentence) => {
    const question = asked(sentence);
    if (question === null || wordsOf(question).length < 3) return [];
    const core = INNER.exec(question)?.[1] ?? question;
    const open = (OPEN_START.test(question) || OPEN_START.test(core)) && !HOW_FACT.test(core);
    return [{ quote: quote(turn, question), open }];
  });
}

/** How many real questions a piece of speech holds; for the live gauge. */
export function questionsIn(text: string): number {
  const turn: Turn = { callId: '', seq: 0, speaker: '', side: 'rep', text, startMs: 0, endMs: 0, final: true };
  return questionsOf(turn).length;
}

function compute(turns: readonly Turn[]): Measured {
  const unknown = sidesUnknown(turns);
  if (unknown) return unavailable(unknown);
  const found = turns.filter((turn) => turn.side === 'rep').flatMap(questionsOf);
  const open = found.filter((question) => question.open).length;
  return {
    value: found.length,
    quotes: found.map((question) => question.quote),
    detail: `${open} open, ${found.length - open} closed`,
  };
}

export const questions: Metric = {
  id: 'questions',
  title: 'Questions you asked',
  definition: 'Real questions by your side in this call; tags such as “right?” do not count.',
  unit: 'count',
  method:
    'Sentences with a question mark, and question wording where captions lack one. Open: what, how, why, tell me.',
  band: {
    from: 11,
    to: 14,
    text: '11–14 a call',
    source: 'Gong Labs, discovery call deck',
    sample: 'not stated',
    date: 'read November 2026',
    grade: 'read',
  },
  compute: ({ turns }) => compute(turns),
};
