import type { Side, Turn } from '../turn.ts';
import { type Measured, type Metric, quote, type Quote, unavailable } from './metric.ts';
import { sidesUnknown } from './speech.ts';
import { sentences } from './words.ts';

/** A next step that one side named and the buyer agreed to, or named himself. */
export interface Commitment {
  quote: Quote;
  side: Side;
  /** The buyer's own words of agreement; the quote itself when the buyer named the step. */
  agreed: Quote | null;
  /** Day, date or time as it was said. */
  when: string | null;
}

const DAY = '(?:mon|tues|wednes|thurs|fri|satur|sun)day';
const MONTH = '(?:january|february|march|april|may|june|july|august|september|october|november|december)';
const NUMBER =
  '(?:\\d{1,2}(?::\\d{2})?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon|half past \\w+|quarter past \\w+|\\w+ thirty)';
const WHEN = new RegExp(
  `\\b(?:(?:next |this |on |by |before )?${DAY}(?: (?:morning|afternoon|at ${NUMBER}))?|tomorrow(?: (?:morning|afternoon))?|next week|this week|end of (?:the )?(?:day|week)|` +
    `${MONTH} (?:the )?\\d{1,2}(?:st|nd|rd|th)?|the \\d{1,2}(?:st|nd|rd|th)|in (?:a|two|three) weeks?|at ${NUMBER}(?: ?[ap]\\.?m\\.?)?)(?: at ${NUMBER}(?: ?[ap]\\.?m\\.?)?)?`,
  'i',
);
const ACTION =
  /\b(?:send|share|invite|calendar|book|schedule|set up|put (?:something|time|it)|meet(?:ing)?|call|talk|speak|chat|demo|walk ?through|session|follow up|review|sign|draft|proposal|intro(?:duce)?|loop in|bring|try|trial|pilot|start|kick ?off|get back|let's do|see you)\b/i;
const AGREES =
  /\b(?:yes|yeah|yep|sure|okay|ok|sounds good|that works|works for (?:me|us)|perfect|great|deal|let's do (?:it|that)|fine by me|looking forward|see you|happy to|absolutely|go ahead|i'?ll (?:be there|accept|look out)|agreed)\b/i;
const REFUSES = /\b(?:no|not|can't|cannot|won't|don't|rather not|maybe|might|we'll see)\b/i;
const REPLIES = 3;

function agreement(turns: readonly Turn[], from: number): Quote | null {
  for (const turn of turns.slice(from + 1, from + 1 + REPLIES)) {
    if (turn.side !== 'buyer') continue;
    if (REFUSES.test(turn.text)) return null;
    const said = sentences(turn.text).find((sentence) => AGREES.test(sentence));
    return said === undefined ? null : quote(turn, said);
  }
  return null;
}

/** Next steps with a time in what was said: those the buyer named, and those he agreed to in his next words. */
export function commitments(turns: readonly Turn[]): Commitment[] {
  return turns.flatMap((turn, at) => {
    if (turn.side === 'unknown') return [];
    return sentences(turn.text).flatMap((sentence): Commitment[] => {
      const when = WHEN.exec(sentence)?.[0] ?? null;
      if (when === null || !ACTION.test(sentence)) return [];
      const said = quote(turn, sentence);
      if (turn.side === 'buyer')
        return REFUSES.test(sentence) ? [] : [{ quote: said, side: 'buyer', agreed: said, when }];
      const agreed = agreement(turns, at);
      return agreed ? [{ quote: said, side: 'rep', agreed, when }] : [];
    });
  });
}

function compute(turns: readonly Turn[]): Measured {
  const unknown = sidesUnknown(turns);
  if (unknown) return unavailable(unknown);
  const found = commitments(turns);
  return {
    value: found.length,
    quotes: found.map((one) => one.agreed ?? one.quote),
    ...(found[0]?.when ? { detail: found[0].when } : {}),
  };
}

export const nextStep: Metric = {
  id: 'next-step',
  title: 'Next steps agreed',
  definition: 'Next steps with a day or time that the buyer named or agreed to.',
  unit: 'count',
  method:
    'Sentences with an action and a time; a step the rep names counts once the buyer agrees within his next words.',
  compute: ({ turns }) => compute(turns),
};
