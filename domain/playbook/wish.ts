import type { LocalQuestion } from '../ai/question.ts';
import { isSmallTalk } from './small-talk.ts';
import { toldIn } from './topic.ts';

/** In what form an answer is wanted; `again` where the buyer holds to it, `next` for what comes after that. */
export type Form =
  | 'full'
  | 'short'
  | 'casual'
  | 'email'
  | 'line'
  | 'why'
  | 'avoid'
  | 'questions'
  | 'again'
  | 'next'
  | 'other-language';

/** What a question asks for, together with what came before it. */
export interface Wish {
  /** The question that carries the subject: this one, or the one that this follows up. */
  subject: string;
  form: Form;
  /** How many others of the same subject were asked for already, this one included. */
  another: number;
  /** How often the buyer held to it, by what was asked. */
  held: number;
  /** It follows something up that was never there. */
  lost: boolean;
}

const POLITE =
  '(?:(?:please|ok|okay|now|and|thanks|thank you|can you|could you|would you|make|make it|make that|put|turn|rewrite|write|say|give me|show me|i need|i want|let me have|do|try|it|that|this|the same|same|a|an|the|one|but|just|again|as|in|into|bit|little|much|even|to me|me|for me|with|have)[ ,]+){0,8}';
const follow = (list: string) =>
  new RegExp(
    `^\\s*${POLITE}(?:${list.trim().replaceAll(/\s*\n\s*/gu, '|')})(?:[ ,]+(?:please|version|now|form|then|it|that|this|one|again|thanks))*\\W*$`,
    'iu',
  );

const FOLLOWS: readonly (readonly [Form | 'another', RegExp])[] = [
  [
    'short',
    follow(`short(?:er|en)?(?: (?:it|that|this))?
    brief(?:er|ly)?
    in short
    condensed?
    too long
    less
    (?:one|two|1|2) (?:short )?(?:sentences?|lines?)
    (?:even |much |way )?shorter
    fewer words
    (?:too )?wordy
    tl;?dr
    summar(?:y|ise|ize)(?: (?:it|that|this))?
    simpler`),
  ],
  [
    'casual',
    follow(`(?:more |less |too |so |very )*(?:casual|informal|relaxed|natural|conversational|human|formal|stiff)(?:ly)?
    like (?:a|i am a|i'm a) (?:human|person)
    how i talk`),
  ],
  [
    'again',
    follow(`(?:what |how )?(?:if|when|suppose|say|do i (?:say|do) (?:if|when))? ?(?:they|he|she|the (?:buyer|customer|prospect|client)|it|that) (?:(?:then|just|still|again|does|do|keeps?|only) )*(?:say(?:s|ing)?|insists?|persists?|repeats?|refuses?|comes? back|push(?:es)? back|objects?|declines?|stays?|disagrees?|isn't|aren't|is|are|does|do|doesn't|don't|didn't|won't)(?: (?:still|that|it|this|the|same|thing|no|not|again|so|on|to|with|back|firm|convinced|budge|agree|accept|work|help|buy|answer|like|me|anyway))*
    (?:and )?if not
    that (?:didn't|did not|does not|doesn't) work
    (?:what if )?still (?:no|not convinced)`),
  ],
  [
    'next',
    follow(`(?:what|and|so|ok)? ?(?:then|next|after that|afterwards)
    what (?:do|should) i do (?:then|next|after(?: that)?|now)
    what comes (?:next|after(?: that)?)
    what now
    and (?:when|if) (?:they|he|she) (?:answers?|agrees?|says? (?:yes|ok|okay))
    (?:if|when) (?:they|he|she) (?:answers?|agrees?|says? (?:yes|ok|okay))`),
  ],
  [
    'email',
    follow(`e-?mail(?: (?:of|from|out of) (?:it|that|this))?
    in writing
    (?:as |in )?an? e-?mail(?: to (?:them|him|her))?
    (?:what )?(?:do|should|can|would) i (?:put|write) in (?:the|that|my|this|an) e-?mail`),
  ],
  [
    'another',
    follow(`another(?: (?:one|way|idea|line|option|example|answer))?
    (?:some(?:thing|body)|anything|what|who|how) else(?: (?:could|can|might|should) (?:it|that|i|they|we)(?: \\p{L}+){0,2})?\\??
    examples?
    different(?:ly)?(?: (?:one|way|answer))?
    (?:more|other) (?:options?|ideas?|ways?|examples?|lines?|ones)
    alternatives?
    next(?: one)?
    one more
    i(?:'ve)? (?:have )?(?:already )?(?:said|tried|did|used|told them) (?:that|it|this)(?: (?:already|before))?
    again`),
  ],
  [
    'full',
    follow(`longer
    more(?: details?)?
    (?:in |more )?detail(?:s|ed)?
    elaborate
    tell me more
    explain(?: (?:it|that|this|more))?
    go on
    expand(?: on (?:it|that|this))?
    all (?:the )?steps
    (?:the )?(?:whole|full) (?:play|thing|answer)`),
  ],
  [
    'why',
    follow(`why(?: (?:is|does|do|should|would) (?:that|it|this|they|i)(?: (?:that|it|this|so|work|works|matter|better|good|important|say|ask|do|right|help))*)?\\??
    why not\\??
    what do you mean(?: by (?:that|it|this))?\\??
    what(?:'s| is) the reason\\??`),
  ],
  [
    'avoid',
    follow(`avoid(?: what)?\\??
    what (?:should|must|do) i (?:not (?:say|do)|avoid)\\??
    what not to (?:say|do)\\??
    (?:the )?don'?ts`),
  ],
  [
    'line',
    follow(`(?:only |just )?(?:the |one |a )?(?:line|words)
    what (?:do|should|can|would) i (?:say|answer|reply)(?: (?:now|then|next|here|instead|to (?:that|this|it|them|him|her)))*\\??
    (?:more )?direct
    (?:as )?(?:something|a line|words) to say`),
  ],
  [
    'questions',
    follow(`questions?(?: (?:to|i can) ask)?
    what (?:should|can|do) i ask(?: (?:now|then|next|here|instead|them|him|her))*\\??
    soft(?:er|en)?
    (?:less pushy|(?:more )?friendly|friendlier|warmer|nicer|kinder|polite(?:r)?|gentler)`),
  ],
  [
    'other-language',
    follow(
      '(?:translate(?: .{0,30})?|(?:in|auf|en|to) (?:german|deutsch|french|spanish|espa\\p{L}ol|italian|portuguese|dutch|polish|hindi|chinese|japanese|fran\\p{L}ais)|german|french|spanish)',
    ),
  ],
];

