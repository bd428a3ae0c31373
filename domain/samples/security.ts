import type { Sample } from './sample.ts';

export const SECURITY: Sample = {
  id: 'security',
  title: 'Security review with Calder Bank',
  about:
    'Two buyers with hard questions about data; the rep says what is known and what is not, and agrees on how to settle it.',
  people: { r: 'Mina Castell', b: 'Viktor Lindqvist', c: 'Amara Singh' },
  lines: [
    [
      'r',
      'Good morning, Viktor. Good morning, Amara. Viktor, you said that the team likes the product and that security is what stands between us and a pilot. What would you like to settle today?',
    ],
    ['b', 'Exactly. I brought Amara, she runs our security review. I will let her speak.'],
    [
      'c',
      'Thanks. I will be direct. You are a small company, and I have never heard of you. How do I know that you are still around in two years?',
    ],
    [
      'r',
      'That is a fair question, and I would ask it, too. What would you need to see to feel safe about that?',
      1600,
    ],
    [
      'c',
      'Audited figures, or an escrow for the code. We were burned by a vendor who closed with four weeks of notice, and it took us nine months to move.',
    ],
    [
      'r',
      'Nine months, I see why you ask. We can give you both: the audited figures of the last two years under a confidentiality agreement, and an escrow, which three of our customers already have. Would that settle the vendor who closes?',
      1300,
    ],
    ['c', 'The escrow would, yes. If our legal team can read the contract.'],
    ['r', 'They can. I will send the escrow contract today. What is the next thing on your list?', 800],
    [
      'c',
      'Where the data is. We cannot have customer data outside of the European Union, that is a requirement from the regulator.',
    ],
    ['r', 'I hear you. Which data do you mean, the recordings or the reports made from them?', 1500],
    ['c', 'Both. And the backups.'],
    [
      'r',
      'Then here is what I know: recordings and backups of European customers stay in Frankfurt. For the reports I am not certain whether our mail provider keeps copies elsewhere, so I will not promise it. I will ask our head of security and write to you by Wednesday. Is that all right?',
      1400,
    ],
    ['c', 'I would rather hear that than a quick yes. Wednesday is fine.'],
    ['b', 'I like that, too. The last vendor told us yes to everything.'],
    ['r', 'Thank you. Viktor, what happens on your side once Amara has her answers?', 900],
    [
      'b',
      'Then it goes to the risk committee. They meet on the first Tuesday of the month. Our chief operating officer signs it off, the budget for a pilot is there, about thirty thousand euros.',
    ],
    ['r', 'And what does the committee care most about?', 800],
    [
      'b',
      'That nothing goes wrong in the audit in November. It has to be done by the end of September, otherwise we wait until next year.',
    ],
    ['c', 'I have one more. I do not trust models with customer calls. Do your models learn from our data?', 400],
    ['r', 'I understand why you worry about that. What have you seen that made you wary?', 1700],
    [
      'c',
      'A tool that we tried last year put sentences of one customer into the summary of another one. That was the end of it.',
    ],
    [
      'r',
      'That must have been an ugly afternoon. With us nothing is learned from your calls; each quote in a summary is looked up in that one call, and left out if it is not there. I can show you that on your own recording, with Amara choosing the sentences. Would that answer it?',
      1500,
    ],
    ['c', 'If I can choose the sentences, yes, that would help.'],
    [
      'r',
      'Good. So let me sum up: the escrow contract today, the answer about copies by Wednesday, and a test on your own recording. Shall we do the test on Friday at ten?',
      700,
    ],
    ['b', 'Friday at ten works for both of us. I will reserve a room.'],
    ['c', 'And I will bring three recordings. Thank you, that was a good conversation.'],
    ['r', 'Thank you both. You will have the contract in an hour.', 500],
  ],
};
