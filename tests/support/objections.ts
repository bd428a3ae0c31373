/** What a buyer may say, each plainly an objection of its category and far from the others. */
export const OBJECTIONS = {
  price: 'We have no budget left this year.',
  tooMuch: 'That is way too expensive for us.',
  timing: 'Call me back next quarter, this is not a good time.',
  authority: 'I need to run this by my boss before I can sign anything.',
  need: 'Honestly we already have a system for that and it mostly does the job.',
  trust: 'I have never heard of your company before, how can I trust you?',
} as const;

/** What a rep says between, so that captions begin a new row for the buyer. */
export const BETWEEN = ['Okay, I see.', 'Alright, thank you.', 'Mhm, got it.', 'Right, understood.', 'Sure, go on.'] as const;
