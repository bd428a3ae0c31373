/** English wording of questions. Patterns look at the first words of a piece and never scan without bound. */

const any = (list: string) =>
  `(?:${list
    .trim()
    .split(/\s*\n\s*/)
    .join('|')})`;

const LEAD = `^(?:(?:so|and|but|or|okay|ok|well|now|um|uh|great|sure|yeah|yes|no|got it|alright|all right|i see|makes sense|fair enough|just|then|thanks|cool|right|perfect|awesome|interesting|hey|hi|hello|oh|wow|sorry|curious|quick question|out of curiosity|\\p{L}[\\p{L}'-]*(?=,))[\\s,]{1,3}){0,6}`;
const start = (list: string) => new RegExp(LEAD + any(list), 'iu');

const AUX =
  "(?:is|are|was|were|do|does|did|have|has|had|can|could|would|will|should|shall|might|isn't|aren't|don't|doesn't|didn't|haven't|can't|couldn't|wouldn't|won't|shouldn't)";
const SUBJECT =
  '(?:you|your|we|our|they|their|he|she|it|that|this|these|those|there|i|my|the|a|an|any|anyone|anybody|everyone|everybody|somebody|someone)';
const BASE =
  '(?:need|want|have|know|like|use|own|sign|care|see|think|get|make|decide|approve|work|look|handle|happen|usually|typically|currently)';
const NOUNS = "(?:(?!(?:i|we|you|they|he|she|it|that|this)\\b)[\\w'-]+ ){0,4}?";

/** Checks of the line, small talk and rhetoric: worded as questions, they ask nothing about the buyer's business. */
export const CHECK =
  start(`(?:can|could|do) (?:you|everyone|everybody)(?: all| both| guys| still)? (?:hear|see) (?:me|us|my|this|it|the)\\b
  (?:are you|you) (?:still )?(?:there|with me|following|ready)\\b
  am i (?:coming through|on mute|audible|making sense)
  is (?:my|the) (?:screen|audio|sound|mic|microphone)\\b
  (?:does|did|do) (?:that|this|it) make(?: any)? sense[\\s?]*$
  (?:do )?(?:you )?(?:know|see) what i(?:'m| am)? (?:mean|saying)
  (?:you )?know what[\\s?]*$
  guess what\\b
  (?:\\w+,? )?how (?:are|have) (?:you|we|things|everyone)(?: all| guys| both)?(?: been| doing| going)?(?: today| this morning| this afternoon| lately)?[\\s?]*$
  how(?:'s| is| was) (?:it going|everything|your (?:day|week|weekend|morning|afternoon|summer|holiday|trip)|the weather)\\b
  is (?:now|this) (?:still )?a (?:good|bad) time\\b
  (?:shall|should) we (?:get started|start|begin|dive in|jump in|kick off)[\\s?]*$
  (?:can|could|would) you (?:say that again|repeat)
  what was that[\\s?]*$
  where was i\\b
  what was i (?:saying|going)
  who (?:knows|cares)[\\s?]*$
  who (?:doesn't|wouldn't|does not) (?:want|like|love|need)
  why not[\\s?]*$
  why am i (?:telling|saying|showing|asking)
  what can i say\\b
  how (?:cool|great|nice|awesome|good|amazing|crazy|easy|simple) is (?:that|this)
  (?:isn't|is not|ain't) (?:that|it|this) (?:great|cool|nice|amazing|awesome|crazy|something)
  what if i told you`);

