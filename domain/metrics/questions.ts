const ASKS =
  /^(?:(?:so|and|but|okay|ok|well|now|right|um|uh|great|sure|yeah|yes|got it|alright)[\s,]+)*(?:what|how|why|when|where|who|which|whose|can|could|would|will|do|does|did|is|are|was|were|have|has|had|should|may|might|am|tell me|walk me through|talk me through|help me understand)\b/i;
const TAG = /^(?:right|okay|ok|yeah|you know|isn't it|does that make sense|make sense)\s*\?*$/i;

/** Real questions in what one side said; tags such as "right?" do not count. Captions may lack punctuation, so wording counts too. */
export function questionsIn(text: string): number {
  return text
    .split(/(?<=[.?!])\s+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '' && !TAG.test(sentence))
    .filter((sentence) => sentence.endsWith('?') || ASKS.test(sentence)).length;
}
