/** A question shows itself within this much of the end of a turn. */
const MOST_CHARACTERS = 600;
const LEAST_WORDS = 3;

const LEAD =
  "(?:(?:so|and|but|or|okay|ok|well|um|uh|right|great|sure|yeah|yes|also|then|now|sorry|actually|one (?:more )?(?:question|thing)|quick question|another (?:question|thing)|my question is|i(?:'m| am) (?:just )?(?:wondering|curious)|(?:can|could|may) i ask|just|first|out of curiosity|hmm|oh|hey|cool|perfect|thanks)[ ,:.-]{1,3}){0,5}";

/** What a question of fact is about: the product, the vendor, how both work. */
const IT =
  '(?:it|this|that|these|they|you|you guys|your [a-z-]+(?: [a-z-]+)?|the (?:product|platform|tool|system|software|app|data|price|pricing|contract|trial|plan|service|licen[cs]e|api|integration|set-?up|support|onboarding|implementation|dashboard|reports?|extension|model|recordings?|calls?|solution|vendor|company|team|subscription|fee|package)|our data|our (?:calls|recordings|reps|team|users|customers))';

const FACTS: readonly RegExp[] = [
  new RegExp(
    `^${LEAD}(?:does|do|can|could|will|would|did|has|have) ${IT} (?:also |still |already |even |actually |currently |guys |all |only |just |natively |automatically )?(?:work|integrate|support|offer|have|connect|sync|handle|store|keep|run|include|come|provide|use|need|require|charge|cover|train|encrypt|comply|meet|allow|let|export|import|record|transcribe|recogni[sz]e|speak|scale|replace|talk|plug|log|delete|back|do|sell|share|get|send|save|hold|host|deploy|install|migrate|bill|give|give us|cost|cap|limit|track|detect|read|write|show|tell|help|go|fit|count|set|sign|ship|deliver|guarantee|refund|help|live|sit|access|see|listen|lock|process|automate|accept|take|make|build|customi[sz]e|white-?label|configure|certif|been|passed|ever|any|an?|the|soc|sso|gdpr|api|free|on-?prem)\\b`,
    'iu',
  ),
  new RegExp(
    `^${LEAD}(?:is|are|was) ${IT} (?:[a-z-]+ ){0,3}?(?:compliant|certified|available|included|compatible|hosted|stored|encrypted|secure|gdpr|hipaa|soc|iso|based|free|extra|limited|capped|monthly|annual|per|on-?prem|open|cloud|multi|customi[sz]able|configurable|accessible|backed|shared|sold|used|kept|deleted|audited|insured|required|needed|mandatory|optional|supported|able|in the|a (?:free|minimum|set-?up|limit|trial|mobile|desktop|browser|plug-?in|cloud)|anonymi[sz]ed|transferred|billed|charged|priced|integrated|connected|real-?time|live|offline|possible|part of|separate|refundable|negotiable)\\b`,
    'iu',
  ),
  new RegExp(`^${LEAD}(?:is there|are there|do you guys have|have you got) (?:an?|any|some|the|also)? ?[a-z0-9]`, 'iu'),
  new RegExp(
    `^${LEAD}(?:where|how|which|who|when|what|in which [a-z]+|for how long)(?:'s| (?:[a-z-]+ ){0,4}?(?:is|are|does|do|can|would|will|has|have)) (?:${IT}|all that|everything)\\b`,
    'iu',
  ),
  new RegExp(
    `^${LEAD}(?:how (?:much|many|long|soon|often|big|fast|secure|accurate)|what(?:'s| is| are) (?:the|your)|what (?:kind|sort|type|level)s? of|which (?:crms?|languages?|countries|regions?|plans?|browsers?|systems?|integrations?|tools?|certifications?|models?|vendors?|data))\\b`,
    'iu',
  ),
  new RegExp(
    `^${LEAD}(?:what (?:happens|about)|how about) (?:to |with |when |if |after )?(?:our|the|my|your|we|i|it|gdpr|sso|security|integrations?|support|data|pricing|training)\\b`,
    'iu',
  ),
  new RegExp(
    `^${LEAD}(?:can|could|do|would|will) (?:we|i|my|our)(?: [a-z-]+){0,2}? (?:use|try|get|export|import|cancel|connect|integrate|add|remove|change|pay|host|install|run|keep|delete|set up|self-host|customi[sz]e|switch|upgrade|downgrade|test|pilot|access|download|invite|share|limit|control|bring|need|own)\\b`,
    'iu',
  ),
];

