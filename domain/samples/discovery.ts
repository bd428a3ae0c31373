import type { Sample } from './sample.ts';

export const DISCOVERY: Sample = {
  id: 'discovery',
  title: 'Discovery with Harborline Freight',
  about: 'A first conversation: open questions, a long story of the buyer’s, and a date at the end.',
  people: { r: 'Nora Feld', b: 'Tomas Brandt' },
  lines: [
    ['r', 'Hi Tomas, thanks for making the time. Before I say anything about us, what made you answer my note?'],
    [
      'b',
      'Honestly, the timing. We have had a rough spring with our dispatch board, and you wrote on the very day that it broke.',
    ],
    ['r', 'What happened on that day?', 900],
    [
      'b',
      'So we run about forty trucks out of two yards. Our dispatchers keep the day on a shared spreadsheet, and each of them has their own copy open. On that Monday two of them gave the same trailer to two drivers. One driver waited three hours at the dock, the customer lost a slot at the port, and we paid a late fee of two thousand dollars. And the worst part is that nobody noticed until the customer called. My lead dispatcher spent the rest of the day on the phone, and by the evening we had moved six loads by hand. It costs us maybe ten hours a week in good weeks, just comparing copies. In bad weeks it is more like twenty. And the drivers have started to complain, because they hear about changes an hour after everybody else does.',
      700,
    ],
    ['r', 'That sounds exhausting. When the customer called, what did they want from you?', 1300],
    [
      'b',
      'They wanted to know where the trailer was, and we could not tell them. That is the thing that keeps me awake. We lost a customer over it last year.',
    ],
    ['r', 'I am sorry to hear that. How much was that customer worth to you?', 1000],
    ['b', 'An eighth of everything that we bill. So it was not a small one.'],
    ['r', 'And if the board stays as it is, what happens in the autumn?', 900],
    [
      'b',
      'Then I lose my dispatchers. We have to have something that works before October, that is when the season begins.',
    ],
    ['r', 'So before October. Who else is involved, besides you and the dispatchers?', 1100],
    [
      'b',
      'Our finance director, Ines, because of the late fees. She signs off on anything above twenty thousand a year. And our IT person will want to look at security.',
    ],
    ['r', 'What would Ines need to see to say yes?', 800],
    [
      'b',
      'A number. She asked me what the fees were in the last quarter, and it was eleven thousand dollars. If you can show her that this goes down by half, she will listen.',
    ],
    ['r', 'Got it. What else have you looked at so far?', 700],
    [
      'b',
      'We are also talking to Loadstar. Compared with Loadstar you seem simpler, but they already have an app for the drivers.',
    ],
    ['r', 'That makes sense. How important is the app for your drivers?', 1200],
    [
      'b',
      'It has to work on cheap phones with a bad connection. That is a must-have for us, half of the yard has no signal.',
    ],
    [
      'r',
      'Understood. Let me play that back: two copies of the truth, about ten hours a week, eleven thousand in fees last quarter, and it has to work offline before October. Did I miss anything?',
      900,
    ],
    ['b', 'No, that is exactly right. You listened, I appreciate that.'],
    [
      'r',
      'Then I suggest this: I will prepare a short walk through with your own routes, thirty minutes, with you and Ines. Does Thursday at two work for you?',
      600,
    ],
    ['b', 'Thursday at two works. I will talk to Ines today and send you last week’s spreadsheet.'],
    ['r', 'Perfect. I will send the invitation this afternoon, with the three questions that Ines may ask.', 500],
    ['b', 'Great, thank you, Nora. See you on Thursday.'],
  ],
};
