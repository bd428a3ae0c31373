/** How an objection is handled, step by step: our own words for what is taught in many places under many names. */
export const STEPS: readonly { name: string; what: string; ask: string }[] = [
  {
    name: 'Listen',
    what: 'Let them finish and wait a breath. What comes after the pause is often the real point.',
    ask: 'Say nothing for a moment.',
  },
  {
    name: 'Acknowledge',
    what: 'Show that you heard it, without agreeing and without “but”.',
    ask: 'That makes sense. Thanks for saying it plainly.',
  },
  {
    name: 'Explore',
    what: 'Ask one open question before you claim anything. The first objection is rarely the whole of it.',
    ask: 'What makes you say that?',
  },
  {
    name: 'Respond',
    what: 'Answer what you found, in one or two sentences, with something you can show.',
    ask: 'From what you told me, this is the part that matters.',
  },
  {
    name: 'Confirm',
    what: 'Ask whether that settled it. If it did not, go back to exploring.',
    ask: 'Does that answer it, or is something still in the way?',
  },
];

/** The craft around objections, as far as the engine knows it. `about` finds it in a question. */
export const CRAFT: readonly { name: string; about: RegExp; points: readonly string[]; line: string }[] = [
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
    name: 'Discovery',
    about:
      /\b(?:discover\w*|qualif\w*|needs analysis|questions? (?:should|to|can) .{0,20}(?:first|ask)|find out (?:more )?about)\b/iu,
    points: [
      'Ask how they do it today before you ask what they want.',
      'Ask what it costs them when it goes wrong, and who notices.',
      'Ask who else cares, and how they decided the last time.',
      'Leave room: the second sentence of an answer is worth more than the first.',
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
    line: 'You said counting takes your team two days. May I show you just that part first?',
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
    name: 'Agreeing the next step',
    about:
      /\b(?:next step\w*|follow[- ]?up\w*|ghost(?:ed|ing)?|no (?:reply|answer|response)|went (?:quiet|silent|dark)|stopped (?:answering|replying))\b/iu,
    points: [
      'Agree the next step while you are still talking, with a date and a person.',
      'In a follow-up, bring something new: an answer, a number, a name. Never only ask for news.',
      'After three unanswered messages, write once that you will stop, and do.',
    ],
    line: 'What has to happen on your side before we speak again, and which day suits you?',
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
    about: /\b(?:gatekeeper\w*|receptionist|front desk|assistant)\b/iu,
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
    about: /\b(?:talk(?:ing)? (?:ratio|too much|less|time)|listen(?:ing)? (?:more|better)|silence|pause)\b/iu,
    points: [
      'Ask, then wait for two full breaths.',
      'Keep a stretch of your own talk under a minute, and end it with a question.',
      'The wrap-up of your calls shows your share of the talk.',
    ],
    line: 'I have talked enough. What stood out to you?',
  },
];
