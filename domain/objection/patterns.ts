/**
 * Turns of phrase whose order matters, over words with contractions opened and single spaces. Each is a feature for the model to weigh.
 * Every gap is bounded and no quantifier nests, so matching is linear.
 */
export const PATTERNS: Readonly<Record<string, RegExp>> = {
  satisfied:
    /(?<!not )(?<!never )\b(?:happy|content|satisfied|fine|good|okay|comfortable) (?:with|where|as) (?:\w+ ){0,2}(?:are|is|am|have|got|current|existing|present|provider|supplier|vendor|system|setup|bank|broker|one)\b/,
  unsatisfied: /\b(?:not|never|un)(?: \w+){0,2} ?(?:happy|satisfied|content) with\b/,
  alreadyHave: /\b(?:already|currently) (?:have|got|use|using|do|work|working|with|has|covered|pay|own|bought)\b/,
  allSet: /\b(?:we|i) (?:are|am) (?:all |good|sorted|covered|set|fine)(?: set| thanks| as we are)?\b/,
  notInterested:
    /\bnot (?:really |that |particularly |overly )?(?:interested|looking|in the market|for us|for me|a fit|a good fit|relevant|bothered)\b/,
  notFit: /\bnot (?:\w+ ){0,4}(?:good fit|right fit|fit for|right for us|suit us)\b/,
  noNeed:
    /\b(?:do not|no|never|not) (?:\w+ ){0,2}(?:need|needed|use for|point|reason to|call for|see (?:the|any) (?:need|value|point|benefit|reason))\b/,
  noNeedFor: /\b(?:not|no) (?:(?:really|see|have|got|a|any|the|much) ){0,3}(?:need|use) for\b/,
  tooPrice:
    /\b(?:too|so|very|quite|bit|rather|pretty|really|way|little) (?:\w+ ){0,1}(?:expensive|pricey|pricy|steep|dear|much|high|costly|rich)\b/,
  tooExpensive:
    /\b(?:too|so|way|bit|rather|pretty|quite|little|really|very) (?:\w+ ){0,1}(?:expensive|pricey|pricy|steep|dear|costly)\b/,
  otherOne:
    /\b(?:current|old|existing|other|last|competitors?|previous|houses?|rent) (?:\w+ ){0,4}(?:too|so|way|twice|terrible|awful|slow|expensive|crash\w*|keeps|down|never)\b/,
  notExpensive: /\b(?:not|is not|was not|less|never) (?:\w+ ){0,2}(?:expensive|pricey|steep|that much|bad)\b/,
  noBudget:
    /\b(?:no|not|out of|over|beyond|above|cannot|outside|cut|frozen|without) (?:\w+ ){0,3}(?:budget|budgets|budgeted|money|funds|funding|cash|price range)\b/,
  cannotAfford:
    /\b(?:not|never|hardly|barely) (?:\w+ ){0,2}(?:afford|justify|stretch|swing|pay that|spend that|spend)\b/,
  cheaperElse:
    /\b(?:cheaper|less|half|lower|better price|third)(?: \w+){0,3} (?:elsewhere|else|online|quote|price|competitor|from|than you)\b/,
  whyPrice:
    /\b(?:why|how come) (?:is|are|does|do|am|should|would|so) (?:\w+ ){0,5}(?:expensive|more|much|cost|high|pay|paying|price|extra)\b/,
  isItNotPrice:
    /\b(?:is|are) (?:not )?(?:that|it|this|you) (?:not )?(?:a )?(?:bit|little|rather|quite|kind of|a lot|high|steep|pricey|expensive)\b/,
  betterPrice:
    /\b(?:better|best|lower|come down|discount|wiggle room|flexib\w*|knock|negotiab\w*|movement)(?: \w+){0,3} (?:price|on that|on the price|off|number|deal|rate|offer)\b/,
  priceNotIssue:
    /\b(?:price|cost|costs|money|budget|pricing|timing|time|security|trust) (?:is|are|was) (?:not|fine|okay|no|good|great|perfect|approved|reasonable|fair)\b/,
  priceIssue:
    /\b(?:price|cost|costs|money|budget|pricing|timing|security|privacy|support) (?:is|are|was|would be|will be|might be|could be) (?:a |an |the |my |our |going to be |really |definitely |probably ){0,3}(?:issue|problem|concern|worry|sticking|main|blocker|tight|barrier|hurdle|too)\b/,
  notNow:
    /\bnot (?:right now|now|yet|at the moment|this (?:year|quarter|month|week)|today|ready|a good time|the right time|the best time|for a while|until|till|before|a priority|urgent)\b/,
  thinkOver:
    /\b(?:think (?:about|it|on|over|this)|sleep on|mull|digest|ponder|chew|consider (?:it|this|my|our)|sit (?:with|on)|weigh)\b/,
  letMeThink:
    /\b(?:let (?:me|us)|need (?:to|some|time)|want to|have to|like to|going to|will|give (?:me|us)) (?:\w+ ){0,4}(?:think (?:about|it|on|over|this)|time|sleep on|mull|digest|consider|look (?:at|over|into)|get back|come back)\b/,
  callLater:
    /\b(?:call|ring|try|contact|email|ping|catch|reach out|come|check|talk|speak|touch base|circle|follow up|revisit|reconnect)(?: \w+){0,4} (?:later|next (?:week|month|quarter|year|spring|summer)|in (?:a|the|\w+) (?:few|couple|\w+ months|months|weeks|new year|spring|summer|autumn|fall)|after|once|when|another time|again|back in|another day)\b/,
  busy: /\b(?:busy|swamped|slammed|snowed|flat out|middle of|hands full|bad time|no time|not have (?:the )?time|bandwidth|buried|tied up)\b/,
  contractLeft:
    /\b(?:contract|locked|tied|renewed|signed|lease|agreement|renewal|deal)(?: \w+){0,4} (?:until|till|in|with|left|to run|year|years|months|next|up)\b/,
  askOther:
    /\b(?:talk|speak|check|discuss|run|clear|ask|consult|go|take|chat|bring|pass|show|present|pitch|convince|get)(?: \w+){0,4} (?:my|our|the|with|by|past|to|through)(?: \w+){0,2} (?:wife|husband|partner|boss|manager|team|director|cfo|ceo|cto|board|committee|legal|finance|procurement|it|accountant|lawyer|spouse|family|people|partners|leadership|management|colleagues|owner|missus|department|stakeholders|dad|mum|mom|other half)\b/,
  notMyCall:
    /\b(?:not|never|no) (?:\w+ ){0,3}(?:my (?:call|decision|department|money|place|area)|up to me|mine to|decision maker|decide|authority|authori\w+|say in|sign off|the (?:right )?person|the one)\b/,
  othersDecide:
    /\b(?:boss|manager|wife|husband|board|committee|ceo|cfo|owner|director|finance|legal|procurement|corporate|head office|partner|he|she|they|it)(?: \w+){0,2} (?:decides?|approves?|makes? (?:the|those|all|these)|signs?|handles?|has to|have to|needs? to|would (?:have|need) to|holds?|calls the shots|final say|deals? with)\b/,
  iDecide:
    /\b(?:i am the (?:owner|decision|one)|i (?:make|can|decide|sign|own|hold|have (?:the )?(?:final|authority|signing|approval))|my (?:call|decision)|up to me|nobody else|no one else)\b/,
  approved:
    /\b(?:already|has|have|had|got|been|is|are|was|fully|gave|given)(?: \w+){0,2} (?:approved|signed off|agreed|cleared|green light|on board|go ahead|sign off|approval|happy with it)\b/,
  neverHeard:
    /\b(?:never|not|have not) (?:even |actually |really )?(?:heard of|know who|know you|seen your|come across)\b/,
  burned:
    /\b(?:been|got|were|was|get) (?:\w+ ){0,1}(?:burned|burnt|bitten|stung|ripped|scammed|conned|let down|lied|misled)\b/,
  howKnow: /\bhow (?:do|can|would|am|are|could) (?:i|we) (?:\w+ ){0,2}(?:know|trust|sure|certain|believe|explain)\b/,
  whatIf:
    /\b(?:what (?:if|happens (?:if|when))|who (?:is|pays|do i))(?: \w+){0,5} (?:wrong|fail|fails|break|breaks|down|bust|under|business|hacked|work|leave|gone|goes|bought|acquired|liable|responsible)\b/,
  doubt:
    /\b(?:not (?:\w+ ){0,2}(?:sure|convinced|comfortable|confident|trust|believe|buy|see how|certain)|sceptical|skeptical|doubt|worried|nervous|concerned|concern is|worry is|wary|hesitant|suspicious|uneasy)\b/,
  noDoubt:
    /\b(?:no (?:\w+ ){0,1}(?:concerns?|doubts?|worries|objections?|problems?|issues?|complaints?)|not (?:\w+ ){0,1}(?:worried|concerned|nervous|bothered|fussed))\b/,
  proof: /\b(?:references?|case stud\w+|proof|evidence|prove|guarantee|track record|who else|in writing)\b/,
  tooGood: /\b(?:too good to be true|the catch|a scam|legit|sounds fishy|dodgy|snake oil|sales pitch|pull the other)\b/,
  usedTo:
    /\b(?:used to|was|were|had been|at first|initially|originally|back then|until|before)(?: \w+){0,3} (?:think|thought|worry|worried|sceptical|skeptical|nervous|concerned|say|expensive|problem|issue|unsure|hesitant|afraid|have to)\b/,
  resolved:
    /\b(?:but (?:not (?:now|any ?more|anymore)|now|since|you|then|i am (?:not|sold|convinced))|not (?:any ?more|anymore)|no longer|changed my mind|until (?:i|we|you)|used to think|turned out|turns out|is what i used|you (?:have )?(?:answered|convinced|covered|addressed|sold))\b/,
  goAhead:
    /\b(?:lets|let us) (?:do|go|get|move|start|book|crack|sign|set|schedule)|(?:sounds|that is|looks) (?:good|great|perfect|fine|fair|reasonable|brilliant)|(?:ready|happy|keen|want|like) to (?:go ahead|start|sign|move forward|get started|proceed|buy|order)\b/,
  buyingQuestion:
    /^(?:(?:so|and|okay|right|well|yeah|great|sorry) ){0,2}(?:what|how (?:much|many|long|soon|does|do)|does it|do you|can (?:i|we|you|it)|could (?:i|we|you)|is there|are there|which|when|where|will it|would it)\b/,
  sendInfo:
    /\b(?:send|email|shoot|drop|forward|mail)(?: \w+){0,2} (?:something|some|info|information|email|an email|brochure|one pager|details|literature|a proposal|over)\b/,
  inHouse:
    /\b(?:in house|inhouse|ourselves|myself|internally|our own|my own|we just use|i just use|excel|spreadsheets?|by hand)\b/,
  tooSmall:
    /\b(?:too (?:small|big|complicated|complex|basic|technical|old|fancy)|just (?:me|the two|two of|three of)|overkill|only (?:have|got|two|three|five))\b/,
  third:
    /\b(?:my|our|a|the|some) (?:friend|mate|neighbou?r|cousin|sister|brother|competitors?|customers?|old boss|colleague|other (?:guys|lot|company|vendor|quote))(?: \w+){0,2} (?:said|says|bought|had|was|were|got|used|uses|thinks|told|who|is|could|charged)\b/,
  allAgreed:
    /\b(?:all|everyone|everybody|board|partners|trustees|governors|boss|ceo|cfo|director|owner|wife|husband|partner|founder|legal|finance|procurement|committee|council|investors|she|he|they)(?: \w+){0,3} (?:agreed|approved|signed|on board|said yes|said go|loves?|loved|liked|likes|happy|keen|wants?|wanted|asked (?:me|us|for|you)|cleared|waved|ticked|nodded|delighted|thrilled|convinced)\b/,
  decideAlone:
    /\b(?:i (?:decide|can (?:approve|sign|decide|say yes)|sign (?:off|it|the|those)|hold the|have the (?:final|authority))|(?:do not|no) (?:have to|need to|need for|need) (?:ask|check|run|talk|anyone|anybody|approval|permission|sign off)|i am the (?:one who|owner|boss|decision maker)|my (?:own )?(?:call|decision|money)(?: to make)?$)/,
  soGo: /\b(?:so|and|hence|which is why|that is why) (?:yes|yeah|show|walk|tell|book|send me|sign|lets|come|bring|crack|go|i am (?:looking|ready|keen|interested|in|having|relaxed|sold)|we are (?:looking|ready|keen|in)|i want|we want|i would love|we would love|when can|how soon|where do|what else|that is (?:sorted|fine|settled|done|what))\b/,
  notBothered:
    /\bnot (?:\w+ ){0,2}(?:bothered|fussed|worried|concerned|precious|in (?:any|a) rush) (?:about|by|with)\b/,
  mostCostly:
    /\b(?:most expensive|priciest|highest|dearest|more than (?:i|we|the|my|our|what|double|twice)|that is (?:a lot|loads|mad|daft|silly)|at (?:that|those|this) prices?|by the time you add|everything is extra|is extra|on top of that)\b/,
  doubtAsk:
    /\b(?:who do (?:i|we) (?:sue|call|ring|chase)|can i see your|are you (?:a robot|even|actually|real|sure|insured)|is there a (?:guarantee|catch)|has (?:it|this|that) (?:been|ever)|why (?:do|would) you need|why should (?:i|we)|what is to stop|where is the (?:proof|catch)|(?:is|was) that (?:true|legal|real))\b/,
  away: /\b(?:on leave|on holiday|off sick|maternity|paternity|surgery|funeral|walked out|handed in|just lost (?:our|my)|short staffed|one man down|off work|in hospital|retires|retiring|moving house|exams|half term)\b/,
  theyChoose:
    /\b(?:he|she|they|boss|landlord|owner|head office|group|hq|board|dean|council|regulator|insurer|client|customers?) (?:\w+ ){0,2}(?:picks?|chooses?|chose|mandates?|insists?|dictates?|tells? us|holds? the|pays?|owns?|runs?|has the|wants? (?:a say|to see|three))\b/,
  newAlready:
    /\b(?:just|only|recently|already) (?:\w+ ){0,2}(?:bought|signed|renewed|switched|moved|installed|got|put|had|paid|hired|replaced|gone)\b/,
  noUseFor:
    /\b(?:what (?:do|would|am) i (?:need|want|going to do)|why (?:would|do) (?:i|we) (?:need|want|bother|change|pay)|what is the point|where do you come in|what (?:is|does) (?:it|that|this) (?:going to )?do for)\b/,
};

/** Patterns that are an objection nine times in ten when no guard is about. */
export const SURE: readonly (keyof typeof PATTERNS)[] = [
  'satisfied',
  'alreadyHave',
  'notInterested',
  'notFit',
  'noNeedFor',
  'tooExpensive',
  'noBudget',
  'cheaperElse',
  'whyPrice',
  'betterPrice',
  'priceIssue',
  'notNow',
  'letMeThink',
  'callLater',
  'askOther',
  'othersDecide',
  'notMyCall',
  'neverHeard',
  'howKnow',
  'whatIf',
  'tooGood',
];

/** Patterns that take such a thing back, or say it of somebody else. */
export const GUARDS: readonly (keyof typeof PATTERNS)[] = [
  'resolved',
  'usedTo',
  'otherOne',
  'priceNotIssue',
  'third',
  'approved',
  'goAhead',
  'unsatisfied',
  'notExpensive',
  'iDecide',
  'noDoubt',
  'buyingQuestion',
  'allAgreed',
  'decideAlone',
];
