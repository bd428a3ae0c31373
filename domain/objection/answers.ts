import type { Category } from './objection.ts';
import { tailWords } from './words.ts';

/** Questions of the rep's that ask for such facts. Every gap is bounded, so matching is linear. */
const ASKS: Partial<Record<Category, RegExp>> = {
  authority:
    /\b(?:who (?:else|all|makes|decides|signs|approves|owns|handles|would|will|needs|is (?:involved|responsible|in charge))|(?:decision|buying|approval|sign off|purchas\w+|procurement) process|anyone else|anybody else|does anyone|how (?:do|does|would|will) (?:\w+ ){0,3}(?:decide|decision|decisions|buy|approve|sign))\b/,
  timing:
    /\b(?:when (?:do|does|would|will|are|is|can|could|did)|what is (?:your|the) (?:timeline|time line|timing|timeframe|time frame)|how soon|by when|what date|which (?:month|quarter|week|day))\b/,
  need: /\b(?:what (?:do|are|is|does) (?:\w+ ){0,3}(?:use|using|today|currently|now)|(?:who|which \w+) (?:do|are) you (?:\w+ ){0,2}(?:use|using|with)|how (?:do|are|does) (?:\w+ ){0,3}(?:handle|handling|manage|managing|do|doing|track|tracking) (?:\w+ ){0,3}(?:today|now|currently|moment|it|that|this))\b/,
  price:
    /\b(?:what (?:is|are|was) (?:\w+ ){0,3}(?:budget|paying|spending|spend)|what do you (?:\w+ ){0,2}(?:pay|spend)|how much (?:do|are|did|does) you|(?:is there|have you|do you have) (?:\w+ ){0,2}budget)\b/,
};

/** Questions for what was lost or would be gained: who answers tells it in sums, days and people. */
const ASKS_WORTH =
  /\b(?:what (?:would|will|could|did|does|is|was) (?:\w+ ){0,6}(?:worth|cost|lose|gain|save)|what (?:would|will|did|does) (?:that|this|it) (?:\w+ ){0,3}(?:mean|change|give|free)|how (?:much (?:\w+ ){1,7}(?:worth|cost|lose|save)|(?:big|many) (?:\w+ ){0,2}(?:was|were|did)|would (?:that|this|it) help)|what would you (?:\w+ ){0,2}do with)\b/;

/** Whether what the other side said last asked what something was or would be worth. */
export const asksWorth = (previous = ''): boolean => ASKS_WORTH.test(lastOf(previous));

/** Whether what the other side said last asked about just this, so that the answer may be a plain fact. */
export function answers(category: Category, previous = ''): boolean {
  return ASKS[category]?.test(lastOf(previous)) ?? false;
}

const lastOf = (said: string): string =>
  tailWords(said, 0)
    .slice(-25)
    .map((word) => word.text)
    .join(' ');
