/** English wording of next steps: times, offers, agreement and refusal. */

const DAY = '(?:mon|tues|wednes|thurs|fri|satur|sun)day\\b';
const MONTH =
  '(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\\b';
const HOUR = '(?:\\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)';
const ORDINAL =
  '(?:the )?(?:\\d{1,2}(?:st|nd|rd|th)|(?:twenty |thirty )?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth)\\b';
const EXACT = `(?:${HOUR}(?::\\d{2}| thirty| fifteen| forty[- ]?five)?(?: ?[ap]\\.?m\\b\\.?| o'clock| sharp)|\\d{1,2}:\\d{2}|${HOUR} (?:thirty|fifteen|forty[- ]?five)|noon|(?:half|quarter) (?:past|to) ${HOUR})`;
const PART = '(?:morning|afternoon|evening|lunchtime|night)';
const DATE =
  `(?:(?:(?:early|late|first thing|later) )?(?:next |this |coming |following |on |by |before |until )?${DAY}(?: ${PART})?(?:,? ${ORDINAL})?` +
  `|(?:first thing |by )?tomorrow(?: ${PART})?|(?:early |mid |late |later )?(?:next|this) week|next month|this (?:afternoon|evening)|later today|today|tonight` +
  `|(?:the |by the |by )?end of (?:the |this |next |business )?(?:day|week|month|today|tomorrow)|(?:eod|cob)\\b|(?:a|one|two) weeks? from (?:today|now|${DAY})` +
  `|in (?:a|an|one|two|three|four|five|ten|a couple of|a few|\\d{1,2}) (?:hour|day|week)s?(?:' time)?|the week of (?:the )?\\w+|(?:in |by )?the (?:first|second|third|last) week of ${MONTH}|the (?:following|coming) week` +
  `|(?:on |by |before |from )?${MONTH},? (?:${ORDINAL}|\\d{1,2}\\b)|(?:the )?${ORDINAL} of ${MONTH}|(?:in|by|on|from|before|until|early|mid|late|start of|beginning of|end of) (?:early |mid |late )?${MONTH}(?! (?:i|we|you|not|be))|(?:on|by|for|before) the \\d{1,2}(?:st|nd|rd|th))`;
const AT = `(?:(?:at|around|for|by) ${EXACT}|(?:at|around) ${HOUR}(?=\\s*(?:$|[.,?!]|on |your |my |then|tomorrow|sharp|works|if |okay|ok |and )))`;

/** A day, a date or a time of the next weeks. Quarters and years are too far to be a step. */
export const WHEN = new RegExp(`\\b(?:${DATE}(?:,? (?:${AT}|${EXACT}))?|${AT}(?: (?:on )?${DATE})?)`, 'i');

/** Speaks of what is to come, by an offer, a promise, a request or a question. */
export const AHEAD =
  /\b(?:(?:i|we|you|they|he|she|it|that)'ll|(?:i|we|you|they|he|she) will|(?:i'm|we're) (?:going to|gonna)|we (?:talk|speak|meet|start|go)|let'?s|let us|shall we|should we|(?:can|could) (?:we|you|i|she|he|they|the \w+ of us)|would you|why don't (?:we|you|i)|i(?:'d| would) (?:like to|love to|suggest|propose)|i (?:can|could)|we (?:can|could)|see you|talk to you|speak to you|plan to|planning to|expect|looking forward|happy to|up for)\b/i;

/** A request that starts with its verb. */
export const REQUEST =
  /^(?:(?:so|and|but|yeah|yes|okay|ok|sure|great|perfect|then|just|please|well)[\s,]{1,3}){0,4}(?:call|email|ping|text|book|schedule|put|give|ring|invite|bring|set|send|shoot|join|come|get)\b/i;

/** Something two parties do together, or a paper that binds. */
export const STEP =
  /\b(?:meet|meeting|call|talk|speak|chat|demo|walk|session|workshop|catch up|check in|follow[- ]up|sync|connect|regroup|touch base|get together|go (?:through|over)|review|sit down|visit|come (?:by|over|back)|present|start|kick[- ]?off|go live|launch|pilot|trial|test|try|roll (?:it )?out|onboard|set (?:it|this|that|something|up|you|us)|sign|contract|proposal|quote|agreement|order form|paperwork|invite|invitation|calendar|business case|payback|pricing|numbers|draft|introduce|intro|loop|bring|decide|decision|answer|let you know|get back|confirm|approve|book|schedule|join|see you|put (?:it|something|time)|run (?:it|this) by|take (?:it|this) to|discuss|dig in|send (?:it|that|this|them|over the|you the|me the)|have (?:it|that|them) (?:to|over|ready)|get (?:it|that|them|you the) )\b/i;

/** What is sent to be rid of somebody. */
const HANDOUT =
  /\b(?:info|information|deck|brochure|materials?|case stud(?:y|ies)|slides?|website|white ?paper|something|stuff|newsletter|links?|recording|one[- ]pager|overview|details|summary|an? e-?mail)\b|\be-?mail(?: (?:you|me|us|it|that|over))*\W*(?:$|with|about|and)/i;
export const SENDS = /\b(?:send|share|email|forward|shoot|drop|ping)\b/i;
const MEETS =
  /\b(?:meet|meeting|call|talk|speak|chat|demo|session|workshop|sync|regroup|get together|review|sit down|visit|pilot|trial|kick[- ]?off|sign|contract|proposal|quote|agreement|order form|invite|invitation|calendar|business case|bring|intro|introduce)\b/i;

/** Whether a sentence promises or asks for paper and nothing else. */
export function isHandout(text: string): boolean {
  return SENDS.test(text) && HANDOUT.test(text) && !MEETS.test(text);
}

