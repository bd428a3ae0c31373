import type { LocalQuestion } from '../ai/question.ts';

/** What can stand before the point, and after it. */
const talk = (list: string) =>
  new RegExp(
    `^\\W*(?:(?:hi|hello|hey|ok|okay|so|and|well|please|but)[ ,!.]+){0,3}(?:${list.trim().replaceAll(/\s*\n\s*/gu, '|')})\\W*$`,
    'iu',
  );

const WHO = talk(`(?:who|what)(?: exactly)?(?:'s| are|'re| r| is) (?:you|u|this|the coach|the local engine)(?: .{0,30})?
  (?:are|r) (?:you|u) (?:an? |the |using |really |actually |just |on )*(?:gpt|chat ?gpt|openai|claude|gemini|llm|ai|a\\.i\\.|bot|robot|human|person|real|machine|language model|model|copilot|grok|llama|mistral)\\b.{0,40}
  (?:which|what) (?:ai |language )?(?:model|ai|llm|engine|version)\\b.{0,40}
  is this (?:an? |the )*(?:gpt|chat ?gpt|ai|bot|human|real|robot|language model)\\b.{0,30}
  what(?:'s| is) your name
  who (?:made|built|wrote|trained) (?:you|this)`);
const HELP = talk(`(?:hi|hello|hey|yo|good (?:morning|afternoon|evening|day))(?: (?:there|coach|all|you))?
  help(?: me)?
  what (?:can|do|could) (?:you|i|u) (?:do|know|ask|ask you|help(?: me)? with)(?: here)?
  how (?:do you|does this|can you|do i use) (?:work|help(?: me)?|this|it)
  what is this(?: for)?
  test`);
const HERE = talk(`how are you(?: doing| today)?
  are you (?:there|here|awake|alive|online|working)
  (?:can|do) you (?:hear|see|read) me
  how old are you`);
const COSTS = talk(`(?:is|are) (?:this|it|you|the coach) (?:really |always )?free(?: of charge| to use)?
  (?:what|how much) (?:does|do) (?:this|it|you|the coach|an answer) cost(?: me)?
  do i (?:have to|need to|must) pay(?: for this| anything)?`);
const KEPT =
  talk(`(?:do|does|will|can|where do) (?:you|it|this) (?:store|keep|save|record|send|share|log|sell|remember) (?:what i (?:type|write|say|ask)|my (?:data|chats?|questions?|words|messages?)|this|anything|everything)(?: .{0,30})?
  (?:who|can (?:anyone|anybody|someone|my (?:boss|manager|team|company))) (?:can )?(?:reads?|sees?) (?:my|this|these|what) .{0,30}
  is (?:this|it) (?:private|secret|confidential|safe|anonymous)
  where (?:does|do|is) (?:my|this|the) (?:data|chats?|questions?) (?:go|stored|kept)`);
const THANKS = talk(
  `(?:thanks?|thank (?:you|u)|thx|ty|cheers|great|nice|cool|perfect|awesome|good|got it|ok|okay|k|yes|yep|yeah|sure|understood|that helps?(?:ed)?|super|lovely|wow|bye|goodbye)(?: (?:so much|a lot|very much|you|thanks|that helps?|man|mate|bye))*`,
);
const NO = talk(
  `(?:no|nope|nah|wrong|that(?:'s| is) (?:wrong|not (?:it|right|helpful|what i (?:meant|asked)))|not (?:really|helpful|that)|bad answer|useless|this is useless|that did(?: not|n't) help)`,
);
const RUDE =
  /^\W*(?:(?:you|u)(?:'re| are| r)? (?:\p{L}+ )?(?:useless|stupid|dumb|an? (?:idiot|moron|joke)|idiot|suck\w*|garbage|trash|crap|worthless|shit\w*)|(?:this|it|that) (?:is |really )?(?:sucks?|crap|garbage|shit|bullshit|trash)|(?:fuck|screw) (?:you|u|off|this)|f\*+k \w+|shut up|stfu|piss off|go to hell|idiot|moron)\b/iu;
const PLAY =
  /\b(?:role-?play\w*|pretend (?:to be|you(?:'re| are)))\b|\b(?:act|play)(?:ing)? (?:as |like |the )?(?:an? )?(?:\p{L}+ )?(?:buyer|prospect|customer|client)\b/iu;
const PICTURE =
  /\b(?:this|that|the|my|attached) (?:\p{L}+ )?(?:image|picture|photo|screenshot|pic)\b|\b(?:see|read|look at|open) (?:images?|pictures?|photos?|screenshots?)\b/iu;

/** What can be asked, in a line. */
export const OFFER =
  'Tell me what a buyer said, in their words, such as “it is too expensive” or “send me an email and I will look”. Ask for the words to say, what not to say, questions to ask, an e-mail, something shorter, or another way. I also know the craft around it: cold calls, discovery, silence after a proposal, negotiating.';
export const WHO_I_AM =
  'I am the local engine of QuotaHit: rules and a library of objections, no language model and no person. I work without a key, and from your material and the call where I am given them. What they do not hold I do not know, and I say so.';

/** What is said to the coach itself and not about selling; `null` where it is neither greeting, thanks, nor the like. */
export function smallTalk(question: string): string[] | null {
  const plain = question.replace(/[’‘]/gu, "'").trim();
  if (!/[\p{L}\p{N}]/u.test(plain)) return ['There was no question in that.', OFFER];
  if (plain.length > 160) return null;
  if (WHO.test(plain)) return [WHO_I_AM];
  if (HELP.test(plain)) return [OFFER];
  if (HERE.test(plain)) return ['Here, and ready. What did the buyer say?'];
  if (COSTS.test(plain))
    return ['My answers cost nothing: no key, no credits. Models of vendors have their price beside their name.'];
  if (KEPT.test(plain))
    return [
      'Your chats are kept in this browser and, signed in, in your account. I send nothing to a vendor. “Your data” in the options says what is kept, and deletes it.',
    ];
  if (THANKS.test(plain)) return ['Good. Bring me the next one when it comes.'];
  if (RUDE.test(plain))
    return ['That was no help to you, then. Give me the buyer’s words as they said them, and I look again.'];
  if (NO.test(plain))
    return ['Then I read it wrongly. Give me the buyer’s words as they said them, or ask for another way.'];
  if (PLAY.test(plain))
    return [
      'I cannot play a buyer: I answer by rules. Give me a sentence that you fear to hear, and I tell you what to say to it.',
    ];
  return null;
}

/** Only says something: nothing before or after it depends on it. */
export function isSmallTalk(question: string): boolean {
  return smallTalk(question) !== null;
}

/** What is said of pictures, which rules cannot see; empty where none came and none is spoken of. */
export function ofPictures({ question, pictures = 0 }: LocalQuestion): string[] {
  if (pictures > 0)
    return [
      `${pictures === 1 ? 'I have not seen the picture' : `I have not seen the ${pictures} pictures`}: I read text alone. A model that sees could; or write what it says.`,
    ];
  return question.length <= 300 && PICTURE.test(question)
    ? ['I see no pictures: I read text alone. Write what it says, or ask a model that sees.']
    : [];
}
