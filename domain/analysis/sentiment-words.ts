/** Words by which a buyer shows liking and misgiving. Our own list: what is counted is shown, nothing is guessed. */
export const POSITIVE =
  /\b(?:love|like (?:that|this|it|the|how)|great|excellent|perfect|fantastic|amazing|awesome|wonderful|impress(?:ed|ive)|exciting|excited|happy|glad|helpful|useful|valuable|interested|interesting|promising|exactly (?:what|right)|makes sense|sounds (?:good|great|right)|good (?:point|question|idea|fit|news)|that helps|works for (?:me|us)|(?:i|we) agree|appreciate|thank you|thanks|convinced|comfortable|easy|easier|looking forward|yes please|definitely|absolutely)\b/gi;
export const NEGATIVE =
  /\b(?:concern(?:s|ed|ing)?|worr(?:y|ied|ies|ying)|problems?|issues?|frustrat(?:ed|ing|ion)|difficult|hard to|expensive|too (?:much|high|long|late|complex|complicated|slow|risky|early|many)|risk(?:y|s)?|afraid|hesitant|skeptical|sceptical|unsure|not sure|not (?:convinced|happy|comfortable|interested|ready|great|good)|don't (?:like|trust|need|want|see)|disappoint(?:ed|ing)|annoy(?:ed|ing)|confus(?:ed|ing)|painful|nightmare|terrible|awful|bad|burned|burnt|fail(?:ed|s|ure)?|doubt(?:s|ful)?|unfortunately|waste|complicated|no budget|can't (?:afford|justify))\b/gi;
/** "No problem", "not bad": turned round by the word before. */
export const TURNED = /\b(?:no|not|never|isn't|wasn't|don't|doesn't|didn't|without|hardly)(?: \w+){0,2} ?$/i;
