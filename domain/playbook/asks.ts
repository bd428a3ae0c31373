/** Said before the point of a question. */
const LEAD =
  /^\W*(?:(?:so|and|but|ok|okay|well|hey|hi|please|also|now|quick question|tell me|do you know|can you tell me|could you tell me|i need to know)[ ,:.!-]+){0,4}/iu;
const FACT =
  /^(?:what(?:'s|s|'re)?|who(?:'s)?|where(?:'s)?|when(?:'s)?|which|whose|how (?:much|many|long|big|old|tall|far|fast|often|soon|secure|large)|does|do|did|is|are|was|were|can|could|has|have|will)\b/iu;
const LISTED =
  /^(?:give me|list|name|tell me|show me|who are|name me)\b.{0,30}\b(?:customers?|clients?|references?|names?|figures?|numbers?|stat(?:s|istics)?|data|prices?|pricing|features?|integrations?|revenue|competitors?|win rate)\b/iu;
/** Asks for advice, not for a fact. */
const ADVICE =
  /\b(?:how (?:do|should|can|could|would|shall|must|to|can't) ?(?:i|we|you|one)?\b|(?:should|shall|must|do|can|could|may|would|am) i\b|to (?:say|do|answer|reply|respond|ask|write|avoid)|what (?:if|about|now|next|then)|best way|(?:good|better) (?:way|line|question|answer|response|reply)|objections?|steps?|avoid|what can (?:i|we) )|^what (?:do|should|would|can) (?:we|you) (?:say|do|answer|ask|reply)/iu;
const BUYER =
  /\b(?:they|them|they're|their|he|she|him|her|his|buyers?|prospects?|leads?|procurement|gatekeepers?|somebody|someone|people)\b/iu;
/** Customers whom one speaks of as buyers, not as one's own list of them. */
const OWN_CUSTOMERS =
  /\b(?:our|your|you|we|us|how many|which) (?:\p{L}+ )?(?:customers?|clients?)\b|\bcustomers? (?:do|have|use)\b/iu;

/** A question for a fact, of one's own house or of the world, and not for what to say or do. */
export function asksFact(question: string): boolean {
  const bare = question.replace(/[’‘]/gu, "'").replace(LEAD, '').slice(0, 600);
  if (LISTED.test(bare)) return true;
  if (!FACT.test(bare) || ADVICE.test(bare)) return false;
  return !BUYER.test(bare) && (OWN_CUSTOMERS.test(bare) || !/\b(?:customer|client)s?\b/iu.test(bare));
}

/** Speaks of the call that goes on, or of the one just had. */
export const OF_CALL =
  /\b(?:this call|the call|on (?:the|this) call|just (?:said|say|ask(?:ed)?|told|mention(?:ed)?|raised?|objected)|(?:they|he|she) (?:said|say)|right now|say now|what (?:was|were|has been) said|so far|last (?:question|thing|point|objection))\b/iu;
/** Asks what was said there. */
export const ASKS_CALL =
  /\b(?:summar\w*|recap|what (?:did|have|has|was|were) (?:they|he|she|the buyer|we|said|been)\b.{0,30}\b(?:said|say|talk\w*|discuss\w*|mention\w*|object\w*|raise\w*|ask\w*)|which objections?|what objections?|objections? (?:came|were|did|on|so far))\b/iu;
export const ASKS_STEPS =
  /\b(?:how (?:do|should|can|to) (?:i )?(?:handle|deal with|respond to|answer|overcome) (?:an? |any |all |the )?objections?|(?:the |five |5 |which |what )steps|framework|method|approach to objections?)\b/iu;
