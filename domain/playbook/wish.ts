import type { LocalQuestion } from '../ai/question.ts';

/** In what form an answer is wanted. */
export type Form = 'full' | 'short' | 'email' | 'line' | 'why' | 'avoid' | 'questions' | 'other-language';

/** What a question asks for, together with what came before it. */
export interface Wish {
  /** The question that carries the subject: this one, or the one that this follows up. */
  subject: string;
  form: Form;
  /** How many others of the same subject were asked for already, this one included. */
  another: number;
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
    (?:one|two|1|2) (?:sentences?|lines?)
    tl;?dr
    summar(?:y|ise|ize)(?: (?:it|that|this))?
    simpler`),
  ],
  [
    'email',
    follow(`e-?mail(?: (?:of|from|out of) (?:it|that|this))?
    in writing`),
  ],
  [
    'another',
    follow(`another(?: (?:one|way|idea|line|option|example|answer))?
    (?:some(?:thing|body)|anything|what) else\\??
    different(?:ly)?(?: (?:one|way|answer))?
    (?:more|other) (?:options?|ideas?|ways?|examples?|lines?|ones)
    alternatives?
    next(?: one)?
    one more
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
    follow(`why(?: (?:is|does|do|should|would) (?:that|it|this|they|i)(?: .{0,30})?)?\\??
    why not\\??
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
    what (?:do|should|can) i say(?: .{0,20})?\\??
    (?:more )?direct
    (?:as )?(?:something|a line|words) to say`),
  ],
  [
    'questions',
    follow(`questions?(?: (?:to|i can) ask)?
    what (?:should|can|do) i ask(?: .{0,20})?\\??
    soft(?:er|en)?
    (?:less pushy|friendlier|gentler)`),
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
  ['email', /\b(?:e-?mail|reply in writing|written reply|write back)\b/iu],
  ['avoid', /\b(?:avoid|(?:should|must|do) i not|not to say|shouldn't i|mistakes?)\b/iu],
  ['questions', /\b(?:questions? (?:should|can|do|to|could)|what (?:should|can|could|do) i ask|which questions?)\b/iu],
  ['why', /^\s*why\b|\bwhy (?:do|does|would) (?:they|buyers?|people|customers?)\b/iu],
  [
    'line',
    /\b(?:one line|one-liner|what (?:do|should|can|would) (?:i|you) say|in one sentence|words to say|quick(?:ly)?)\b/iu,
  ],
];

/** What is asked for: the newest question, or the subject before it in another form. */
export function wishOf({ question, before }: Pick<LocalQuestion, 'question' | 'before'>): Wish {
  const asked = [...before.filter(({ role }) => role === 'user').map(({ text }) => text), question];
  const at = asked.findLastIndex((text) => followedBy(text) === undefined);
  const follows = asked.slice(at + 1).map(followedBy);
  const subject = asked[at] ?? question;
  const own = ASKED.find(([, form]) => form.test(subject.slice(0, 2_000)))?.[0] ?? 'full';
  const form = follows.findLast((one): one is Form => one !== 'another' && one !== undefined);
  return {
    subject,
    form: form ?? own,
    another: follows.filter((one) => one === 'another').length,
    lost: at < 0,
  };
}
