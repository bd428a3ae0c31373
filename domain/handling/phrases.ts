/** How a rep shows that the objection was heard. */
export const ACKNOWLEDGES =
  /\b(?:i hear (?:you|that)|(?:that|it) makes (?:a lot of |total |perfect )?sense|makes sense|fair (?:enough|point|question|concern)|(?:that's|that is|totally|completely|very|pretty) (?:fair|reasonable|understandable|a good point|a great point|a good question|a fair)|i (?:totally |completely |really |do )?(?:understand|appreciate|get)(?: (?:that|it|where|why|you|the))?|appreciate (?:you|that|the)|thanks? (?:you )?for (?:saying|being|telling|sharing|raising|the)|i (?:would|'d) (?:feel|be|think|ask|say) the same|you're right|of course|no problem|i see|that's (?:ok|okay|alright)|you're not (?:alone|the first|wrong)|that's (?:a )?(?:lot|tough|hard)|sorry (?:to hear|that|about))\b/i;

/** How a rep asks whether the answer settled it. */
export const CONFIRMS =
  /\b(?:does that|did that|would that|is that|how does that|how did that|make sense|that help|address|answer (?:your|that|it)|work for you|sound (?:fair|right|reasonable|good|like)|are you comfortable|feel (?:about|better|comfortable)|anything else|what else|still (?:worr|concern|feel|a problem|an issue)|close the gap|fair enough|on the same page|happy with|be enough|good enough|settle|solve)\w*\b/i;