/** A tag that stands alone. */
export const TAG_ALONE =
  /^(?:right|okay|ok|yeah|yes|no|really|hello|hi|hey|anybody there|what|huh|sorry|pardon|see|cool|good|got it|you know|isn't it|make sense|makes sense|fair|sound good|sounds good|ready|you see|is it|are you|do you|you do|oh yeah|oh really)[\s?？]*$/i;

/** A tag after a statement: "you use StockPath, right?". */
export const TAG =
  /,?\s(?:right|okay|ok|yeah|correct|no|huh|eh|you know|you see|make sense|isn't it|isn't that|aren't you|don't you|doesn't it|wasn't it|won't it|is it|are you|do you)\s?[?？]$/i;

/** Requests that draw the buyer out without a question's grammar. */
export const PROMPT = start(`tell me (?:a (?:bit|little) |more |some )?(?:more|about|how|what|why|where|who)\\b
  (?:walk|talk|take) me through
  describe (?:for me |to me )?(?:how|what|your|the|a)\\b
  help me understand
  give me (?:a sense|an idea|an example|a feel)
  (?:(?:can|could|would|will) you|maybe you can) (?:please |just |maybe |also )?(?:tell|walk|talk|take) (?:me|us)\\b
  (?:can|could|would) you (?:please |just |maybe )?(?:describe|share (?!your screen)|explain|say more|elaborate|expand|help me understand|give me (?:a sense|an idea|an example))
  i(?:'d| would)(?: really)? (?:love|like|be curious|be interested) to (?:hear|understand|know|learn)\\b(?! (?:if|whether|when))
  i(?:'m| am) (?:just )?(?:curious|wondering),? (?:how|what|why|about)\\b`);

/** Asks for one fact, so it is closed in spite of "how" or "what". */
export const FACT = start(`how (?:many|much|long|often|soon|big|far|old|large)\\b
  what (?:time|day|date|year|month|number|size|percentage|percent)\\b
  what(?:'s| is| are|'re) (?:the|your) (?:name|date|price|budget|number|timeline|deadline|email|title|headcount|phone|address)\\b`);

export const OPEN = start(`(?:what|how|why) ${NOUNS}${AUX} (?!not\\b)[\\w']
  (?:what|how|why)(?:'s|'re|'d|'ll) \\w
  what (?:happens|happened|made|makes|brought|prompted|matters|else|changed|drives|worries|stops|stopped|keeps|triggered|led|gets|kind|went|sort|if)\\b
  what (?:\\w+ )?(?:is|was|are|were)\\s?[?？]
  (?:how come|how so|how else|in what way|like what)\\b
  such as\\s?[?？]
  (?:why(?: now)?|how)\\s?[?？]`);

export const CLOSED = start(`(?:when|where|who|which|whose) ${NOUNS}${AUX} [\\w']
  (?:when|where|who)(?:'s|'re|'d|'ll) \\w
  who (?:else|signs|decides|owns|handles|runs|makes|approves|manages|leads|uses|pays)\\b
  (?:is|are|was|were|do|does|did|can|could|would|should|shall|will|might|isn't|aren't|don't|doesn't|didn't|haven't|can't|couldn't|wouldn't|won't|shouldn't) ${SUBJECT}\\b
  (?:have|has) (?:you|they|anyone|anybody|there|he|she|it|that|this|your)\\b
  (?:does|did|do|is|was|has|will|would|can|could) (?:\\w+ ){1,3}${BASE}\\b
  (?:how|what) about\\b`);

/** Open where a question mark says that it asks. */
export const OPEN_MARKED = start('(?:what|how|why)\\b(?! about)');

/** Never a question, however it ends. */
export const STATEMENT =
  start(`(?:what|how|why|when|where|who|which) (?:i|we|you|they|he|she|it|that|this|my|our|your|the|people|most|a lot)\\b(?! (?:are|do|is) (?:you|we|they)\\b)
  (?:does|do|did|is|will|would|can|could) (?:great|good|well|fine|nothing|love|be)\\b`);

/** A statement where no question mark says otherwise: "what matters is", "which is why", "do it". */
export const UNMARKED_STATEMENT =
  start(`(?:what|why|how)(?:'s| is| was) (?:great|nice|cool|interesting|important|different|unique|good|really|so|happening|funny)\\b
  what (?:happens|makes|matters|happened|drives|stops|went|changed|gets|worries|keeps|stopped|led|brought|kind|sort|else)\\b.{0,80}\\b(?:is|was)\\b
  what (?:would|could|will|should|can) (?:\\w+ ){1,3}(?:is|would be)\\b
  which (?:is|are|was|were|means|would|will|can)\\b
  who (?:is|are|was|were|can|will|would|has)\\b(?! (?:going|that|the|your|responsible|in charge|involved))
  do (?:it|that|this|the|a|an|my|our)\\b
  (?:may|does|did|will|would) (?:the job|it)\\b
  when ${NOUNS}(?:is|was|are|were|do|did|can|have|has|will|would)\\b(?! (?:you|your|we|they|that|this|it|the)\\b)`);

/** A question's verb before its subject in the midst of speech; not after "know", "tell", "that's" and the like. */
export const INSIDE = new RegExp(
  `(?<!\\b(?:know|see|sure|tell|show|is|that's|it's|understand|wonder|explain|about|of|on|exactly|matter|idea|remember|decide|depends|not)\\s)` +
    `\\b(?:(?:what|how|why) ${NOUNS}(?:do|does|did|are|would|will|can|could|should|have) (?:you|your|they|we|that|this|it|the|he|she)\\b|` +
    `(?:when|where|who) (?:do|does|did|are|would|will|can|could|should) (?:you|your|they|we|it|he|she)\\b|(?:what|how|why|where|when) (?:does|did) \\w+ \\w)`,
  'i',
);

/** A closed question after a joint. */
export const INSIDE_CLOSED =
  /(?:[,;:]|\b(?:so|and|but|okay|um|uh|now|well|then|or|right|yeah))\s(?:(?:do|does|did|are|is|can|could|would|will|should) (?:you|your|they|there|anyone|the team|we)\b|(?:have|has) (?:you|they|anyone|your) \w|how (?:many|much|long|often|soon|big)\b|who (?:else|signs|decides|owns|would)\b)/i;

/** The rep answers the question before it himself. */
export const SELF_ANSWER =
  /^(?:well,? |so,? |um,? )?(?:it means|that means|it's because|the (?:short |simple )?answer|simple|i'll tell you|let me tell you|that's where we)\b/i;
