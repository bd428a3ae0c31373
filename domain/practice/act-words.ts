/** English wording by which a rep's acts are told. Our own lists. */

export const GREETS =
  /^(?:(?:hi|hello|hey|good (?:morning|afternoon|evening))\b|(?:this is|my name is|i'm) [\p{L}'-]+(?: [\p{L}'-]+)?(?: (?:from|at|with|calling)\b|[,.]|$)|.{0,40}\bcalling (?:from|on behalf)\b)/iu;

export const ASKS_LEAVE =
  /\b(?:(?:do you have|have you got|got|can i have|could i have|give me|may i have|can i get|could i take|can i take) (?:a|one|two|five|ten|thirty|\d+|just a|a quick|half a)? ?(?:quick )?(?:minutes?|seconds?|secs?|moment|bit of time)|is (?:now|this) (?:a|an) (?:good|bad|okay|ok|awkward) (?:time|moment)|did i catch you|(?:do you|would you) mind if i|(?:may|could|can) i (?:ask|explain|tell you why|say why))\b/iu;

export const HYPE =
  /\b(?:best[- ]in[- ]class|world[- ]class|revolution\w+|game[- ]chang\w+|cutting[- ]edge|bleeding[- ]edge|seamless\w*|unbeatable|unparalleled|mind[- ]?blowing|amazing|incredible|awesome|fantastic product|number one|no[- ]brainer|state[- ]of[- ]the[- ]art|next[- ]gen\w*|disruptive|the best (?:product|solution|tool|platform|software|thing|on the market|there is|in the world)|market[- ]leading|industry[- ]leading|perfect (?:solution|fit) for you|guaranteed (?:results?|success)|100 ?% guaranteed?|will (?:solve|fix) (?:all|every)|everyone (?:loves|uses))\b/iu;

export const PRESSES =
  /\b(?:(?:only|just) (?:today|this week|until (?:friday|tomorrow|tonight|midnight))|today only|last chance|act now|(?:offer|price|deal|discount) (?:ends?|expires?|is gone|runs out|goes (?:up|away))|sign (?:today|now|right now)|decide (?:today|now|right now|this minute)|right now or|now or never|you(?:'d| would) be (?:crazy|stupid|foolish|mad)|you can't afford (?:not to|to wait)|you(?:'ll| will) regret|your competitors (?:already|are all)|what(?:'s| is) stopping you|why would(?:n't| not) you|before (?:it's|it is) too late|my manager (?:only|will only)|(?:only|just) (?:two|three|a few|\d+) (?:left|spots|places|slots))\b/iu;

export const JARGON =
  /\b(?:synerg\w+|paradigm|holistic\w*|omni-?channel|best practices?|low-hanging|move the needle|circle back|value[- ]add\w*|bandwidth for|leverag\w+|end-to-end|turnkey|go-to-market|digital transformation|ideat\w+|actionable insights?|mission[- ]critical|scalab\w+|hyper-?personal\w+|ai-(?:powered|driven|native)|solution space|touchpoints?|learnings|operationali[sz]\w+|stakeholder alignment)\b/iu;

export const PROVES =
  /\b(?:for example|for instance|one of our (?:customers|clients)|(?:a|another|other) (?:customer|client|company|team|retailer|clinic|bank|manufacturer) (?:of ours|like (?:you|yours)|in your)|customers? like you|case stud(?:y|ies)|references?|you can (?:call|talk to|speak to|ask) (?:them|one|her|him)|put you in touch|introduce you to|certified|audited|certificates?|soc ?2|iso ?\d+|independent|measured|we tracked|pilot|trial|test it|try it (?:yourself|first)|in writing)\b/iu;

export const COUNTS =
  /(?:\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|ninety|hundred|thousand|half|a third|a quarter|twice) (?:percent|per cent|hours?|days?|weeks?|months?|minutes?|people|customers|teams|times|dollars|euros|pounds|of (?:the|your|our|their))\b)/iu;

export const ADMITS =
  /\b(?:we (?:don't|do not|can't|cannot) (?:do|have|support|offer|cover|promise|know)|it (?:doesn't|does not|can't|cannot|won't) (?:do|fix|solve|replace|work|cover)|(?:might|may) not be (?:a|the right) (?:fit|thing|tool)|not (?:the right|a good) fit|i don't know|i'm not sure (?:yet|about that)|i(?:'d| would|'ll| will) (?:have to|need to) (?:check|find out|ask)|where (?:we're|it's) (?:weak|not as good)|we got that wrong|that(?:'s| is) (?:a|one) (?:limit|weakness)|our (?:limit|weakness|mistake))\b/iu;

export const PREPARED =
  /\b(?:i (?:saw|read|noticed|looked at|looked into|came across|listened to) (?:that |on |in |about )?(?:you|your|the (?:news|article|post|interview|report))|(?:on|from) your (?:website|page|blog|report|profile|post)|you (?:recently|just) (?:opened|hired|launched|announced|moved|raised|bought|posted|said|wrote)|before (?:this|our|the) call i)\b/iu;

export const PRICES =
  /(?:[$€£]\s?\d|\b\d[\d,.]* ?(?:dollars|euros|pounds|bucks|usd|eur|k (?:a|per))\b|\b(?:the|our|my) (?:list )?price (?:is|would be|starts)\b|\bit costs\b|\b(?:a|per) (?:seat|user|head)\b.{0,20}\b(?:a|per) (?:month|year)\b)/iu;

export const DISCOUNTS =
  /\b(?:discounts?|(?:\d+|five|ten|fifteen|twenty|thirty) ?(?:%|percent|per cent)(?: off| less| discount|(?=[,.!?]|$))|(?:half|a third|a quarter) off|(?:lower|reduce|drop|cut|match) (?:the|our|my|that|their) price|come down (?:on|in|to)|knock (?:off|\S+ off)|special (?:price|offer|deal)|throw in|(?:for|one month|months?) free|free of charge|waive|cheaper for you|better price|meet you (?:halfway|in the middle))\b/iu;

export const TRADES =
  /\b(?:if you (?:can|could|would|take|sign|pay|commit|give|agree|start|go)|in (?:return|exchange)|against (?:a|two|three)|provided (?:that )?you|as long as you|would you then|what (?:could|can|would) you (?:give|offer|move|do) (?:us )?(?:in return|on)?)\b/iu;

export const CLOSES =
  /\b(?:(?:can|shall|should|could) we (?:get started|move forward|go ahead|start|begin|book|set|put|schedule|fix|sign|do (?:that|this|it)|meet|agree|say)|(?:are you )?ready to (?:sign|start|go|move)|do we have a deal|(?:would|will) you (?:sign|go ahead|commit|join|meet|put (?:me|us) through|give it a try|be (?:open|willing) to (?:meet|a (?:call|short|quick|trial|pilot)|talk|try))|(?:does|would|how about|what about|is) (?:monday|tuesday|wednesday|thursday|friday|tomorrow|next week)\b|let's (?:book|set|put|schedule|fix|say|do|start|meet|get)|(?:can|shall|should|may) i send (?:you )?(?:the|an|a) (?:invite|invitation|contract|agreement|order|proposal)|can you (?:put me through|connect me|introduce me)|what (?:day|time) (?:works|suits|would)|do you want to (?:go ahead|start|try|move))\b/iu;

export const INSULTS =
  /\b(?:idiots?|morons?|stupid (?:question|of you|people)|you(?:'re| are) (?:stupid|dumb|useless|clueless|ridiculous|an ass)|shut up|fuck\w*|bullshit|assholes?|bitch|go to hell|screw you|waste of (?:my|everyone's) time)\b/iu;

export const BREAKS_ROLE =
  /\b(?:(?:ignore|forget|disregard|override) (?:all |any |your |the |my |these |those |previous |prior |above )*(?:instructions?|rules?|prompts?|role|system|character|guidelines)|(?:system|hidden|secret) (?:prompt|message|instructions?)|(?:your|the) (?:prompt|rubric|instructions|scoring|score sheet|criteria you|meters?|trust (?:level|score|meter))|you(?:'re| are) (?:just |really |only )?(?:an? )?(?:ai|bot|robot|language model|llm|chatbot|computer program|simulation|assistant)\b|as an ai|(?:stop|leave|break|drop|exit|out of) (?:the )?(?:role ?play(?:ing)?|role|character)|jailbreak|developer mode|(?:give|award|grant) (?:me|yourself) (?:full|top|maximum|all|a perfect|100|the best) ?(?:points|marks|score|trust)?|set (?:your|the) (?:trust|patience|budget|need|urgency)|you (?:now|must|will|have to) (?:agree|say yes|trust me|buy) (?:to everything|completely|whatever)|reveal (?:your|the))\b/iu;

/** The commonest words of English: a longer turn without any of them is in another language, or nothing at all. */
export const ENGLISH = new Set(
  "the a an i you we they he she it that this what how who when where why is are was were be been do does did have has can could would will to of in on for with at from and or but so not no yes my your our their me us them there here if about just like get go make let's it's i'm don't that's hi hello okay ok thanks thank please".split(
    ' ',
  ),
);
