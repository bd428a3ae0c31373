/** What a buyer may say, each plainly an objection of its category, and of no other should they rest in the middle of it: a busy machine makes them. */
export const OBJECTIONS = {
  price: 'Our budget is spent, there is not that kind of money left this year.',
  tooMuch: 'The price is too high for us.',
  timing: 'Call me again next quarter.',
  authority: 'My boss has to approve anything like this.',
  need: 'Honestly we already have a system for that and it mostly does the job.',
  trust: 'I have never heard of you guys, how do I know you are still around in two years?',
} as const;

/** What a buyer asks who wants to buy: no objection, wherever they rest. */
export const BUYING = 'How much is it for twenty seats?';
