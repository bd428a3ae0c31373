import { explores } from '../handling/explores.ts';
import { lengthsUnknown } from '../metrics/timing.ts';
import { story } from '../metrics/long-turns.ts';
import type { MetricInput } from '../metrics/metric.ts';
import { type Question, questionsOf } from '../metrics/questions.ts';
import { isBackchannel } from '../metrics/speech.ts';
import { contentOf, sharedWord } from '../metrics/words.ts';
import type { Turn } from '../turn.ts';
import { type Judge, type Judged, ramp, unknown } from './criterion.ts';

const MINUTE = 60_000;
/** A story of four minutes needs a call that has room for it. Our own bound. */
const ROOM_FOR_STORY_MS = 15 * MINUTE;
/** The lower end of Gong's 11–14 questions a call; a call below 20 minutes needs its share of them, three at least. The share is our own rule. */
const QUESTIONS = 11;
const FULL_CALL_MS = 20 * MINUTE;
const LEAST_QUESTIONS = 3;

function aimOf({ durationMs }: MetricInput): number {
  return Math.max(LEAST_QUESTIONS, Math.min(QUESTIONS, Math.round((QUESTIONS * durationMs) / FULL_CALL_MS)));
}

function asked({ turns }: MetricInput): Question[] {
  return turns
    .filter((turn) => turn.side === 'rep')
    .flatMap((turn) => questionsOf(turn).filter(({ quote }) => explores(quote.text)));
}

/** Questions that use a word of what the buyer said last. */
function pickedUp({ turns }: MetricInput): Question[] {
  let last: Turn | undefined;
  return turns.flatMap((turn) => {
    if (turn.side === 'buyer' && !isBackchannel(turn)) last = turn;
    if (turn.side !== 'rep' || !last || questionsOf(turn).length === 0) return [];
    const said = contentOf(last.text);
    return questionsOf(turn).filter(
      (question) => explores(question.quote.text) && sharedWord(question.quote.text, said),
    );
  });
}

function judged(found: readonly Question[], aim: number, kind: string, which: string): Judged {
  const many = found.length === 0 ? `no ${kind}` : `${found.length} ${kind}${found.length === 1 ? '' : 's'}`;
  return {
    share: ramp(found.length, 0, aim),
    how: `You asked ${many}${which}; full points from ${aim} in a call of this length.`,
    evidence: found.map((question) => question.quote),
  };
}

export const DISCOVERY = {
  questions: ({ input }) => judged(asked(input), aimOf(input), 'question', ' about the buyer’s situation'),
  // No published band: half of the questions a call needs is our own rule.
  'open-questions': ({ input }) => {
    const open = asked(input).filter((question) => question.open);
    return judged(open, Math.ceil(aimOf(input) / 2), 'open question', '');
  },
  // No published band: a third of the questions a call needs is our own rule.
  'follow-ups': ({ input }) =>
    judged(pickedUp(input), Math.ceil(aimOf(input) / 3), 'question', ' with a word the buyer had just said'),
  // Gong, 257,967 calls: 50 s or less is below average, about 4 min helps.
  'customer-story': ({ input }) => {
    const lacks = lengthsUnknown(input.turns);
    if (lacks) return unknown(lacks);
    if (input.durationMs < ROOM_FOR_STORY_MS)
      return unknown('A call under 15 minutes has no room for a story of four.');
    const longest = story.compute(input);
    if (longest.value === null) return unknown(longest.unavailable);
    const how = `The buyer’s longest stretch was ${Math.round(longest.value / 1000)} s; 50 s or less gives no points, 240 s give all.`;
    return { share: ramp(longest.value, 50_000, 240_000), how, evidence: longest.quotes };
  },
} satisfies Record<string, Judge>;
