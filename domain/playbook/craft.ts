/** What the engine knows of the work around objections. `about` finds it in a question; figures name their source. */
export interface Craft {
  name: string;
  about: RegExp;
  points: readonly string[];
  /** Words to say; none where it is not about something to say. */
  line?: string;
}

export const CRAFT: readonly Craft[] = [
  {
    name: 'Pressure and tricks',
    about:
      /\b(?:(?:creat\w*|build\w*|add\w*) (?:some |more |a sense of )?urgency|fomo|pressur\w*|manipulat\w*|trick\w*|guilt\w*|scare (?:them|him|her)|(?:should|can|may|could|do) (?:i|we) (?:just )?(?:lie|pretend|fake|bluff|exaggerate)|(?:fake|invent\w*|made[- ]up) \w+|force (?:them|him|her)|make (?:them|him|her) (?:sign|buy|decide))\b/iu,
    points: [
      'I do not help with pressure or with things that are not true: what it wins comes back as a cancellation.',
      'Look for a date of theirs instead: a renewal, a budget round, a start that they named. Count back from it together.',
      'If there is no such date, say so to yourself. It is a later deal, and a set day beats a push.',
    ],
    line: 'What happens on your side if this is still not solved in three months?',
  },
  {
    name: 'Recording a call',
    about:
      /\b(?:record\w*\b.{0,40}\b(?:legal|law\w*|allow\w*|consent|permission)|(?:legal|law\w*|allow\w*|consent|permission)\b.{0,40}\brecord\w*)/iu,
    points: [
      'I am no lawyer. The rules differ by country and, in the US, by state; in some everybody on the call has to agree.',
      'The safe way is the same everywhere: say it at the start, wait for the yes, stop when somebody objects.',
      'Ask your company’s counsel what holds where you and the buyer sit.',
    ],
    line: 'I would like to record this for my notes. Is that all right with everybody?',
  },
  {
    name: 'Agreeing the next step',
    about: /\b(?:next steps?|after (?:the|a|my|our) (?:demo|call|meeting))\b/iu,
    points: [
      'Agree the next step while you are still talking, with a date and a person.',
      'Say who brings what until then, also on your side.',
      'Send it in three lines the same day, in their words.',
    ],
    line: 'What has to happen on your side before we speak again, and which day suits you?',
  },
  {
    name: 'When they go quiet',
    about:
      /\b(?:ghost(?:ed|s|ing)?|(?:no|never|not|n[o']t|stopp?ed|without(?: an?)?|doesn'?t|don'?t|didn'?t|won'?t|isn'?t|aren'?t) (?:\p{L}+ )?(?:repl(?:y|ies|ied|ying)|answer(?:s|ed|ing)?|respon(?:d|ds|ded|ding|se)|writ(?:e|es|ing) back|call(?:s|ed|ing)? (?:me )?back|(?:get|gets|got) back|pick(?:s|ed|ing)? up)|(?:went|gone|goes?|going|fell) (?:quiet|silent|dark|cold)|radio silence|(?:went|go(?:es|ne)?) (?:quiet|silent)|follow[- ]?up\w*|get back to me\b.{0,30}\bdidn'?t)(?!\w)/iu,
    points: [
      'Bring something new each time: an answer, a number, a name. Never only ask for news.',
      'Ask one thing that can be answered in a word, and make “no” an easy answer.',
      'After three unanswered messages, write once that you will stop, and do.',
      'Next time, agree the next step while you are still talking, with a date and a person.',
    ],
    line: 'Has this moved down your list? A short yes or no helps me, and either is fine.',
  },
  {
    name: 'Before a call',
    about:
      /\b(?:nervous|anxious|stage fright|call reluctance|afraid (?:of|to)|scared (?:of|to)|prepar\w*\b.{0,40}\b(?:call|meeting|talk|demo|cfo|ceo|cto|cio|vp|director)|(?:get|getting) ready for)\b/iu,
    points: [
      'Write down one thing that you want to learn and one next step that you want to agree. That is the whole plan.',
      'Know what this person answers for: a finance head asks what it costs to do nothing, an operations head what changes on Monday.',
      'Have your first two sentences ready, word for word. Nerves sit in the first minute.',
      'Expect the objection that would hurt most, and ask me about it now.',
    ],
    line: 'Before I say anything: what would make this half hour worth it for you?',
  },
  {
    name: 'After a lost deal',
    about:
      /\b(?:decided|chose|chosen|going|went|go|signed) (?:to go )?(?:for|with|on) (?:someone|somebody|another|a different|the other|a competitor|your competitor)|\b(?:lost|losing|lose) (?:the|a|this|that|my|another) (?:\p{L}+ )?(?:deal|sale|customer|client|account|opportunity)\b|\b(?:burn(?:ed|t)? out|demotivated|feel (?:terrible|awful|down|like a failure))\b/iu,
    points: [
      'That stings. One no says little about you; what you can take from it is why.',
      'Ask for the reason once, without trying to turn it round. People are frank when nothing is at stake.',
      'Note where the talk turned, and what you would ask earlier next time.',
      'Keep the door open: a date on which you may ask again, and no mail before it.',
    ],
    line: 'Thank you for telling me. What was the one thing that decided it?',
  },
  {
    name: 'A competitor is named',
    about:
      /\b(?:is|are|seems?|looks?|sounds?) (?:much |way |a lot |so much |simply )?(?:better|superior|stronger|ahead)\b|\b(?:beat(?:s|ing)?|versus|vs\.?|compare[sd]? (?:us )?(?:to|with)|go(?:ing|es)? with|chose|choos(?:e|ing)|prefers?|win against|competing (?:with|against)|up against|compet(?:ed|e|ing)|competitors?\b(?!.{0,20}\b(?:cheap|price|cost)))\b/iu,
    points: [
      'Never run them down: it is the buyer’s taste that you would be running down.',
      'Ask what they like there. It tells you what they will decide by.',
      'Name one difference that matters for what they told you, show it, and say where the other one is good.',
    ],
    line: 'They are a fair choice. What do they do that you would miss with anybody else?',
  },
  {
    name: 'They want to try it first',
    about: /\b(?:(?:free )?trials?|pilots?|proof of concept|poc|test (?:it|run)|try it (?:out|first))\b/iu,
    points: [
      'A trial without a question proves nothing. Agree first what it should show, and by when.',
      'Write down what a good result is, who looks at it, and what happens then.',
      'Keep it small: a few people, one job, a set end.',
    ],
    line: 'Gladly. What would you have to see in it to go ahead, and who decides that with you?',
  },
  {
    name: 'Asking for a referral',
    about: /\b(?:referrals?|refer (?:me|us)|(?:introduc\w+|intros?) to|recommend (?:me|us))\b/iu,
    points: [
      'Ask after something went well, not at the signature.',
      'Name the kind of person, so that a face comes to mind: “someone who runs two warehouses”.',
      'Offer the two sentences that they can forward. Take a no lightly.',
    ],
    line: 'Who do you know that still fights with this, and would you mind if I mentioned you?',
  },
  {
    name: 'Selling more to a customer',
    about: /\b(?:up-?sell\w*|cross-?sell\w*|expand the account|sell more to)\b/iu,
    points: [
      'Begin with what they have: what works, what nobody uses.',
      'Offer more only where they named a problem that it solves.',
      'If they use half of what they pay for, fix that first.',
    ],
    line: 'What do you still do by hand that you hoped this would take off you?',
  },
  {
    name: 'A request for proposal',
    about: /\b(?:rfps?|rfis?|rfqs?|requests? for (?:proposals?|information|quot\w+)|tenders?)\b/iu,
    points: [
      'Ask who wrote it and whether you may speak to them. A list that you helped to write is another matter than one that you first see in the mail.',
      'Ask how it is decided, by whom and when, before you write a page.',
      'Answer what is asked, say plainly what you do not do, and leave it where you are only the third quote.',
    ],
    line: 'Before we answer: which three points will decide this, and who weighs them?',
  },
  {
    name: 'A plain no',
    about:
      /\b(?:(?:said|says?|saying|told me|got a|just) no\b(?! (?:budget|money|time|need|interest|to))|turned (?:us|me|it) down|rejected|declin\w+)/iu,
    points: [
      'A no without a reason is not finished: ask for it once, calmly, and not to turn it round.',
      'Ask whether it is no to this, or no to this now.',
      'If they give a reason, bring it to me in their words. If they do not, thank them and stop.',
    ],
    line: 'Thank you for being plain. May I ask what decided it, so that I learn from it?',
  },
  {
    name: 'Somebody who is rude',
    about: /\b(?:rude\w*|yell\w*|shout\w*|aggressive|insult\w*|swear\w*|swore|abus\w*|hostile)\b/iu,
    points: [
      'Slow down and lower your voice. It is seldom about you.',
      'Name what you hear without blame, and offer to come back another day.',
      'You need not take insults: end the call politely, and tell your manager.',
    ],
    line: 'I hear that this is a bad moment. Shall I call another day, or leave it?',
  },
  {
    name: 'When they hang up',
    about: /\b(?:hung|hang(?:s|ing)?|slam\w*) (?:up|the phone)\b/iu,
    points: [
      'It is about the moment, hardly ever about you. Breathe, and dial the next one.',
      'Note the second at which it happened: before you said why you call, the opening is too long.',
      'Try once more on another day. Twice is a no.',
    ],
    line: 'I seem to have caught you at a bad moment. I will be brief: may I say why I call?',
  },
  {
    name: 'Opening a cold call',
    about:
      /\b(?:cold[- ]?call\w*|open(?:ing|er)?\b.{0,30}\bcall|first (?:sentence|words|ten seconds)|start (?:a|the|my) call)\b/iu,
    points: [
      'Say who you are and that it is a cold call: it saves both of you the guessing.',
      'Ask for a short, fixed time and keep to it.',
      'Name one problem that people in their role have, and ask whether they have it.',
    ],
    line: 'This is a cold call. May I take thirty seconds to say why, and then you decide?',
  },
  {
    name: 'Qualifying a deal',
    about: /\b(?:bant|medd?icc?|meddpicc|spiced|qualif\w*|disqualif\w*)\b/iu,
    points: [
      'BANT: budget, authority, need, timing.',
      'MEDDICC: metrics, economic buyer, decision criteria, decision process, identified pain, champion, competition.',
      'SPICED: situation, pain, impact, critical event, decision.',
      'Whichever you use: a field is filled by the buyer’s own words. What you believe is a question that you still have to ask.',
    ],
    line: 'How did you decide on something like this the last time, and who was there?',
  },
  {
    name: 'Discovery',
    about:
      /\b(?:discover\w*|needs analysis|questions? (?:should|to|can) .{0,20}(?:first|ask)\b(?!.{0,20}\b(?:if|when|about|to)\b)|find out (?:more )?about|how many questions)\b/iu,
    points: [
      'Ask how they do it today before you ask what they want.',
      'Ask what it costs them when it goes wrong, and who notices.',
      'Ask who else cares, and how they decided the last time.',
      'Leave room: the second sentence of an answer is worth more than the first.',
      'Gong’s published figure for calls that go well is 11 to 14 questions. Take it as a picture, not as a quota.',
    ],
    line: 'Walk me through the last time this went wrong. What happened then?',
  },
  {
    name: 'Showing the product',
    about: /\b(?:demo\w*|present(?:ing|ation)|show(?:ing)? the product|screen ?share)\b/iu,
    points: [
      'Begin with the problem they told you about, not with the menu.',
      'Show three things at most, and ask after each whether it is what they meant.',
      'Stop when they start to talk: that is the point of the demo.',
    ],
    line: 'Which part of what you told me should I show first?',
  },
  {
    name: 'Asking for the decision',
    about:
      /\b(?:clos(?:e|es|ing)|ask for the (?:business|sale|order|deal)|get (?:them|him|her) to sign|final step)\b/iu,
    points: [
      'Sum up in their words what they wanted and what you agreed.',
      'Ask openly for the decision, and then be silent.',
      'If the answer is no, ask what would have made it a yes.',
    ],
    line: 'From what we went through, does this solve it for you, and shall we start?',
  },
  {
    name: 'Negotiating',
    about: /\b(?:negotiat\w*|concession\w*|haggl\w*|bargain\w*|trade-?off)\b/iu,
    points: [
      'Know before the talk what you can give, and what you want for it.',
      'Trade, never give: term, volume, start date, or a reference for a price.',
      'Settle everything else before the last number.',
    ],
    line: 'If we move on this, what could you move on?',
  },
  {
    name: 'Reaching somebody through the front desk',
    about: /\b(?:gate ?keeper\w*|receptionist|front desk|assistant)\b/iu,
    points: [
      'Treat the person as a colleague, not as a wall: say your name and why you call.',
      'Ask for help instead of asking to be put through.',
      'Ask when the person is best reached, and call then.',
    ],
    line: 'You know best how things work there. Who looks after this, and when is a good time?',
  },
  {
    name: 'Leaving a voicemail',
    about: /\b(?:voice ?mail|answering machine|leave a message)\b/iu,
    points: [
      'Twenty seconds: your name, one reason, your number, your name again.',
      'Send a short e-mail right after it, with the same reason.',
    ],
    line: 'I have one question about how you do this today. I will send it by mail as well.',
  },
  {
    name: 'How much to talk',
    about:
      /\b(?:talk(?:ing)? (?:ratio|too much|less|time)|how (?:long|much) (?:should|do|can|may) (?:i|we) (?:talk|speak)|listen(?:ing)? (?:more|better)|silence|pauses?|monologue)\b/iu,
    points: [
      'In Gong’s published sample of 25,537 sales calls the best closers spoke 43 % of the time, the average rep 65 to 75 %.',
      'Ask, then wait for two full breaths.',
      'Keep a stretch of your own talk under a minute, and end it with a question.',
      'The wrap-up of your calls shows your share of the talk.',
    ],
    line: 'I have talked enough. What stood out to you?',
  },
  {
    name: 'What an objection is',
    about: /\b(?:what(?:'s| is| are| counts as)(?: an?)? (?:sales )?objections?\b(?! (?:came|were|on|so far)))/iu,
    points: [
      'A reason not to go on, said aloud. It is better news than silence: somebody is still weighing it.',
      'Most belong to one of five: price, timing, authority, need, trust.',
      'The first one said is often the polite one. That is why you ask before you answer.',
    ],
    line: 'What makes you say that?',
  },
];
