/** A question shows itself within this much of the end of a turn. */
const MOST_CHARACTERS = 600;
const WORDS = { least: 3, most: 45 };

const any = (list: string) => `(?:${list.trim().replaceAll(/\s*\n\s*/gu, '|')})`;
const start = (list: string) => new RegExp(`^${any(list)}`, 'iu');

/** Said before the question itself. */
const LEAD =
  /^(?:(?:so|and|but|or|okay|ok|well|um|uh|right|great|sure|yeah|yes|also|then|now|sorry|actually|just|first|hmm|oh|hey|cool|perfect|thanks|i see|one (?:more )?(?:question|thing)|(?:my|a|another|the) (?:quick |other |next )?(?:question|thing)(?: is| would be)?|quick question|out of curiosity)[ ,:.–-]{1,3}){1,5}/iu;
/** A question within another. */
const ASIDE =
  /^(?:(?:can|could|would|will) you (?:please |just |also )?(?:tell me|say|explain|confirm)|do you (?:happen to )?know|i(?:'m| am| was) (?:just |also )?(?:wondering|curious|not sure)|i(?:'d| would) (?:like|love|need) to know|(?:can|could|may) i ask|any idea) (?:if|whether|about|(?=where|how|what|which|who|when)),? ?/iu;
const TAG =
  /[,.]? (?:right|okay|ok|yeah|correct|no|you know|isn't it|is it|doesn't it|don't you|huh|then|please|by the way|though|or what|or not|or no)\s*$/iu;

const THING =
  '(?:product|platform|tool|system|software|app|api|data|price|pricing|contract|trial|pilot|plan|service|licen[cs]e|integration|set-?up|support|onboarding|implementation|dashboard|reports?|extension|model|recordings?|transcripts?|calls?|solution|company|subscription|fee|package|accounts?|records?|users?|reps|team|browser|crm|servers?|backups?|information|notes|training|migration|version|security|roll-?out)';
const IT = `(?:it|this|that|these|they|(?:the|your|our|my|all|all our|all the) (?:[\\p{L}-]+ ){0,2}?${THING}s?)`;
/** What a vendor does for its customers. */
const DEALS =
  '(?:support|offer|have|integrate|connect|sync|handle|store|keep|run|include|provide|use|require|charge|cover|train|encrypt|comply|meet|allow|let|export|import|record|transcribe|work|host|deploy|bill|share|sell|delete|do|give|guarantee|refund|limit|track|process|accept|customi[sz]e|back up|log|replace|scale|bring|ship|sign|see|listen|read|access|cap)';

/** Asked of the line, of the talk, or of the person. */
const NONE =
  start(`(?:can|could|do|did|will|would) (?:you|everyone|everybody)(?: all| guys| both)? (?:still |just |please |maybe )*(?:hear|see me|see my|see this|see the|see it|say|repeat|give me|hold|wait|stop|slow|go|talk|send|email|call|show|walk|tell|explain|share your|share my|share that|come|get|put|turn|mute|unmute|know|think|believe|mind|remember|want|agree|understand|follow|like|be|read that)\\b
  (?:do|did|have) you (?:guys )?(?:have|had|got|been|seen|heard|hear|see|watch|get) (?:a |any |some |my |the |your |much |lots |good |an )*(?:minute|second|moment|sec|pen|kids|family|questions?|time|plans|idea|ideas|thoughts|busy|well|there|here|email|e-mail|message|invite|note|game|news|weekend|day|holiday|fun|luck|lunch|pets?|dogs?|point|concerns?|else|problem with)\\b
  did (?:you|they|he|she|we|i|it)\\b
  (?:does|do|is|was) (?:that|this|it) (?:make|sound|ring|matter|work for (?:you|me|us)\\W*$|all right|alright|okay|ok|right|fair|clear|you|so\\b|true|good|bad|correct|a good|a bad|a scam|a joke|the best|the lowest|me|just|someone|raining|still (?:on|there)|really|even|worth|too|that)
  (?:does|do) (?:it|that|this) (?:help|answer|look|feel|hurt|count|bother|surprise|mean|have to be)\\b
  (?:are|were) (?:you|we|they) (?:there|with|still|sure|serious|kidding|joking|okay|ok|ready|free|following|saying|asking|able to hear|on|all|done|good|going|happy|coming|in|around|available|busy|a robot|real)\\b
  (?:is|are) (?:there|it|they) (?:anything|something|anyone|anybody|me|someone)\\b
  is there (?:a |any )?(?:reason|point|problem|room for|chance (?:you|we|i)|more to)\\b
  how (?:are|is|was|were|have) (?:you|things|everything|everyone|your (?:day|week|weekend|morning|family|holiday|trip)|it going|that (?:going|for))\\b
  how (?:do|did|does|would|can|could|am) (?:you|i|we) (?:feel|sound|mean|think|know|trust|look|even|justify)\\b
  how (?:do|does|did) (?:that|this|it) (?:feel|sound|look)\\b
  what (?:do|did|are|were|would|will|can) (?:you|we|i) (?:mean|think|say|saying|talking|want|call|doing|up|looking|recommend|suggest)\\b
  what(?:'s| is| was| are) (?:that|it|this|up|going|new|next|in it|your (?:name|point|view|take|opinion|thoughts?|role|title)|the (?:point|matter|weather|time|catch|problem|plan for))\\b
  whe(?:n|re) (?:can|could|should|shall|do|are|were|was|did|would|will) (?:we|i|you)\\b(?! (?:store|host|keep|put|process|save|back|bill|charge|export|import|find|see|get) )
  how long (?:have|did|were) you\\b
  (?:can|could|may|shall|should) (?:we|i) (?:just |maybe |please )*(?:get (?:started|back|going|this straight)|use (?:the|that) time|change the (?:subject|time|date|meeting)|share my|call|talk|move|think|be|ask|say|go|have|speak|meet|start)\\b
  who(?:'s| is) (?:this|that|speaking|calling|there)
  what(?:'s| is) (?:to stop|in)
  why\\b`);

/** A fact about the product, its maker, or the deal. */
const FACT = start(`(?:does|do|did|can|could|will|would|has|have|had|is|are|was) ${IT} \\p{L}
  (?:do|can|could|will|would|have|are) (?:you|you guys|you all|your (?:[\\p{L}-]+ )?(?:team|company|people)) (?:also |still |already |even |actually |currently |only |ever |natively |offer |been )*(?:${DEALS}|compliant|certified|audited|insured|accredited|soc|gdpr|hipaa|iso|able to ${DEALS}|using (?:our|the))\\b
  (?:is|are) there (?:an?|any|some|also|already|still)\\b
  (?:where|how|which [\\p{L}-]+|what [\\p{L}-]+|what|when|in which \\p{L}+|for how long)(?:'s| (?:often |soon |quickly |exactly )?(?:is|are|does|do|can|would|will|has|have|gets?)) (?:${IT}|you (?:[\\p{L}-]+ )?(?:${DEALS})|everything|all that)\\b
  how (?:much|many|long|soon|often|big|fast|quickly|secure|accurate|reliable)\\b.{0,60}\\b(?:${IT}|cost|pay|included|take|get|need|seats?|licen[cs]es?|support|you (?:charge|have|keep|store))\\b
  what(?:'s| is| are) (?:the|your) (?:[\\p{L}-]+ ){0,2}?(?:price|pricing|cost|fee|uptime|sla|minimum|maximum|limit|term|terms|notice|policy|retention|response time|availability|refund|discount|difference|process for|roadmap|requirements?|integrations?|languages?)
  (?:what (?:kind|sort|type|level)s? of|which|what) (?:crms?|languages?|countries|regions?|plans?|browsers?|systems?|integrations?|tools?|certifications?|models?|vendors?|data|support|reports?|security|training|contract|phone systems?|formats?)\\b
  (?:what happens|what about|how about) (?:to |with |when |if |after )?(?:our|the|my|your|we|i|it|data|gdpr|sso|security|integrations?|support|pricing|training)\\b
  who (?:has|have|owns|can|could|sees|gets|hosts|stores|processes|else uses|is responsible|does the)\\b
  (?:can|could|do|would|will|may) (?:we|i|my \\p{L}+|our \\p{L}+)(?: [\\p{L}-]+){0,2}? (?:use|try|get|export|import|cancel|connect|integrate|add|remove|pay|host|install|run|keep|delete|set up|self-host|customi[sz]e|switch|upgrade|downgrade|test|pilot|access|download|invite|limit|control|bring|need|own|record|migrate)\\b
  whether ${IT}`);

/** A statement with a tag asks as well: "it works with Salesforce, right?" */
const TAGGED =
  /^(?:it|this|you|you guys|that|your \p{L}+) (?:also |do |does |can |will )?(?:works?|integrates?|supports?|connects?|syncs?|stores?|includes?|comes?|exports?|imports?|handles?|runs? on|encrypts?|hosts?|offers?)\b/iu;

function pieces(text: string): { text: string; asks: boolean }[] {
  return Array.from(text.matchAll(/(?:[^.?!\n;]|[.](?=\S)){1,600}[.?!\n;]{0,20}/gu), ([piece]) => ({
    text: piece.replace(/^\s+|[\s.?!;]+$/gu, ''),
    asks: /\?\s*$/u.test(piece),
  }));
}

function isFact(asked: string): boolean {
  const bare = asked.replace(LEAD, '');
  const inner = bare.replace(ASIDE, '');
  if (inner !== bare)
    return (
      (FACT.test(inner) || FACT.test(`does ${inner}`) || FACT.test(`where is ${inner}`)) && !/^why\b/iu.test(inner)
    );
  return !NONE.test(bare) && FACT.test(bare);
}

/** The last question of fact in what a buyer said, such as "does it work with Salesforce", as it was said; `null` where none was asked. Not checks, small talk, requests. */
export function buyerQuestion(turnText: string): string | null {
  const near = turnText.slice(-MOST_CHARACTERS).replace(/[’‘]/gu, "'");
  for (const { text, asks } of pieces(near).reverse()) {
    const bare = text.replace(TAG, '').replace(/\s+/gu, ' ').trim();
    const words = bare.split(' ').length;
    if (words < WORDS.least || words > WORDS.most) continue;
    const tagged = asks && bare !== text.trim() && TAGGED.test(bare.replace(LEAD, ''));
    if (tagged || isFact(bare)) return asks ? `${bare}?` : bare;
  }
  return null;
}
