import type { Framework } from './judgement.ts';

const MONEY = String.raw`[$€£]\s?\d|\d[\d,.]* ?(?:k|grand|thousand|million|dollars|euros|pounds)\b|(?:ten|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred) (?:thousand|grand)\b`;
const CHIEF = String.raw`(?:c[efitomr]o|chief \w+ officer|vp|vice president|president|owner|founder|board|director|boss|head of \w+|finance(?: team| department)?|procurement|legal|managing director|partners?)`;
const MONTH = '(?:january|february|march|april|may|june|july|august|september|october|november|december)';
const COUNT = '(?:\\d{1,3}|one|two|three|four|five|six|eight|ten|twelve|a few|a couple of)';

/** A sum, which is a budget where the other side asked about one. */
export const SUM = new RegExp(MONEY, 'i');

/** Wording in which a side speaks of one thing that matters to a deal. English; our own lists. Every gap is bounded. */
const CUES = {
  budget: new RegExp(
    String.raw`\b(?:budget|set aside|allocated|earmarked|we(?:'re| are) (?:paying|spending)|we (?:pay|spend)|can spend|price range)\b`,
    'i',
  ),
  authority: new RegExp(
    String.raw`\b(?:sign(?:s|ed|ing)? (?:it |this |that |them )?off|signs? (?:it|this|contracts?|for it)|final (?:say|call|decision|word|approval)|makes? the (?:final )?(?:decision|call)|decision[- ]maker|i (?:can )?(?:decide|approve)|my (?:call|decision)|has to approve|needs? (?:\w+ ){0,2}approval|(?:our|my|the) (?:\w+ )?${CHIEF} (?:\w+ ){0,3}(?:decid|approv|sign|agree|say|look|want|need|ask)\w*|run (?:it|this) (?:by|past)|report to (?:the|our|my))`,
    'i',
  ),
  chief: new RegExp(
    String.raw`\b(?:our|my|the) (?:\w+ )?${CHIEF}\b.{0,60}\b(?:approv|sign|decid|budget|spend|money|say|release)|\b(?:holds|owns|controls) the (?:budget|money)|\bi (?:own|hold|have) the budget|\bsigns? off (?:on )?(?:any|every)thing|\bapproved the budget`,
    'i',
  ),
  pain: /\b(?:problem|issue|struggl\w+|pain\w*|frustrat\w+|challeng\w+|headache|bottleneck|mess|messy|nightmare|manual(?:ly)?|by hand|spreadsheets?|error[- ]prone|mistakes?|hate[sd]?|takes (?:us |me |them )?(?:too long|forever|half|(?:\w+ ){0,2}(?:hours|days|weeks))|too (?:slow|long|much time)|falls? (?:through|behind)|(?:we|they) (?:lose|lost|miss|missed|keep losing|forget)|losing|wast\w+|can't (?:see|find|tell|keep up|track)|no (?:visibility|way to)|doesn't (?:work|scale|talk))\b/i,
  need: /\b(?:we(?:'d| would)? (?:really )?(?:need|want|like) (?:to|a|something|better|more|it)|(?:we're|we are|i'm) looking (?:for|to)|(?:our|the|main|big(?:gest)?) (?:goal|priority|priorities|need)|it (?:has|needs) to|we have to|would (?:help|solve|save))\b/i,
  timeline: new RegExp(
    String.raw`\b(?:(?:by|before|until|in|from|after|end of|start of|beginning of|early|mid|late) (?:the )?(?:end of )?(?:${MONTH}|q[1-4]|(?:this|next) (?:quarter|year|month|summer|spring|fall|autumn|winter)|(?:the )?(?:quarter|year|month))\b|(?:this|next) (?:quarter|year|month)|deadline|go(?:ing)? live|timeline|(?:with)?in (?:the next )?${COUNT} (?:weeks?|months?)|as soon as)`,
    'i',
  ),
  event: new RegExp(
    String.raw`\b(?:deadline|renew(?:al|s|ed)?|contract (?:is up|ends|expires|runs out|runs until)|audit(?!ed)|fiscal year|year[- ]end|(?:peak|busy) season|launch\w*|go(?:ing)? live|board meet\w*|(?:has|have|needs?) to be (?:\w+ ){0,4}(?:by|before) (?:${MONTH}|the|q[1-4]|next|end)|opening (?:\w+ ){0,3}in ${MONTH})`,
    'i',
  ),
  metrics:
    /\b\d[\d,.]* ?(?:%|percent\b|(?:hours?|days?|minutes?|weeks?|people|reps|deals|tickets|orders|calls|customers|invoices|errors|dollars|euros)\b)|\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|fifty) (?:hours|days|minutes|percent|people|reps|orders|tickets|invoices|calls)\b|\b(?:half|a third|a quarter) of (?:the|our|my|all)\b|\b(?:double|halve|cut (?:it|that|this) (?:in half|by))\b/i,
  criteria:
    /\b(?:must[- ]haves?|requirements?|criteria|criterion|deal[- ]?breaker|(?:important|matters?|critical|key) (?:to|for) (?:us|me)|what matters|care (?:most )?about|(?:has|have|needs?) to (?:integrate|work with|support|be able|connect|comply|run on|be (?:easy|secure|compliant|simple))|we(?:'d| would)? (?:only )?(?:choose|pick|go with)|non[- ]negotiable)\b/i,
  process:
    /\b(?:procurement|legal (?:review|team|has|needs|will)|security (?:review|questionnaire|team)|committee|board (?:meets|meeting|approval)|vendor (?:review|assessment|onboarding|form)|goes (?:to|through)|(?:our|the) (?:buying |approval |decision |purchasing |usual )?process|three (?:quotes|bids)|tender|rfp|purchase order|next step (?:for us|on our side)|then (?:it|we|they) (?:go|need|sign|decide|review))\b/i,
  champion:
    /\b(?:i(?:'ll| will) (?:push|fight|bring (?:it|this|that) (?:up|to)|take (?:it|this|that) to|champion|sell (?:it|this)|make (?:the|a) case|talk to (?:him|her|them|my|our|the)|recommend|vouch|set (?:it|that) up)|i(?:'d| would) (?:love|like) (?:to have|this|my team)|i(?:'m| am) (?:sold|convinced|a (?:big )?fan|on board)|i want (?:this|it|us to)|count me in)\b/i,
  rivals:
    /\b(?:other (?:vendors?|providers?|suppliers?|tools?|options?|quotes?)|competitors?|competing|alternatives?|(?:two|three|four|several) (?:vendors|tools|providers|suppliers|options)|incumbent|current (?:vendor|provider|supplier|tool|system))\b/i,
  situation:
    /\b(?:we (?:currently|now|today|still) |currently,? (?:we|it|the|our)|^(?:\w+,? ){0,2}(?:right now|today|at the moment),? (?:we|it|our|the)|we(?:'re| are) (?:using|on|running|doing|about|a (?:team|company))|we use|we have (?:about |around |roughly )?(?:\d|a (?:team|system)|two|three|four|five|six|ten|twelve|twenty|thirty)|(?:our|my) team (?:is|has|of|uses|does)|we've (?:been|got|had))\b/i,
  impact:
    /\b(?:cost(?:s|ing)? (?:us|me|about|around)|(?:we|i)(?:'re| are|'m)? (?:los(?:e|ing|t))|(?:which|that|it) means|as a result|overtime|churn\w*|revenue|margin|(?:hours?|days?) (?:a|per|every|each) (?:day|week|month|quarter|year)|(?:customers?|clients|people) (?:leave|left|complain\w*|wait|quit)|late fees?|penalt(?:y|ies))\b/i,
} as const;

export type Cue = keyof typeof CUES;
export const CUE: Readonly<Record<Cue, RegExp>> = CUES;

/** The slots of each framework, each with the wording that fills it. */
export const SLOTS: Readonly<Record<Framework, readonly { name: string; cues: readonly Cue[] }[]>> = {
  BANT: [
    { name: 'Budget', cues: ['budget'] },
    { name: 'Authority', cues: ['authority'] },
    { name: 'Need', cues: ['need', 'pain'] },
    { name: 'Timeline', cues: ['timeline', 'event'] },
  ],
  MEDDICC: [
    { name: 'Metrics', cues: ['metrics'] },
    { name: 'Economic buyer', cues: ['chief'] },
    { name: 'Decision criteria', cues: ['criteria'] },
    { name: 'Decision process', cues: ['process'] },
    { name: 'Identified pain', cues: ['pain'] },
    { name: 'Champion', cues: ['champion'] },
    { name: 'Competition', cues: ['rivals'] },
  ],
  SPICED: [
    { name: 'Situation', cues: ['situation'] },
    { name: 'Pain', cues: ['pain'] },
    { name: 'Impact', cues: ['impact'] },
    { name: 'Critical event', cues: ['event'] },
    { name: 'Decision', cues: ['authority', 'process', 'criteria'] },
  ],
};
