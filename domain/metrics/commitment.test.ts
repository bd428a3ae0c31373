import { describe, expect, test } from 'vitest';
import { ENOUGH, inputOf, type TalkLine, turnsOf } from '../../tests/support/talk.ts';
import { commitments } from './commitment.ts';
import { nextStep } from './next-step.ts';

const steps = (...lines: TalkLine[]) => commitments(turnsOf(lines));

/** The buyer names a step himself: his words and the time in them. */
const NAMED: readonly [text: string, when: string | null][] = [
  ["Let's talk again on Thursday at ten.", 'on Thursday at ten'],
  [
    'Thursday the fourteenth, ten thirty. Yeah, that works. Can we do a call on Friday the ninth?',
    'on Friday the ninth',
  ],
  ['Call me tomorrow morning.', 'tomorrow morning'],
  ["I'll send you the contract by Friday.", 'by Friday'],
  ['Could we meet next Tuesday at 3 pm?', 'next Tuesday at 3 pm'],
  ["We'll review it next week and I'll bring Priya.", 'next week'],
  ["Let's do Wednesday at noon.", 'Wednesday at noon'],
  ['Friday at three works for me.', 'Friday at three'],
  ["Thursday doesn't work, but Friday at 3 pm does.", 'Friday at 3 pm'],
  ["I can't do Monday but let's do Tuesday.", 'Tuesday'],
  ['We can start with one building in March.', 'in March'],
  ["No problem, let's meet on May 4th.", 'on May 4th'],
  ["I'll take it to the board on the 12th.", 'on the 12th'],
  ['so yeah lets say monday at two', 'monday at two'],
  ['How about Monday?', 'Monday'],
  ["I'll get back to you by end of day.", 'by end of day'],
  ['Send me the invite for half past two tomorrow.', 'for half past two tomorrow'],
  ['Send me the contract and we will get it signed.', null],
  ["Let's set up a call with Priya.", null],
  ["Let's start with a pilot.", null],
];

/** Named by nobody: facts, pasts, hedges, conditions, brush-offs. */
const DECOYS = [
  'I met them on Tuesday.',
  'We talked about that last Thursday.',
  'Maybe next week.',
  'Call me sometime.',
  "We might meet next week, I don't know.",
  "We'll see next week.",
  'Our renewal is in June.',
  'The board meets on Thursday.',
  "We're closed on Friday.",
  "I'll be travelling next week.",
  'Call me back next quarter, this is not a good time.',
  'Come back to me next year.',
  'If the numbers work we would start in March.',
  'Send me some information next week.',
  'Just email me your deck on Monday.',
  'We have a meeting about it every Monday.',
  'We meet on Mondays.',
  'We meet every other Thursday.',
  'They signed the contract in April.',
  'At one point we tried a demo.',
  'In March we have our busy season.',
  'Nobody works on Saturday.',
  "I don't want to meet on Friday.",
  "We can't start before March.",
  'Two weeks ago we sent the contract.',
  'It takes about three weeks to count everything.',
];

/** What the rep proposes and how the buyer answers: whether that is a step. */
const ANSWERS: readonly [proposal: string, answer: string, agreed: string | null][] = [
  [
    'Could the three of us talk on Thursday the fourteenth, at ten thirty?',
    'Yeah, that works. Send me an email.',
    'Yeah, that works.',
  ],
  ['Does Thursday at ten work?', 'Yes.', 'Yes.'],
  ['How about Tuesday afternoon?', 'Perfect.', 'Perfect.'],
  ["I'll send the contract on Monday.", 'Sounds good to me.', 'Sounds good to me.'],
  ['Shall we meet next week?', 'Why not, go ahead.', 'Why not, go ahead.'],
  ['Shall we meet next week?', "Let me check. Yes, that's fine.", "Yes, that's fine."],
  ["Let's do a pilot in March.", 'Not a bad idea. Deal.', 'Deal.'],
  ["Let's set up a follow-up call.", 'Sure, happy to.', 'Sure, happy to.'],
  ['Are you free on Thursday?', "Can't wait. Sure.", "Can't wait."],
  ["You'll have the proposal by Wednesday.", 'Great, looking forward to it.', 'Great, looking forward to it.'],
  ["so let's talk thursday at ten then", 'yeah that works for me', 'yeah that works for me'],
  [
    'Shall we talk on Thursday at ten?',
    'Yes, Thursday at ten works, send me the invite.',
    'Yes, Thursday at ten works, send me the invite.',
  ],
  ['Shall we meet next week?', 'Yeah, maybe.', null],
  ['Shall we meet next week?', "I'd have to check with Priya.", null],
  ['Shall we meet next week?', 'Yes, but let me check with Priya first.', null],
  ['Shall we meet next week?', 'Hmm, no.', null],
  ['Shall we meet next week?', 'And what does it cost?', null],
  ['Does Thursday at ten work?', "Thursday doesn't work, but Friday is good.", null],
  ["I'll send you our deck on Monday.", 'Sure.', null],
  ["I'll email you some information tomorrow.", 'Okay, great.', null],
  ["I'll shoot you an email with the details tomorrow.", 'Okay.', null],
  ['We could talk sometime.', 'Sure.', null],
  ['We talked to another wholesaler on Monday.', 'Okay.', null],
  ['Let me show you the dashboard now.', 'Sure.', null],
  ["I'll call you tomorrow.", 'Actually, no, hold off.', null],
];