/** A step without a time is one only when it is set up as such. */
export const SETS_UP =
  /\b(?:(?:set|setting) (?:up|something up|that up|it up)|schedule|book|arrange|put (?:something|time|it|that) (?:on|in)|(?:send|accept)\w* (?:\w+ ){0,4}(?:invite|invitation|contract|proposal|agreement|order form|paperwork)|follow[- ]up (?:call|meeting|session)|next (?:call|meeting|session)|another (?:call|meeting|session)|(?:do|run|start|try) (?:a|the|with a) (?:pilot|trial|test|proof)|(?:start|begin) with (?:a|one) (?:pilot|trial|site|building|team)|introduce (?:me|you|us)|loop (?:in|her|him|them)|bring (?:in|her|him|them|\w+) (?:in|along|to|onto|on))\b/i;

/** A time offered: "how about", "does Thursday work". */
export const OFFERS =
  /\b(?:how about|what about|let'?s (?:say|do|go with|take)|make it|(?:i|we) (?:can|could) do|(?:(?:can|could|shall|should) (?:we|the \w+ of us)|would you)\b|works? for (?:me|us)|suits (?:me|us))\b|^(?:\w+[\s,]{1,3}){0,4}?(?:does|do|would|will|is|are|how's)\b.{0,60}\b(?:work|good|okay|ok|fine|suit|free|available|around|open|better|possible|time)\b/i;
/** What follows a time that is taken: "Friday at three works". */
export const TAKEN =
  /^\W{0,3}(?:(?:at|around) \w+ |then )?(?:does|works?|(?:would|should|could|will|might) (?:work|be)|is (?:good|fine|better|perfect|open|free|okay|great|best)|suits|sounds|it is|looks good)\b/i;

/** The buyer's yes. */
export const AGREES =
  /\b(?:yes|yeah|yep|yup|sure|okay|ok|of course|certainly|definitely|absolutely|sounds? (?:good|great|fine|like a plan|perfect)|(?:that|it|this|which|thursday|friday|monday|tuesday|wednesday)(?:'d| would|'ll| will| should| can| does)? works?|works for (?:me|us)|works|perfect|great|deal|done|let's do|fine (?:by|with) (?:me|us)|that's fine|i'm (?:fine|good|okay|happy) with|looking forward|see you|happy to|go ahead|go for it|please do|i'?ll (?:be there|accept|look out|block|bring|make sure|see you|take it)|i can (?:do|make) (?:that|it)|agreed|count me in|i'd like that|that would (?:help|be (?:great|good|helpful|useful|perfect))|good idea|send (?:it|me|the|that|over)|put it in|by all means|can't wait|love to)\b/i;

/** The buyer's no, or no yes. */
export const REFUSES =
  /\b(?:no|nope|nah|not|never|cannot|can't|won't|don't|doesn't|didn't|isn't|wouldn't|couldn't|unlikely|rather|maybe|perhaps|might|possibly|(?:we|i)'ll (?:see|think)|let me (?:think|check|see|get back|talk|ask|look)|(?:need|have|want|got) to (?:think|check|ask|talk)|hold off|too (?:soon|early|busy)|depends|sometime|some time|some day|someday|at some point|one day|down the road|eventually|swamped|pass on)\b/i;
/** Words of refusal that refuse nothing. */
export const NO_REFUSAL =
  /\b(?:no (?:problem|worries|doubt|brainer|questions?|objections?)|why not|not a (?:problem|bad idea)|not bad|can't wait|don't (?:worry|forget|see why not|mind)|couldn't be better|can't see why not|wouldn't miss it|if not (?:sooner|earlier)|not at all|no later than|would rather|i'd rather)\b/gi;

/** A rep's offer that is none. */
export const NEGATES = /\b(?:can't|cannot|won't|doesn't|don't|not|never|nobody)\b/i;

/** What was named is taken back. */
export const RETRACTS =
  /\b(?:actually,? (?:no|hold off|let's not|never ?mind|scratch that|wait)|on second thoughts?|let's (?:hold off|wait|not (?:book|schedule|do|set|put|rush))|scratch that|never ?mind (?:that|the|about)|cancel (?:that|the|it)|forget (?:it|about it|that)|don't (?:book|send|schedule|bother|put)|hold off on)\b/i;

/** What was, or only might be. */
export const NOT_AHEAD =
  /\b(?:yesterday|ago|every|each|usually|always|last (?:week|month|year|time|monday|tuesday|wednesday|thursday|friday|night)|used to|already|(?:i|we|you|they|he|she) (?:met|sent|talked|called|spoke|had|did|went|said|told|showed|signed|started|tried|were|was|got)|if (?!that works|you like|you want|that's (?:ok|okay|alright|fine|good)|it helps|it works|possible|that helps|that suits))\b/i;

/** A time that is spoken of, not set: "our renewal is in June", "we're closed on Friday". */
export const MENTIONS =
  /\b(?:renewal|renews?|deadline|quarter|budget|season|holiday|vacation|board|closed|busy|due|expires?|contract (?:is|ends|runs)|fiscal|off on|away|travel\w*|birthday|weather|delivery|deliveries|shipment|conference|released?|happens?|today is)\b/i;

/** The rep cannot make the time that the buyer offered. */
export const UNABLE =
  /\b(?:can't (?:do|make)|won't work|doesn't work|not (?:free|available|around)|i'm (?:\w+ )?(?:booked|out)|fully booked)\b/i;

/** A goodbye that names the time again. */
export const GOODBYE =
  /^(?:[\w']+[\s,]{1,3}){0,5}?(?:see you|(?:talk|speak) to you|talk (?:then|soon)|speak (?:then|soon)|looking forward)\b/i;
