import type { Sample } from './sample.ts';
import { OBJECTION_TIMES } from './times-data.ts';

export const OBJECTIONS: Sample = {
  id: 'objections',
  title: 'Cold call to Weston Tools',
  about: 'Four objections in four minutes: no time, no need, a vendor already, and the boss decides.',
  people: { r: 'Ruth Kessler', b: 'Dale Porter' },
  lines: [
    [
      'r',
      'Hi Dale, this is Ruth from Tallyhaven. I know that you did not expect my call. May I take half a minute to say why I call, and you decide whether we go on?',
    ],
    ['b', 'I am really busy right now. Call me back next quarter.'],
    ['r', 'I hear you, and I will be quick. What is it that keeps you so busy right now?'],
    ['b', 'We count the stock this week. It takes us four days and everybody hates it.'],
    ['r', 'Four days, that hurts. What do you do with the shop in those four days?'],
    ['b', 'We close it. So there is nothing coming in, and it costs us about five thousand a day.'],
    [
      'r',
      'That is exactly why I call. We help shops of your size to count while they are open. Would it help you not to close?',
    ],
    ['b', 'Maybe. But we already have a system for that. We use Stockwise today.'],
    ['r', 'Good to know. How happy are you with Stockwise?'],
    ['b', 'It is okay. It does what it does. I do not see why we would need another one.'],
    ['r', 'That makes sense. If it works, why do you still close for four days?'],
    ['b', 'Hm. Because Stockwise cannot count while we sell. That is true.'],
    ['r', 'So what would it mean for you to stay open in that week?'],
    ['b', 'Four more days of sales, and my people could go home on time.'],
    ['r', 'Then it may be worth twenty minutes. Who else would want to see that?'],
    ['b', 'I can not decide that on my own. The owner decides everything, and she is careful with money.'],
    ['r', 'Of course. What does she ask first when something new comes up?'],
    ['b', 'What it saves, and whether somebody else has tried it.'],
    [
      'r',
      'Then I will bring both: the numbers of a shop like yours, and its owner for a call. Could the three of us meet next Thursday at four?',
    ],
    ['b', 'Thursday at four is good, the count is done by then. I will ask her.'],
    ['r', 'Great. I will send you an invitation for Thursday at four and a page that she can read in two minutes.'],
    ['b', 'Alright. Thanks for being short.'],
    ['r', 'Thank you, Dale. Good luck with the count.'],
  ],
  sound: { file: 'objections.ogg', times: OBJECTION_TIMES },
};
