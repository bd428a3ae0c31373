/**
 * What steps of talk tracks want, and how reps say it. `step` is looked for in the step as it was written; `ask` in a question of the rep's, `say` in any sentence,
 * both in lower case with contractions opened, figures as "#" and a question mark as a word of its own. The first that fits a step is its own: special ones come before
 * general ones. Every gap is bounded, so matching is linear.
 */
export interface Intent {
  name: string;
  step: RegExp;
  ask?: RegExp;
  say?: RegExp;
  /** What only looks like it. */
  not?: RegExp;
}

const DAY = '(?:monday|tuesday|wednesday|thursday|friday|tomorrow|next week|next month)';
const any = (list: string) => new RegExp(`\\b(?:${list.trim().replaceAll(/\s*\n\s*/gu, '|')})\\b`, 'u');

export const INTENTS: readonly Intent[] = [
  {
    name: 'permission',
    step: /\b(?:permission|good time|bad time|(?:got|have) (?:a|two|five) minutes?|time to talk|okay to talk)\b/iu,
    ask: any(`(?:is|are|was|did|am|if) (?:\\w+ ){0,6}(?:good|bad|okay|right|convenient) (?:time|moment)
      (?:catch|caught|catching|reach|reached|interrupt\\w*) you
      (?:got|have|spare|take|give me|borrow) (?:\\w+ ){0,4}(?:minutes?|seconds?|moment|sec)
      still (?:\\w+ )?(?:good|okay|fine|works?|suits?) (?:for )?you
      (?:free|okay|able|happy) to (?:talk|speak|chat)`),
  },
  {
    name: 'recording',
    step: /\brecord(?:ing|ed|s)?\b|\bnote-?taker\b|\btranscri/iu,
    say: any(`(?:am|are|is|being|be|will|get|gets) (?:\\w+ ){0,3}(?:recorded|recording|transcribed|transcribing)
      record(?:ing)? (?:this|the|our|us|it|today)
      (?:taking|take) notes
      note ?taker`),
  },
  {
    name: 'introduction',
    step: /\bintroduce (?:yourself|myself|the|our|us|your)|\bintroductions?\b|\bintro\b|\b(?:say|state|give) (?:my|your) name|\bmy name is\b|\bwho (?:we|i|you) (?:are|am)\b/iu,
    say: any(`my name is
      (?:this is|i am|it is) \\w+(?: \\w+){0,2} (?:from|at|with|over at|here (?:at|from))
      \\w+ (?:\\w+ )?here (?:from|at)
      (?:am |is )?calling (?:from|on behalf|you from)
      i (?:\\w+ )?(?:work (?:at|for|with)|look after|lead|run|head|handle)
      i am (?:the|a|an|one of) \\w+
      we (?:\\w+ )?help (?:\\w+ ){0,4}\\w+`),
  },
  {
    name: 'agenda',
    step: /\bagenda\b|\bset expectations\b|\bplan for (?:the|today|this)\b|\bwhat (?:we|i)(?:'ll| will) cover\b|\boutline\b/iu,
    say: any(`(?:like|want|hoping|hope|plan|planning|going|love|thought|suggest|propose) (?:we |i |to ){0,2}(?:\\w+ ){0,3}(?:cover|go (?:through|over)|walk (?:you )?through|talk about|discuss|spend|look at|start|begin)
      agenda
      (?:my|the|our) plan (?:for|is|today|was)
      for the next (?:\\w+ )?(?:minutes|half|hour)
      here is (?:what|how) (?:i|we)
      (?:two|three|four|#|couple of|few) (?:things|topics|points)
      we (?:will|would|can) (?:\\w+ )?(?:cover|go (?:through|over)|start (?:with|by)|begin)`),
    not: /\b(?:you cover|we cover)\b/u,
  },
  {
    name: 'rapport',
    step: /\brapport\b|\bsmall talk\b|\bice\b|\bweekend\b|\bweather\b|\bhow (?:are|is) (?:you|their|your)\b/iu,
    ask: any(`how (?:are|is|was|were|have) (?:you|your|things|everything|the \\w+|it going)
      weekend
      weather
      holidays?`),
  },
  {
    name: 'why-now',
    step: /\bprompted\b|\bwhy now\b|\bwhat (?:made|brought|triggered|changed)\b|\btrigger\b|\breason (?:for|they|to)\b|\bwhy (?:they|you|are they|did they)\b|\bcompelling event\b/iu,
    ask: any(`(?:what|why) (?:\\w+ ){0,4}(?:prompt\\w*|made|brought|trigger\\w*|got you|changed|led|sparked|drove)
      why now
      what (?:\\w+ ){0,3}reason
      why (?:are|did|do|is) (?:you|this|that|it) (?:\\w+ ){0,5}(?:look\\w*|reach\\w*|take|took|call\\w*|sign\\w*|request\\w*|book\\w*|now|today|change)`),
  },
  {
    name: 'renewal',
    step: /\brenew|\b(?:current|existing|their) contract\b|\bcontract (?:end|expir|date)|\bnotice period\b/iu,
    ask: any(`(?:contract|agreement|subscription|deal|licen[cs]es?|term) (?:\\w+ ){0,6}(?:runs?|ends?|ending|expires?|expire|renew\\w*|up|finish\\w*|out|left|until)
      renew\\w*
      tied (?:in|to)
      locked in
      notice period
      (?:how long|until when) (?:\\w+ ){0,5}(?:contract|agreement|subscription|commit\\w*|tied)`),
    not: /\b(?:our (?:contract|agreement)|with us)\b/u,
  },
  {
    name: 'referral',
    step: /\breferr?als?\b|\brefer\b|\bintroduce (?:me|us) to\b|\bwho else (?:should|could|might|has)\b/iu,
    ask: any(`know (?:of )?(?:anyone|anybody|someone|somebody|any other|other)
      (?:anyone|anybody|who|someone|somebody) else (?:\\w+ ){0,6}(?:talk\\w*|speak\\w*|benefit|network|problem|interest\\w*|help|reach)
      introduce (?:me|us) to
      refer (?:me|us)
      put (?:me|us) in touch
      pass (?:my|our) name`),
  },
  {
    name: 'competition',
    step: /\bcompetit|\balternatives?\b|\bother (?:vendors?|options?|providers?|tools?|solutions?|suppliers?)|\bshort-?list|\bevaluat|\bcomparing\b|\bwho else (?:they|are they)\b/iu,
    ask: any(`alternatives?
      (?:compar|evaluat)\\w+
      short ?list\\w*
      competitors?
      other (?:\\w+ )?(?:vendors?|options?|providers?|tools?|solutions?|suppliers?|companies|products?|systems?|quotes?|offers?)
      (?:talk|speak|look|consider|see|meet|check)\\w* (?:\\w+ ){0,3}(?:anyone|anybody|anything|someone|who|what|others)(?: else)?
      (?:who|what|which) else (?:\\w+ ){0,4}(?:look|consider|talk|speak|see|tried|try)\\w*
      shop\\w* around
      up against`),
    not: /\bwhat are you looking (?:for|to)\b/u,
  },
  {
    name: 'decision',
    step: /\bdecision|\bdecid|\bsign(?:s|ing)?[- ]?off\b|\bapprov|\bstakeholders?\b|\bauthority\b|\bwho else\b|\bbuying (?:process|committee)\b|\bchampion\b|\beconomic buyer\b|\bprocurement\b/iu,
    ask: any(`(?:who|whom|whose|anyone|anybody|someone|somebody|people|else) (?:\\w+ ){0,8}(?:sign\\w*|decid\\w*|decision\\w*|approv\\w*|involved?|involve|weighs?|weigh|the (?:final )?(?:say|call|last word)|stakeholders?|agree|on board|convince\\w*|loop\\w*|consult\\w*|say yes|okay)
      (?:decision|buying|approval|purchas\\w+|sign off|procurement) (?:process|makers?|look\\w*|work\\w*|made)
      how (?:do|does|are|is|did|would|will) (?:\\w+ ){0,7}(?:decid\\w*|decisions?|approv\\w*|sign\\w*|purchas\\w*|get bought|buy)
      (?:decision|call) (?:\\w+ ){0,2}(?:yours|alone)
      (?:yours|your) (?:\\w+ ){0,2}(?:decision|call) (?:alone|to make)
      stakeholders?
      (?:check|run|clear) (?:\\w+ ){0,4}(?:with|by|past) (?:anyone|anybody|somebody|someone|your)`),
    not: /\b(?:i had to|my decision|on the call)\b/u,
  },
  {
    name: 'budget',
    step: /\bbudget|\bfunds\b|\bfunding\b|\bmoney set aside\b|\bhow much (?:they|are they|can they)\b/iu,
    ask: any(`budget\\w*
      funds?
      funding
      earmarked
      (?:set|put) (?:\\w+ ){0,4}aside
      (?:plan|want|expect|look|able|prepare|willing|think|hop|allocat|intend)\\w* (?:\\w+ ){0,4}(?:spend\\w*|invest\\w*|pay)
      (?:price|investment|spending) (?:range|level)
      ballpark
      how much (?:\\w+ ){0,6}(?:spend\\w*|invest\\w*|put)
      afford`),
    not: /\b(?:fits?|within) your budget\b/u,
  },
  {
    name: 'impact',
    step: /\bnothing\b|\bimpact|\bconsequence|\bcost of (?:inaction|the problem|doing)|\bif (?:they|you|we) (?:don't|do not|leave)|\bimplication/iu,
    ask: any(`nothing (?:changes|happens|is done|at all)
      do nothing
      stays? (?:\\w+ ){0,2}(?:the same|as it is|like (?:this|that))
      (?:leave|keep) (?:it|things|this|that)
      (?:do|does|is|can|did) not (?:\\w+ ){0,3}(?:fix\\w*|change|solve\\w*|act|improve|address\\w*|done|sort\\w*)
      impact
      affect\\w*
      consequences?
      (?:cost|costs|costing) (?:you|the|your)
      knock on
      how much (?:\\w+ ){0,5}(?:los\\w+|cost\\w*|wast\\w+)
      mean for (?:you|your|the)
      what would happen`),
  },
  {
    name: 'concerns',
    step: /\bconcern|\bobjections?\b|\bhold(?:ing|s)? (?:them|you) back|\bworr|\bhesita|\breservation|\bin the way\b|\brisks?\b/iu,
    ask: any(`(?:stop|prevent|block)\\w* (?:you|this|us)
      hold(?:s|ing)? (?:\\w+ )?back
      worr(?:y|ies|ied|ying)
      concern\\w*
      hesita\\w*
      reservations?
      in (?:the|your) way
      on the fence
      doubts?
      not (?:sure|comfortable|convinced)
      (?:anything|what|something) (?:\\w+ ){0,3}(?:missing|unclear)
      give you pause
      nervous`),
  },
  {
    name: 'pain',
    step: /\bchalleng|\bpain|\bproblem|\bstruggl|\bfrustrat|\bissues?\b|\bbottleneck|\bdifficult|\bnot working\b|\bbroken\b|\bwhat hurts\b/iu,
    ask: any(`challeng\\w*
      pains?
      painful
      problems?
      struggl\\w*
      frustrat\\w*
      headaches?
      issues?
      bottlenecks?
      difficult\\w*
      hard(?:est)?
      annoy\\w*
      trouble\\w*
      (?:go|goes|going|went) wrong
      not working
      breaks?(?: down)?
      slow\\w* (?:\\w+ )?down
      (?:get|gets|stand|stands) in (?:the|your) way
      keeps? you (?:up|awake)
      (?:get|gets) stuck
      obstacles?
      wish (?:\\w+ ){0,4}(?:better|different|could|did)
      (?:like|love|want) to (?:improve|change)
      (?:could|would) (?:you )?(?:change|improve)
      worst
      most time`),
    not: /\b(?:not a|no) (?:problem|trouble|issue)\b/u,
  },
  {
    name: 'timeline',
    step: /\btime ?-?line|\btiming\b|\btime ?frame|\bdeadline|\bgo[- ]live\b|\bstart date\b|\bhow soon\b|\burgen|\bwhen (?:they|do they|would they|it)\b/iu,
    ask: any(`(?:when|by when|how soon|how quickly|what date|which (?:month|quarter)) (?!did|was|were)(?:\\w+ ){0,9}(?:live|running|in place|place|start\\w*|need\\w*|ready|launch\\w*|implement\\w*|done|roll\\w*|have (?:it|this|that)|finish\\w*|want\\w*|up)
      deadline
      time ?line
      time ?frame
      timing
      target date
      date (?:\\w+ ){0,3}(?:which|when|must|has)
      how (?:soon|urgent)
      (?:date|event|milestone) (?:\\w+ ){0,3}(?:driving|in mind|working)
      (?:working|aiming) (?:towards?|for)`),
    not: /\b(?:lunch|break|contract|agreement)\b/u,
  },
  {
    name: 'goals',
    step: /\bgoals?\b|\bobjectives?\b|\bsuccess\b|\boutcomes?\b|\bachieve|\bpriorit|\bkpis?\b|\bmetrics?\b|\bgood look/iu,
    ask: any(`goals?
      objectives?
      achiev\\w*
      accomplish\\w*
      outcomes?
      success\\w*
      targets?
      priorit\\w*
      kpis?
      metrics?
      measur\\w*
      look like
      hop(?:e|ing) (?:to|for)
      trying to (?!\\w+ me)
      matters? most
      most important
      top of (?:your|the)`),
  },
  {
    name: 'size',
    step: /\bhow (?:big|large)\b|\b(?:how many|number of) (?:\w+ )?(?:people|users?|reps|seats|employees|staff|colleagues|agents)|\bteam size\b|\bsize of\b|\bhead ?count\b|\bhow .{0,12}team is\b/iu,
    ask: any(`how (?:many|big|large) (?:\\w+ ){0,4}(?:people|users?|reps|teams?|seats|staff|employees|you|company|department|agents|sites|offices|sales\\w*|managers|colleagues|locations)
      size of (?:your|the)
      head ?count
      number of (?:people|users?|reps|seats|employees|sites)`),
  },
  {
    name: 'role',
    step: /\b(?:their|your|his|her) (?:role|job|position|title|responsib)|\bwhat (?:they|you) do\b|\bresponsible for\b/iu,
    ask: any(`your (?:\\w+ )?(?:role|job|position|title|responsib\\w*)
      (?:responsible|in charge) (?:for|of)
      what (?:do|are) you (?:\\w+ )?(?:do|look after|responsible|working on)
      what you (?:do|look after)
      look after`),
  },
  {
    name: 'questions',
    step: /\b(?:any|their|open|for) questions\b|\bq ?(?:&|and) ?a\b/iu,
    ask: any(`(?:any|what|other|more|further) (?:\\w+ ){0,2}questions?
      anything (?:else )?(?:\\w+ ){0,5}(?:ask|know|unclear|cover|missed|miss)
      what (?:have|did) i (?:not|missed?|leave)`),
  },
  {
    name: 'recap',
    step: /\brecap|\bsummar|\bsum up\b|\bwrap[- ]?up\b|\bwhat (?:you|i|we) heard\b|\bplay (?:it |that )?back\b|\brepeat back\b/iu,
    say: any(`recap\\w*
      summari[sz]e\\w*
      sum (?:\\w+ )?up
      in summary
      what i (?:heard|am hearing|understood|got)
      heard you (?:say|right|correctly)
      play (?:that|this|it) back
      let me (?:repeat|make sure|see if i|check (?:if|that) i)
      (?:did|have) i (?:get|got|understand|understood) (?:that|this|it|you)
      so (?:just )?to (?:confirm|be clear|repeat)
      if i understand (?:you|that|this|it|correctly)`),
  },
  {
    name: 'thanks',
    step: /\bthank|\bappreciat/iu,
    say: any(
      '(?:thanks|thank you|appreciate\\w*|grateful) (?:\\w+ ){0,8}(?:time|today|join\\w*|call|meeting|having|speak\\w*|talking|conversation)',
    ),
  },
  {
    name: 'next-step',
    step: /\bnext (?:steps?|meeting|call|appointment)\b|\bfollow[- ]?up\b|\bschedul|\bbook\b|\bcalendar\b/iu,
    say: any(`calendars?
      (?:book|schedul\\w+|set up|arrange|put|find|pencil|block|grab|set) (?:\\w+ ){0,6}(?:call|meeting|time|minutes|slot|session|demo|follow up|${DAY}|half an hour|diary)
      follow up (?:on|next|call|meeting|with)
      (?:meet|talk|speak|reconnect|catch up|continue|call you) (?:\\w+ ){0,2}(?:again|next week|then|${DAY})
      next steps?
      when (?:can|shall|could|should|do|would) (?:we|you) (?:\\w+ ){0,3}(?:meet|talk|speak|continue|reconnect|available)
      (?:send|drop|shoot) (?:\\w+ ){0,4}invit\\w*
      same time (?:next|on)
      (?:does|would|how about|how is) (?:\\w+ )?${DAY} (?:\\w+ ){0,3}(?:work|suit|good|okay)?`),
  },
  {
    name: 'close',
    step: /\bask for the (?:sale|business|order|deal)\b|\bclos(?:e|ing)\b|\bcommit|\bready to (?:start|go|buy|sign|move)/iu,
    ask: any(`(?:ready|happy|comfortable|want|like|willing|keen|prepared) (?:\\w+ ){0,2}(?:go ahead|move (?:forward|ahead)|start\\w*|get (?:going|started)|sign\\w*|proceed|commit|do this|buy)
      (?:shall|should|can|could) we (?:\\w+ ){0,2}(?:go ahead|move (?:forward|ahead)|get (?:you )?(?:started|going)|sign|start|do (?:it|this)|proceed|make it official)
      (?:send|prepare|draw up) (?:\\w+ ){0,3}(?:contract|paperwork|agreement|order form)
      have (?:\\w+ )?a deal`),
  },
  {
    name: 'story',
    step: /\bstor(?:y|ies)\b|\bcase stud|\breferences?\b|\bsocial proof\b|\btestimonial/iu,
    say: any(`one of (?:our|my) (?:customers|clients|users)
      (?:a|another|other|some|many) (?:\\w+ ){0,2}(?:customers?|clients?|compan(?:y|ies)|teams?|firms?) (?:\\w+ ){0,3}(?:like|similar|had|in your|just like|told|saw|used)
      (?:customers?|clients?) of ours
      (?:company|team|firm|customer|client|business) (?:\\w+ ){0,2}like (?:you|yours)
      case stud(?:y|ies)
      same (?:problem|situation|boat|issue|challenge)
      we (?:worked with|helped|did this)`),
    not: /\bdo you know\b/u,
  },
  {
    name: 'integration',
    step: /\bintegrat|\bconnects?\b|\bsyncs?\b|\bworks? with\b/iu,
    ask: any('(?:integrat|connect|sync)\\w* (?:\\w+ ){0,4}\\w+'),
    say: any(`integrat\\w*
      connect\\w*
      plugs? (?:in|into|straight)
      sync\\w*
      works? (?:\\w+ )?with
      talks? to
      native\\w*`),
  },
  {
    name: 'security',
    step: /\bsecurity\b|\bgdpr\b|\bsoc ?2\b|\bcomplian|\bdata protection\b|\bprivacy\b|\bhipaa\b|\biso\b/iu,
    say: any(`gdpr
      soc
      hipaa
      iso
      encrypt\\w*
      complian\\w*
      certified
      data (?:\\w+ ){0,4}(?:stored|stays?|hosted|kept|cent(?:re|er)|protection|residency)
      (?:stored|hosted) in
      privacy
      (?:on|about|our|for) security
      security (?:team|review|page|questionnaire|audit|paper)
      audited
      single sign on`),
  },
  {
    name: 'pilot',
    step: /\bpilot\b|\btrials?\b|\bpoc\b|\bproof of concept\b|\btry (?:it|us)\b|\btest (?:it|run|phase)\b/iu,
    say: any(`(?:run|start\\w*|do|offer|set up|begin|with|have|suggest|propose|give you) (?:\\w+ ){0,5}(?:pilot|trial|poc|proof of concept|test)
      try (?:it|this|us) (?:\\w+ ){0,4}(?:out|first|for|with|free)
      (?:small|free|short|paid|week|month|day) (?:\\w+ )?(?:pilot|trial|test)
      test (?:it|this|us|drive)
      start (?:small|with (?:just )?one)`),
    not: /\bhave you (?:ever )?(?:tried|tested)\b/u,
  },
  {
    name: 'demo',
    step: /\bdemo|\bshow (?:them|the|a|it|him|her)\b|\bwalk-?through\b|\bscreen\b/iu,
    say: any(`shar\\w* (?:my|the) screen
      (?:show|showing) (?:you|it|this)
      demo\\w*
      walk you through
      (?:see|look at) (?:it|this|the \\w+) (?:live|in action|on)
      (?:my|the|your) screen
      as you (?:can )?see`),
    not: new RegExp(`\\b(?:book|schedule|arrange|set up|${DAY}|show me|show us)\\b`, 'u'),
  },
  {
    name: 'current',
    step: /\bcurrent|\btoday\b|\bexisting\b|\bstatus quo\b|\bprocess\b|\bincumbent\b|\btech stack\b|\b(?:use|using|do|doing|handle|manage) .{0,20}\b(?:now|today|currently)\b|\bhow (?:they|do they|it works)\b|\b(?:tools?|systems?|software) (?:they|do they)\b/iu,
    ask: any(`(?:how|what|which|who|walk|tell|describe|take) (?:\\w+ ){0,8}(?:today|currently|current|right now|moment|these days|existing|process|workflow|set up|setup|typical|usually|day to day)
      (?:what|which) (?:\\w+ ){0,4}(?:use|using|used|in place|work with|run on|rely)
      how (?:are|do|does|is) (?:you|your|it|that|this) (?:\\w+ ){0,5}(?:handl\\w*|manag\\w*|do|doing|deal\\w*|track\\w*|work\\w*|run\\w*|go about|organi\\w*|done)
      walk me through`),
    not: /\bhow are you\b(?! (?:handl|manag|deal|do(?:ing)? (?:this|that|it)|track|organi|solv|currently))|\b(?:hard|struggl|headache|prompt|made you|pay|contract|agreement|problem)\w*/u,
  },
  {
    name: 'price',
    step: /\bpric|\bcosts?\b|\bquote\b|\bfees?\b|\brates?\b/iu,
    ask: any('(?:what|how much) (?:\\w+ ){0,5}(?:pay\\w*|spend\\w*|costs?)'),
    say: any(`(?:it|that|this|price|pricing|cost|plan|package|licen[cs]e|which|seat|fee) (?:\\w+ ){0,2}(?:costs?|is|comes|starts|works|would be|will be|runs|goes)(?: \\w+| #){0,7} (?:per|a|each|for|every) (?:\\w+ )?(?:seat|user|month|year|person|team|head|quarter)
      (?:price|fee|quote|cost) (?:is|would|starts|comes|will)
      (?:costs?|charge|priced at|for) (?:# |\\w+ ){0,3}(?:#|hundred|thousand|dollars|euros|pounds|rupees)
      pricing (?:is|works|starts|model)
      we charge
      billed`),
    not: /\b(?:you pay|cost you|at no cost)\b/u,
  },
  {
    name: 'difference',
    step: /\bdiffer|\bunique|\bstand out\b|\bwhy us\b|\bbetter than\b/iu,
    say: any(`(?:the|our|one|main|biggest|big|key) difference
      (?:differ|differs|differently)
      different (?:from|to|than|because|here|about)
      unlike
      unique
      stand out
      what (?:sets|makes) us
      set us apart
      compared (?:to|with)
      better than
      choose us`),
  },
  {
    name: 'rollout',
    step: /\bimplement|\bonboard|\broll-? ?out\b|\bset-? ?up\b|\bmigrat|\btraining\b/iu,
    say: any(`implement\\w*
      onboard\\w*
      roll\\w* (?:\\w+ )?out
      set (?:\\w+ )?up
      migrat\\w*
      up and running
      live (?:in|within)
      training
      kick ?off`),
    not: new RegExp(`\\b(?:set up (?:a|another|the) (?:call|meeting|time)|${DAY})\\b`, 'u'),
  },
  {
    name: 'pitch',
    step: /\belevator\b|\bpitch\b|\bvalue prop|\bwhat we do\b/iu,
    say: any(`we (?:\\w+ )?(?:help|make|build|give|let|take|provide|are (?:a|the))
      (?:our|the) (?:product|platform|tool|software) (?:\\w+ ){0,2}(?:helps|makes|gives|lets|takes)`),
  },
  {
    name: 'contact',
    step: /\b(?:email|e-mail) address\b|\bbest (?:number|email|e-mail|way)\b|\bcontact details\b|\bphone number\b/iu,
    ask: any(`(?:e ?mail|number|address|phone)
      (?:best|right) way to (?:reach|contact)
      reach you`),
  },
];
