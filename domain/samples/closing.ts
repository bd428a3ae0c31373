import type { Sample } from './sample.ts';

export const CLOSING: Sample = {
  id: 'closing',
  title: 'Closing with Meridian Labs',
  about: 'A pilot went well. What is left is the date, the contract and one last doubt.',
  people: { r: 'Jonas Reiter', b: 'Priya Raman' },
  lines: [
    ['r', 'Hi Priya. Four weeks of pilot are over. Before I say how I see it, how was it for your team?'],
    [
      'b',
      'Better than I thought. The lab people use it every day, and the sample errors went from nine percent to two percent. I am impressed.',
    ],
    ['r', 'Nine to two, that is great to hear. Who in the lab noticed it first?', 900],
    [
      'b',
      'Elena, she runs the night shift. She said that she wants to keep it, and Elena never says that about anything.',
    ],
    ['r', 'That is a nice compliment. What would have to be true for you to go on after the pilot?', 1000],
    [
      'b',
      'Three things. Our purchasing needs the order form, the contract has to start in April, and I need to be sure that the support in the night works. We had one night in week two when nobody answered.',
    ],
    ['r', 'You are right, and that should not have happened. What happened on that night?', 1500],
    [
      'b',
      'A label printer stopped, and Elena waited for forty minutes. I am worried that your support is too small for us.',
    ],
    ['r', 'I understand. Forty minutes at night is a long time. What answer time would you be comfortable with?', 1700],
    ['b', 'Fifteen minutes, also at night and at the weekend.'],
    [
      'r',
      'We can put fifteen minutes into the contract, with a credit of a tenth of the month for each time that we miss it. Does that answer your doubt?',
      1300,
    ],
    ['b', 'Yes, with the credit in the contract that works for me.'],
    ['r', 'Good. And purchasing: what do they need besides the order form?', 700],
    [
      'b',
      'A vendor form and two signatures, mine and our managing director’s. He approved the budget last week, forty thousand a year.',
    ],
    [
      'r',
      'Then let us walk back from April. If the contract starts on April first, when does purchasing need the papers?',
      900,
    ],
    ['b', 'By the fifteenth of March. They take two weeks, always.'],
    [
      'r',
      'So I will send the order form and the vendor form tomorrow, with the fifteen minutes in it. Can you get both signatures by the twelfth?',
      800,
    ],
    ['b', 'I can. I will put it on his desk on Monday, he is here all week.'],
    ['r', 'And shall we talk for ten minutes on Tuesday at nine, in case he has a question?', 600],
    ['b', 'Tuesday at nine works. Send me an invite.'],
    [
      'r',
      'I will. To recap: papers tomorrow, you take them to him on Monday, we talk on Tuesday at nine, and purchasing has them by the fifteenth. Is there anything that could still stop this?',
      700,
    ],
    ['b', 'No, nothing else. Then we sign.'],
    ['r', 'Thank you, Priya. I will tell Elena’s printer to behave.', 500],
    ['b', 'Please do. Talk to you on Tuesday.'],
  ],
};
