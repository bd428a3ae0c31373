/** English wording of the steps after an objection. */

const any = (list: string) =>
  `(?:${list
    .trim()
    .split(/\s*\n\s*/)
    .join('|')})`;

/** Words that may stand before an acknowledgement: fillers, or the name of the person spoken to. */
const LEAD =
  "^(?:(?:yeah|yes|yep|no|oh|okay|ok|well|so|and|um|uh|right|sure|look|hey|ah|ouch|honestly|totally|absolutely|you know|hmm|wow|got it|thanks|thank you|first off|first of all|\\p{L}[\\p{L}'-]*(?=,))[\\s,.]{1,3}){0,5}";

/** How a rep shows that the objection was heard: it must open what he says. */
export const ACKNOWLEDGES = new RegExp(
  LEAD +
    any(`i (?:really |totally |completely |definitely |absolutely |can |do |certainly )?(?:hear|understand|appreciate|get|respect|feel) (?:you|that|it|where|why|what|the|your|how|completely|totally)\\b(?! (?:wrong|don't))
      i (?:totally |completely |fully |definitely |absolutely )?(?:understand|get it|hear you|sympathi[sz]e|relate)(?=\\s*(?:$|[,.!]|and\\b|but\\b|completely|totally))
      i (?:can )?(?:totally |completely )?see (?:that|why|where|how|your point|what you mean)\\b
      i(?: would|'d) (?:probably )?(?:feel|be|think|ask|say|want|worry|do)\\b.{0,40}\\b(?:same|too|if i were)\\b
      i(?:'m| am) (?:really |so |very )?sorry (?:to hear|that|about|you)
      sorry (?:to hear|that happened|about that|you went|you had)
      (?:that|it|this|which)(?:'s| is| must be| must have been| sounds)? ?(?:makes?)? ?(?:a lot of |total |perfect |complete )?sense\\b(?!\\s*\\?)
      makes? (?:a lot of |total |perfect |complete )?sense(?=\\s*(?:$|[,.!]|and\\b|but\\b|given))
      (?:that|it|this)(?:'s| is) (?:a )?(?:totally |completely |very |pretty |really |perfectly |more than |absolutely |only )?(?:fair|reasonable|understandable|valid|legitimate|legit|natural|rough|tough|hard|frustrating|painful|good point|great point|good question|great question|real concern|lot of money|big (?:number|ask|decision|change|step)|lot to)\\b
      that (?:must|had to) (?:be|have been)\\b
      that sounds (?:rough|tough|hard|painful|frustrating|stressful|reasonable|fair)
      (?:totally |completely |perfectly |absolutely |very )?(?:fair|understandable|understood|valid|reasonable)(?: enough| point| question| concern)?(?=\\s*(?:$|[,.!]|and\\b|but\\b|to\\b))
      (?:good|great|fair|valid) (?:point|question|concern)\\b
      point taken
      noted(?=\\s*(?:$|[,.]))
      (?:really |i )?appreciate (?:you|that|the|your|it)\\b
      thanks? (?:you )?(?:so much |very much )?for (?:saying|being|telling|sharing|raising|bringing|flagging|the (?:honesty|candou?r|openness|heads)|letting|that|asking|your)
      glad you (?:said|raised|mentioned|brought|told|asked|flagged)
      you(?:'re| are) (?:absolutely |totally |quite |completely )?right\\b(?! (?:now|away|here|on|at|in|where|under|around))
      you(?:'re| are) not (?:alone|the first|the only|wrong)\\b
      (?:a lot of|many|most|other) (?:people|folks|teams|customers|clients|companies) (?:feel|felt|say|said|tell|ask|worry|worried|have the same|start) 
      (?:it )?sounds like (?:you|your|the|that|it|money|timing|price|budget|there|this)
      (?:so )?(?:what )?i(?:'m| am) hearing
      so (?:if i (?:hear|understand|heard|understood)|you're saying|what you're saying|the concern is|the worry is)
      (?:nobody|no one) (?:likes|wants|enjoys)
      (?:ouch|oof|yikes)\\b
      i (?:don't|do not) blame you
      can't blame you`),
  'iu',
);

/** A first thing to say that claims nothing yet. */
export const SETS_OUT =
  /^(?:(?:okay|ok|well|so|um|uh|yeah|right|sure)[\s,]{1,3}){0,4}(?:let me (?:ask|understand|make sure|think|see|write|check)|(?:can|could|may) i ask|just so i|before i|i'm curious|i want to (?:understand|make sure)|help me|one question|quick question|if you don't mind|give me (?:a|one) (?:second|moment|minute))\b/i;

/** How a rep asks whether the answer settled it. */
export const CONFIRMS = new RegExp(
  any(`(?<!\\b(?:how|what|when|where|why|who|which) )\\b(?:does|did|would|do|will|could) (?:that|this|it|those|these|what i(?:'ve)? (?:said|described|shared|showed)|any of (?:that|this))(?: \\w+)? (?:make sense|help|answer|address|work|sound|settle|solve|cover|ease|resolve|clear|take care|change|feel|fit|match|get (?:you|us)|meet|satisfy|be enough|do it|give you|put your|line up|alleviate|reassure)
    \\b(?:is|was|would) (?:that|this|it)(?: be)? (?:fair|enough|okay|ok|good|clear|something (?:you|that)|closer|better|reasonable|what you (?:needed|were looking|meant|had in mind)|more (?:like|comfortable|workable)|a fair|workable|acceptable|helpful)
    \\b(?:did|have) i (?:answer|address|cover|miss|clear)
    \\bhow (?:does|do|did|would) (?:that|this|it|you)(?: all)? (?:sound|land|feel|sit|strike|look|feel about)\\b
    \\b(?:are|would|do|will) you (?:be |feel )?(?:comfortable|happy|okay|ok|good|fine|confident|satisfied)(?: \\w+)? (?:with|about|on|moving|if|going|that)\\b
    \\b(?:are|would|do|will) you (?:be |feel )?(?:more |a bit more |any )?(?:comfortable|reassured|better|confident|easier)\\b
    \\b(?:anything|what) else (?:\\w+ ){0,4}?(?:worr|concern|hold|stand|stop|block|mind|way|missing|need|on your)
    \\bis there (?:anything|something) (?:else|still|left)
    \\bstill (?:a |an |your |have |feel )?(?:\\w+ )?(?:worr|concern|problem|issue|blocker|hesita|question|bother|doubt)
    \\b(?:where|what) does that leave (?:you|us)
    \\b(?:are|does that get|would that get) (?:we|us|you) (?:good|past|over|on the same page|aligned|there|comfortable)
    \\bwhat (?:do you think|are your thoughts|would you say) (?:of|about|on|to) (?:that|this)
    \\bcan we (?:put|take|check|cross) (?:that|this|it) (?:to rest|off|aside)
    \\bif (?:we|i) (?:can |could |did |do |show|prove|get|solve|fix|take)(?:\\w+ ){0,8}?.{0,60}would (?:you|that|it)\\b
    ^(?:(?:so|and|okay|ok)[\\s,]{1,3})?(?:fair|sound (?:good|fair|right|reasonable)|sounds (?:good|fair)|make sense|makes sense|does that help|better|fair enough)\\s?\\?
    \\b(?:fair enough|sound (?:fair|reasonable|good|right)|make sense|on the same page|happy with that|work for you)\\s?\\?`),
  'i',
);
