/** What a buyer may say, each plainly an objection of its category. */
export const OBJECTIONS = {
  price: "I don't have that kind of money left this year.",
  tooMuch: 'Your price is too high, we cannot afford it.',
  timing: 'This is a really bad time, call me again next quarter.',
  authority: "I can't decide this on my own, my boss has to approve it.",
  need: 'Honestly we already have a system for that and it mostly does the job.',
  trust: 'I have never heard of you guys, how do I know you are still around in two years?',
} as const;
