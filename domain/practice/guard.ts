import { isCommon, wordsOf } from '../metrics/words.ts';
import { ENGLISH } from './act-words.ts';
import { OURS } from './prompt.ts';

/** A buyer speaks in few sentences. Our own bounds. */
const MOST_WORDS = 70;
const MOST_CHARACTERS = 600;

/** Words by which a model leaves the role, or gives away what it was told. */
const OUT_OF_ROLE = new RegExp(
  [
    String.raw`as an? (?:ai|assistant|language model)`,
    String.raw`(?:i(?:['’]m| am)|this is) (?:just |only |actually |really )?(?:an? )?(?:ai|assistant|large language model|language model|chat ?bot|bot|robot|simulation|simulated|virtual|program|fictional)`,
    String.raw`(?:language|ai) models?|system prompts?|chatgpt|openai|anthropic|jail ?break\w*|developer mode|dan mode`,
    String.raw`(?:my|the|these|your) (?:system )?(?:instructions?|prompts?|rubric) (?:is|are|says?|tells?|states?|includes?|wants?|was|were|reads?)`,
    String.raw`my (?:instructions|prompt|rubric|role is|rules are)|i(?:['’]m| am| was) (?:told|instructed|programmed|supposed|asked) to (?:play|act|pretend|say|word)`,
    String.raw`the (?:rubric|scenario|simulation|persona|practice session|exercise|secret facts?)|role-?play(?:ing|s)?|playing (?:the|a) (?:role|buyer)`,
    String.raw`(?:trust|patience|urgency)(?: (?:score|level|meter|value))?(?: (?:is|at|of|stands|now)\b|\s*[:=]).{0,12}\d`,
    String.raw`(?:need|budget|authority)(?: (?:score|level|meter|value) .{0,12}\d|\s*[:=]\s*\d{1,3}(?![\d.,]*\s*(?:k|m|%|thousand|percent|grand)\b|[\d,]*\d{3}))`,
    String.raw`out of character|how (?:can|may) i (?:assist|help you (?:today|with|sell|practi[sc]e|improve))|happy to (?:help|assist)|great (?:job|pitch|answer|question|objection handling)[,!]? (?:you|rep)`,
    String.raw`you(?:['’]ve| have)? (?:scored|earned)|full (?:points|marks|score)|(?:score|rate|give) (?:you|this|it|that) (?:an? )?\d|\d+ ?/ ?(?:5|10|100)|\d+ out of 100`,
    String.raw`(?:you (?:get|got|have|earn)|gives? you) \d+ points|(?:that(?:['’]s| was| is)|you(?:['’]re| are|r)?|score of|call it)(?: an?)? \d+ out of (?:5|10)`,
    String.raw`here(?:['’]s| is| are) (?:my|the|your) (?:prompt|instructions|rubric|rules|role|secret|hidden)`,
    String.raw`next,? you should (?:say|ask)|a better (?:question|answer) would be|as your (?:coach|assistant)`,
    String.raw`(?:ignore|forget|disregard) (?:all|any|the|your|my|these|every)\b.{0,30}\b(?:rules?|instructions?|prompts?)`,
  ]
    .map((words) => String.raw`\b(?:${words})(?!\p{L})`)
    .join('|'),
  'iu',
);
/** What is no speech: addresses, marks of turns and of fences, code, and strings that hide a text. */
const NO_SPEECH =
  /https?:|www\.|\bmaterial kind\b|<\/?\w|[‹›]\/?material|<\||\[\/?INST|```|\*\*|^\s*[#|{]|"role"|\S{40,}|\b(?:system|assistant|user|human)\s*:/iu;
/** A yes, which is the buyer's only where the written line has one. */
const YES =
  /\b(?:(?:it|that)['’]?s a deal(?!.?breaker)|you(?:['’]ve| have)(?: got)? (?:a|yourself a) deal|deal!|let['’]?s do that|where do (?:i|we) sign|(?:i|we)(?:['’]ll| will| would like to|['’]d like to| want to| agree to) (?:buy|sign|take it|purchase|go with you|go ahead with)|let['’]?s (?:sign|do it|do this|go ahead|get started|close (?:it|this))|i(?:['’]m| am) (?:sold|convinced|in[.!])|send (?:me |us |over |me over )?(?:the|a|your) (?:contract|order form|invoice)|count (?:me|us) in|(?:i|we) accept|consider it done|sign me up|yes,? (?:i|we) agree)/iu;

const STAGE = /^\s*(?:\*[^*]*\*|\([^)]*\)|\[[^\]]*\])\s*|\s*(?:\*[^*\n]{0,80}\*|\[[^\]\n]{0,80}\])/gu;
const SPEAKER = /^\s*(?:buyer|prospect|customer|you|\p{Lu}[\p{L}'-]+(?: \p{Lu}[\p{L}'-]+){0,2})\s*:\s*/u;

/** Why words are not the buyer's. */
export type RoleFault = 'empty' | 'too-long' | 'left-role' | 'tells' | 'agrees';

/** As the buyer would be heard: without stage directions, speaker's name and quotes around. */
function spoken(words: string): string {
  return words
    .slice(0, MOST_CHARACTERS * 2)
    .replace(SPEAKER, '')
    .replace(STAGE, ' ')
    .replace(/^["“”']+|["“”']+$/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** What is wrong with a model's words so far; `null` where they may be said. `written` is the line that they stand for: a yes has to be in it. */
export function roleFault(words: string, secrets: readonly string[] = [], written?: string): RoleFault | null {
  const said = spoken(words);
  if (said === '') return 'empty';
  if (said === written) return null;
  if (words.length > MOST_CHARACTERS * 2 || said.length > MOST_CHARACTERS || wordsOf(said).length > MOST_WORDS)
    return 'too-long';
  // The name before the words is taken off, and would take "System:" along.
  if (
    [words, said].some((one) => OUT_OF_ROLE.test(one) || NO_SPEECH.test(one)) ||
    repeatsRules(said) ||
    isForeign(said)
  )
    return 'left-role';
  if (written !== undefined && YES.test(said) && !YES.test(written)) return 'agrees';
  return secrets.some((secret) => tells(said, secret)) ? 'tells' : null;
}

/**
 * The words of a model as the buyer's, without stage directions and speaker's name; `null` where they leave the role, are empty, repeat what the
 * buyer was told to keep (`secrets`: texts of facts that are not to be told), or say a yes that is not in the written line. That line then stands in.
 */
export function inRole(words: string, secrets: readonly string[] = [], written?: string): string | null {
  return roleFault(words, secrets, written) === null ? spoken(words) : null;
}

/** So many words in a row are nobody's own. */
const RUN = 6;
const runsOf = (text: string): string[] => {
  const words = wordsOf(text);
  return words.slice(RUN - 1).map((_, at) => words.slice(at, at + RUN).join(' '));
};
const RULES = new Set(OURS.flatMap(runsOf));

const repeatsRules = (said: string): boolean => runsOf(said).some((run) => RULES.has(run));

/** Words from which on one can tell that a sentence is not English, the only language of buyers: in others nothing could be told of it. Our own bounds. */
const TELLING_WORDS = 5;
const MANY_WORDS = 6;
const COMMON_SHARE = 0.25;

const isForeign = (said: string): boolean =>
  said.split(/[.!?…:;]+/u).some((sentence) => {
    const words = wordsOf(sentence);
    const common = words.filter((word) => ENGLISH.has(word) || isCommon(word)).length;
    if (words.length < TELLING_WORDS) return false;
    return common === 0 || (words.length >= MANY_WORDS && common < words.length * COMMON_SHARE);
  });

/** Share of a secret's longer words that give it away, and of all words of one of its sentences, since each is told by itself. Our own bounds. */
const GIVEN_AWAY = 0.7;
const SENTENCE_GIVEN_AWAY = 0.8;
const SENTENCE_WORDS = 6;

function tells(said: string, secret: string): boolean {
  const words = new Set(wordsOf(said));
  const shareOf = (telling: readonly string[]): number =>
    telling.filter((word) => words.has(word)).length / telling.length;
  const longer = [...new Set(wordsOf(secret))].filter((word) => word.length > 4);
  if (longer.length > 2 && shareOf(longer) >= GIVEN_AWAY) return true;
  return secret.split(/[.!?…]+/u).some((sentence) => {
    const its = [...new Set(wordsOf(sentence))];
    return its.length >= SENTENCE_WORDS && shareOf(its) >= SENTENCE_GIVEN_AWAY;
  });
}