describe('next steps', () => {
  test.each(NAMED)('the buyer names: %s', (text, when) => {
    const found = steps(['b', text]);
    expect(found.map((one) => one.when)).toEqual([when]);
    expect(found[0]?.agreed).toBe(found[0]?.quote);
    expect(text).toContain(found[0]?.quote.text);
  });

  test.each(DECOYS)('nothing is named: %s', (text) => {
    expect(steps(['b', text])).toEqual([]);
  });

  test.each(DECOYS.filter((text) => !/maybe|might|deck|see/i.test(text)))(
    'nor by the rep, whatever the buyer says: %s',
    (text) => {
      expect(steps(['r', text], ['b', 'Yes, perfect.'])).toEqual([]);
    },
  );

  test.each(ANSWERS)('%s – %s', (proposal, answer, agreed) => {
    const found = steps(['r', proposal], ['b', answer]).filter((one) => one.side === 'rep');
    expect(found.map((one) => one.agreed?.text)).toEqual(agreed === null ? [] : [agreed]);
    if (agreed !== null) expect(found[0]?.quote).toMatchObject({ seq: 0, text: proposal });
  });

  test('another day than the one proposed is the buyer’s step, not the rep’s', () => {
    const found = steps(['r', 'Does Thursday at ten work?'], ['b', "Thursday doesn't work, but Friday is good."]);
    expect(found).toMatchObject([{ side: 'buyer', when: 'Friday' }]);
  });

  test('a colleague’s or nobody’s words do not agree, and a yes that comes too late is none', () => {
    const proposal: TalkLine = ['r', 'Shall we meet on Thursday?'];
    expect(steps(proposal, ['u', 'Yes.'])).toEqual([]);
    expect(steps(proposal, ['r', 'Yes.'])).toEqual([]);
    const chat: TalkLine[] = Array.from({ length: 4 }, () => ['r', 'And so on and so forth.']);
    expect(steps(proposal, ...chat, ['b', 'Yes.'])).toEqual([]);
  });

  test('what the buyer takes back is no step', () => {
    const lines: TalkLine[] = [
      ['r', 'Shall we meet on Thursday?'],
      ['b', 'Yes.'],
      ['r', 'Good.'],
    ];
    expect(steps(...lines)).toHaveLength(1);
    expect(steps(...lines, ['b', "On second thought, let's wait."])).toEqual([]);
  });

  test('a time that the buyer offers and the rep cannot make is no step', () => {
    expect(steps(['b', 'How about Monday?'], ['r', "Monday I'm fully booked."])).toEqual([]);
  });

  test('repeats and goodbyes are not counted again', () => {
    const found = steps(
      ['r', 'Could we talk on Thursday at ten?'],
      ['b', 'Thursday at ten works. Put it in my calendar.'],
      ['r', "Will do. You'll have the invite by the end of the day."],
      ['b', 'Perfect.'],
      ['r', 'See you Thursday.'],
      ['b', 'See you Thursday, bye.'],
    );
    expect(found.map(({ side, when }) => [side, when])).toEqual([
      ['rep', 'on Thursday at ten'],
      ['rep', 'by the end of the day'],
    ]);
  });

  test('the metric counts steps and names their times', () => {
    const compute = (...lines: TalkLine[]) => nextStep.compute(inputOf(turnsOf([...ENOUGH, ...lines])));
    expect(compute(['r', 'Shall we meet on Thursday?'], ['b', 'Yes.'])).toMatchObject({
      value: 1,
      detail: 'on Thursday',
      quotes: [
        { seq: 2, text: 'Shall we meet on Thursday?' },
        { seq: 3, text: 'Yes.' },
      ],
    });
    expect(compute(['b', "Let's set up a call."])).toMatchObject({ value: 1, detail: 'no day or time' });
    expect(compute(['r', 'Bye.'])).toEqual({ value: 0, quotes: [] });
  });
});
