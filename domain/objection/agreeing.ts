import type { Word } from './words.ts';

const OURS = '(?:my|our|the) (?:\\w+ ){1,3}?';

/** What a buyer gains, told by themselves: "we could close at six", "nobody would have to come in", "three more jobs a week". */
const GAINS = new RegExp(
  `^(?:(?:so|and|well|yes|then|okay) )*(?:${[
    `(?:i |we |every\\w+ |${OURS})could (?!not|never|get|see|do|say|be|buy|hire|build|have|look|try|sign|start)`,
    `(?:i |we |${OURS})would (?:not|never) (?:(?:have|need) to|lose|close|turn) (?!use|sign)`,
    'no(?:body| one) (?:would (?:have|need)|has|needs) to (?!use|sign)',
    '(?:it|that|this) would (?:mean (?!\\w+ing)|save|give|take the|free|halve|stop|pay for|show|help)',
    `${OURS}would (?:be (?:home|happ|off)|love|finally|stop|know|see)`,
    '(?:no|two|three|four|five|six) (?:\\w+ )?more (?!than|for|per)|fewer ',
  ].join('|')})`,
);

/** "More than the eight hundred, I see your point": a point given. */
const GIVEN =
  /\b(?:i (?:see|take|get) (?:your|the) (?:point|logic)|give you that|point taken|(?:fair|good) point|you are right|not argue|that is true(?= $)|agreed(?= $))\b/;

/** Words with which a speaker takes another turn or raises something. */
const TURNS =
  /\b(?:but|though|only|just|still|yet|except|unless|if|too|ourselves|instead|later|until|for (?:that|this|it|the price)|cover|why|who|what|where|because|already|said|rid|(?:do|does|can) not(?! argue)|(?:i|we) (?:want|need|would (?:want|need|have|like)))\b|\w then\b|\?/;

const spoken = (words: readonly Word[]): string => `${words.map((word) => word.text).join(' ')} `;

/** Whether a speaker goes on to something else: "but", "only", "what if", "I'd need to". */
export const takesTurn = (words: readonly Word[]): boolean => TURNS.test(spoken(words));

/** Whether all that is said tells a gain or gives a point, without a turn. Every gap is bounded, so matching is linear. */
export const agreeing = (words: readonly Word[]): boolean => {
  const text = spoken(words);
  return (GAINS.test(text) || GIVEN.test(text)) && !takesTurn(words);
};