/** What is asked of the line, of the talk or of the person is no question of fact. */
const NONE = new RegExp(
  `^${LEAD}(?:(?:can|could|do|did) (?:you|everyone|everybody)(?: all| guys| both)? (?:still )?(?:hear|see|say|repeat|give me (?:a|one)|hold|wait|stop|slow|go (?:back|over|ahead)|talk|send|email|call|show|walk|tell|explain|share|come|get back|put|turn|mute|unmute|know what|think|believe|mind|remember|want|agree|understand|follow|like)|(?:does|do|did|is|was) (?:that|this|it) (?:make|sound|help|answer|ring|matter|work for|all right|alright|okay|ok|right|fair|clear|it|you|so|true|good|bad|correct|a good|a bad)|(?:are|were) you (?:there|with|still|sure|serious|kidding|joking|okay|ok|ready|free|following|saying|asking|able to hear|on (?:mute|the))|is (?:there|it) (?:anything|something|a good time|a bad time|me|just|someone|anybody|anyone|okay|ok|that)|how (?:are|is) (?:you|things|everything|your (?:day|week|weekend|morning|family)|it going)|how (?:do|did|does) (?:you|that|this|it) (?:feel|sound|mean|think|know i|look to)|what (?:do|did) you (?:mean|think|say|want|call)|what(?:'s| is| was) (?:that|it|this|up|going|new|next|your (?:name|point|view|take|opinion|thought)|the (?:point|matter|weather|time|catch|plan for))\\b|what are (?:you|your) (?:talking|saying|doing|up|thoughts|looking)|when (?:can|could|should|shall|do) (?:we|i|you) (?:talk|meet|speak|call|start|want|have)|how long (?:have|did|were) you been (?:in sales|there|up|waiting)|can (?:we|i) (?:get (?:started|back|going)|use (?:the|that) time|change the (?:subject|time|date|meeting)|share my)|who(?:'s| is) (?:this|that|speaking|calling|there))`,
  'iu',
);
const TAG =
  /[,.]? (?:right|okay|ok|yeah|correct|no|you know|isn't it|is it|doesn't it|don't you|huh|then|please|by the way|though|or what|or not|or no)\s*$/iu;

function pieces(text: string): { text: string; asks: boolean }[] {
  const found: { text: string; asks: boolean }[] = [];
  for (const [piece] of text.matchAll(/(?:[^.?!\n;]|[.](?=\S))+[.?!\n;]*/gu))
    found.push({ text: piece.replace(/[\s.?!;]+$/u, '').trim(), asks: /\?\s*$/u.test(piece) });
  return found;
}

/** The last question of fact in what a buyer said, such as "does it work with Salesforce", as it was said; `null` where none was asked. Not checks, small talk, or requests. */
export function buyerQuestion(turnText: string): string | null {
  const near = turnText.slice(-MOST_CHARACTERS).replace(/[’‘]/gu, "'");
  for (const { text, asks } of pieces(near).reverse()) {
    const bare = text.replace(TAG, '').replace(/\s+/gu, ' ').trim();
    const words = bare.split(' ').length;
    if (words < LEAST_WORDS || words > 45 || NONE.test(bare)) continue;
    if (FACTS.some((form) => form.test(bare))) return asks ? `${bare}?` : bare;
  }
  return null;
}