function followedBy(text: string): (typeof FOLLOWS)[number][0] | undefined {
  if (text.length > 120) return undefined;
  const plain = text.replace(/[’‘]/gu, "'");
  return FOLLOWS.find(([, form]) => form.test(plain))?.[0];
}

const ASKED: readonly (readonly [Form, RegExp])[] = [
  ['other-language', /\btranslate\b/iu],
  [
    'email',
    /\b(?:(?:write|draft|compose|prepare|phrase|word|formulate|create|make|give|need|want|help|turn|put|reply|respond|answer|follow[- ]?up|as|by|in|via)\b.{0,60}\be-?mail|reply in writing|written reply|write back)\b|^\W*e-?mail (?:to|for|reply|template|back)\b/iu,
  ],
  ['avoid', /\b(?:avoid|(?:should|must|do) i not|not to say|shouldn't i|mistakes?)\b/iu],
  ['questions', /\b(?:questions? (?:should|can|do|to|could)|what (?:should|can|could|do) i ask|which questions?)\b/iu],
  ['why', /^\s*why\b|\bwhy (?:do|does|would) (?:they|buyers?|people|customers?)\b/iu],
  [
    'line',
    /\b(?:one line|one-liner|what (?:do|should|can|would) (?:i|you) say|in one sentence|words to say|quick(?:ly)?)\b/iu,
  ],
];

/** What is wanted by a buyer, or by what a buyer said, is no wish of whoever asks. */
const THEIRS =
  /\b(?:they|he|she|buyers?|prospects?|customers?|clients?)(?:'s|'re| is| are)? (?:\p{L}+ )?(?:want|ask|need|prefer|insist|say|said|told)\w*\b.{0,120}/giu;

/** What of a question is said by whoever asks it. */
function ownWords(question: string): string {
  const told = toldIn(question);
  if (told === question.trim()) return '';
  const own = told === undefined ? question : question.replace(told, ' ');
  return own.replace(/["“„«][^"“”„«»]{0,300}["“”»]/gu, ' ');
}

function formOf(subject: string): Form {
  const own = ownWords(subject.slice(0, 2_000));
  return ASKED.find(([form, words]) => words.test(form === 'email' ? own.replace(THEIRS, ' ') : own))?.[0] ?? 'full';
}

/** What is asked for: the newest question, or the subject before it in another form. */
export function wishOf({ question, before }: Pick<LocalQuestion, 'question' | 'before'>): Wish {
  const asked = [...before.filter(({ role }) => role === 'user').map(({ text }) => text), question].filter(
    (text, at, all) => at === all.length - 1 || !isSmallTalk(text),
  );
  const at = asked.findLastIndex((text) => followedBy(text) === undefined);
  const follows = asked
    .slice(at + 1)
    .map(followedBy)
    .map((one, place, all) =>
      one === 'another' && all[place - 1] === 'again' && /\bagain\b/iu.test(asked[at + 1 + place] ?? '')
        ? 'again'
        : one,
    );
  const subject = asked[at] ?? question;
  const newest = follows.at(-1);
  // How it is to be said holds for what comes after; that they said it again does not.
  const kept = follows.findLast(
    (one): one is Form =>
      one !== undefined && one !== 'another' && (one === newest || (one !== 'again' && one !== 'next')),
  );
  return {
    subject,
    form: kept ?? formOf(subject),
    another: follows.filter((one) => one === 'another').length,
    held: follows.filter((one) => one === 'again').length,
    lost: at < 0,
  };
}
