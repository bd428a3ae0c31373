import { describe, expect, test } from 'vitest';
import { ENOUGH, talk, type TalkLine } from '../../tests/support/talk.ts';
import { wrapUp } from '../wrap-up.ts';
import { STEPS } from './handling.ts';

const PRICE: TalkLine = ['b', "That's a lot more than I had in my head.", { objects: ['price/too-expensive'] }];
const WAITED = { gapMs: 1_000 };

function met(lines: readonly TalkLine[], at = 0) {
  const { call, turns } = talk([...ENOUGH, ...lines]);
  const found = wrapUp(call, turns).objections[at];
  if (!found?.steps) throw new Error('No objection with steps.');
  return found.steps;
}

const seenIn = (lines: readonly TalkLine[], at = 0) => STEPS.filter((step) => met(lines, at)[step].seen);

describe('the five steps after an objection', () => {
  test('all of them, each with its words', () => {
    const steps = met([
      PRICE,
      ['r', 'I hear you. What did you have in your head?', WAITED],
      ['b', 'Nine or ten, that is what I can sign for.'],
      ['r', 'Then we start with one building, which you can sign for. Does that help?'],
    ]);
    expect(STEPS.map((step) => [steps[step].seen, steps[step].quote?.text])).toEqual([
      [true, 'I hear you. What did you have in your head?'],
      [true, 'I hear you.'],
      [true, 'What did you have in your head?'],
      [true, 'Then we start with one building, which you can sign for.'],
      [true, 'Does that help?'],
    ]);
    expect(steps.respond.note).toBe('You built on the buyer’s own word “sign”.');
  });

  test('the same without punctuation', () => {
    const lines: TalkLine[] = [
      PRICE,
      ['r', 'yeah i hear you a lot of people say so what did you have in your head', WAITED],
      ['b', 'nine or ten that is what i can sign for'],
      ['r', 'okay then we start with one building which is nine and you can sign that yourself so does that help'],
    ];
    expect(seenIn(lines)).toEqual([...STEPS]);
  });

  test('in short runs of words too', () => {
    const lines: TalkLine[] = [
      PRICE,
      ['r', 'i hear you what are you comparing it with', WAITED],
      ['b', 'well the portal costs us about half of that'],
      [
        'r',
        'the portal does not stop a single late delivery and those cost you the most does that answer your concern',
      ],
    ];
    expect(seenIn(lines)).toEqual([...STEPS]);
  });

  test('claiming first explores nothing, and a check before any answer confirms nothing', () => {
    expect(seenIn([PRICE, ['r', 'It pays for itself in half a year. What did you have in mind?', WAITED]])).toEqual([
      'pause',
    ]);
    expect(seenIn([PRICE, ['r', 'I hear you. Does that make sense?', WAITED]])).toEqual(['pause', 'acknowledge']);
  });

  test('a question about the meeting explores nothing', () => {
    expect(seenIn([PRICE, ['r', 'I hear you. Shall we meet on Thursday?', WAITED]])).toEqual(['pause', 'acknowledge']);
    expect(seenIn([PRICE, ['r', 'I hear you. Can we get started then?', WAITED]])).toEqual(['pause', 'acknowledge']);
  });

  test('an acknowledgement that comes after the pitch is none', () => {
    const steps = met([
      PRICE,
      ['r', 'We are the cheapest around here. It pays for itself in a year. It is worth it. I hear you.'],
    ]);
    expect(steps.acknowledge).toEqual({ seen: false, note: 'No acknowledgement in your first words.' });
  });

  test('an answer that has nothing to do with the reply is not tied to it', () => {
    const steps = met([
      PRICE,
      ['r', 'What did you have in your head?'],
      ['b', 'Nine or ten, that is what I can sign for.'],
      ['r', 'Our platform has won a number of awards.'],
    ]);
    expect(steps.respond).toEqual({ seen: false, note: 'No answer that takes up the buyer’s reply.' });
    expect(met([PRICE, ['r', 'We are the best.']]).respond.note).toBe(
      'You asked nothing, so there was no reply to build on.',
    );
  });

  test('the pause is measured against the rep’s usual, from the buyer’s last word, and never below half a second', () => {
    const usual: TalkLine[] = Array.from({ length: 3 }, (): TalkLine[] => [
      ['b', 'We count by hand there.'],
      ['r', 'And who does the counting?', { gapMs: 1_200 }],
    ]).flat();
    const waits = (gapMs: number, lines = usual) => met([...lines, PRICE, ['r', 'I hear you there.', { gapMs }]]).pause;
    expect(waits(1_100)).toMatchObject({ seen: false, note: 'You waited 1.1 s; your usual is 1.2 s.' });
    expect(waits(1_300)).toMatchObject({ seen: true, note: 'You waited 1.3 s; your usual is 1.2 s.' });
    expect(waits(600, [])).toMatchObject({
      seen: true,
      note: 'You waited 0.6 s; too few other answers to know your usual.',
    });
    expect(waits(400, [])).toMatchObject({ seen: false });
    expect(waits(-200, [])).toMatchObject({ seen: false, note: 'You began before the buyer had finished.' });
    const goesOn: TalkLine[] = [
      PRICE,
      ['b', 'I mean, for this year at least.', { gapMs: 3_000 }],
      ['r', 'I hear you there.', { gapMs: 700 }],
    ];
    expect(met(goesOn).pause.note).toMatch(/^You waited 0\.7 s/);
  });

  test('nothing after it: no answer', () => {
    expect(met([PRICE]).pause).toEqual({ seen: false, note: 'You did not answer.' });
    expect(met([PRICE, ['r', 'mm-hm']]).pause.note).toBe('You did not answer.');
    expect(met([PRICE, ['r', 'I hear you there.', { gapMs: 95_000 }]]).acknowledge.seen).toBe(false);
  });

  test('the next objection ends the search, unless it is more of the same', () => {
    const lines = (objectionId: string): TalkLine[] => [
      PRICE,
      ['r', 'What did you have in your head?', WAITED],
      ['b', 'I have no money at all left this year.', { objects: [objectionId] }],
      ['r', 'So the money would come from next year, not this one. Does that help?'],
    ];
    expect(seenIn(lines('price/no-budget'))).toEqual(['pause', 'explore', 'respond', 'confirm']);
    expect(seenIn(lines('timing/not-now'))).toEqual(['pause', 'explore']);
  });

  test('more of the same after an answer is an objection of its own', () => {
    const lines: TalkLine[] = [
      PRICE,
      ['r', 'It is nine thousand for one building.', WAITED],
      ['b', 'I have no money at all left this year.', { objects: ['price/no-budget'] }],
      ['r', 'I hear you. Where does the money come from?', WAITED],
    ];
    expect(seenIn(lines)).toEqual(['pause']);
    expect(seenIn(lines, 1)).toEqual(['pause', 'acknowledge', 'explore']);
  });

  test('what is said over another’s words, or by nobody known, is not the rep’s', () => {
    expect(seenIn([PRICE, ['u', 'I hear you. What did you have in mind?', { ms: 1_000 }]])).toEqual([]);
  });

  test('steps are unknown where sides are, and nobody objects to himself', () => {
    const { call, turns } = talk([...ENOUGH, PRICE, ['u', 'I hear you.', { ms: 60_000 }]]);
    expect(wrapUp(call, turns).objections).toMatchObject([{ steps: null }]);
    const own = talk([...ENOUGH, ['r', 'People say it is expensive.', { objects: ['price/too-expensive'] }]]);
    expect(wrapUp(own.call, own.turns).objections).toEqual([]);
  });

  test('words that were rewritten after the card are quoted as they stand now', () => {
    const { call, turns } = talk([
      ...ENOUGH,
      ['b', 'That is too expensive for us.', { objects: ['price/too-expensive', 'that is two expansive'] }],
    ]);
    expect(wrapUp(call, turns).objections[0]?.heard.quote).toBe('That is too expensive for us.');
  });
});
