import { describe, expect, test } from 'vitest';
import { actionSchema } from './action.schema.ts';
import { callSchema } from '../call.schema.ts';
import { aCall, after, aTurn, heard } from '../../tests/support/live.ts';
import { OBJECTIONS } from '../../tests/support/objections.ts';
import { begin } from './begin.ts';
import { lineOf } from './line.ts';
import { BUDGET } from './policy.ts';
import { snapshotOf } from './snapshot.ts';
import type { LiveEvent, LiveState } from './state.ts';
import { wrapUp } from '../wrap-up.ts';

const LINE = 'Marcus, what would a week of late orders cost you beside that number?';
const NAMES: LiveEvent[] = [
  { type: 'role', speaker: 'ana', role: 'me', atMs: 0 },
  { type: 'role', speaker: 'marcus', role: 'buyer', atMs: 0 },
];

function withCard(): LiveState {
  return after([...NAMES, heard(aTurn(0, 'Marcus', OBJECTIONS.price, 1_000, { final: false }))]);
}

const refined = (state: LiveState, atMs = 4_000): LiveEvent => ({
  type: 'card-refined',
  cardId: state.card?.log.id ?? '',
  line: LINE,
  atMs,
});
const cardOf = (state: LiveState) => state.card?.log.id ?? '';

describe('a better line for the card on screen', () => {
  test('takes the place of the first one, and the record keeps both', () => {
    const shown = withCard();
    const first = shown.card && lineOf(shown.card.log);
    const next = after([refined(shown)], shown);
    expect(next.card && lineOf(next.card.log)).toBe(LINE);
    expect(first).not.toBe(LINE);
    expect(next.call.cards[0]).toMatchObject({ refined: { line: LINE, atMs: 4_000 }, shownAtMs: 3_000 });
    expect(callSchema.parse(next.call)).toEqual(next.call);
    const redacted = after([{ ...refined(shown), removed: 2 } as LiveEvent], shown).call;
    expect(callSchema.parse(redacted).cards[0]?.refined?.removed).toBe(2);
    const again = after([{ ...refined(next, 5_000), line: 'Another one.' } as LiveEvent], next);
    expect(again.card?.log.refined?.line).toBe(LINE);
  });

  test.each<[string, (state: LiveState) => LiveEvent]>([
    ['the rep has begun to speak', () => heard(aTurn(1, 'Ana', 'So', 3_100, { final: false, endMs: 3_200 }))],
    ['it was opened', (state) => ({ type: 'card-expand', cardId: cardOf(state), expanded: true, atMs: 3_200 })],
    ['it was pinned', (state) => ({ type: 'card-pin', cardId: cardOf(state), pinned: true, atMs: 3_200 })],
    ['it was copied', (state) => ({ type: 'card-copied', cardId: cardOf(state), atMs: 3_200 })],
    ['it was used', (state) => ({ type: 'card-used', cardId: cardOf(state), atMs: 3_200 })],
    ['the call is paused', () => ({ type: 'pause', atMs: 3_200 })],
  ])('changes nothing once %s', (_, event) => {
    const shown = withCard();
    const next = after([event(shown), refined(shown)], shown);
    expect(next.card?.log.refined).toBeUndefined();
    expect(next.call.cards[0]?.refined).toBeUndefined();
  });

  test('that was opened and closed again stays as it was', () => {
    const shown = withCard();
    const open = (expanded: boolean): LiveEvent => ({
      type: 'card-expand',
      cardId: cardOf(shown),
      expanded,
      atMs: 3_200,
    });
    expect(after([open(true), open(false), refined(shown)], shown).card?.log.refined).toBeUndefined();
  });

  test('for a card that went, or another one, is let go', () => {
    const shown = withCard();
    const gone = after([{ type: 'card-dismiss', cardId: cardOf(shown), atMs: 3_500 }], shown);
    expect(after([refined(shown)], gone).call.cards[0]?.refined).toBeUndefined();
    expect(after([{ ...refined(shown), cardId: 'another' } as LiveEvent], shown).card?.log.refined).toBeUndefined();
  });

  test('said by the rep, it counts as used', () => {
    const shown = after([refined(withCard())], withCard());
    const said = aTurn(1, 'Ana', 'What would a week of late orders cost beside that number?', 6_000);
    expect(after([heard(said)], shown).call.cards[0]).toMatchObject({ usedHow: 'heard' });
  });

  test('changes nothing of what is worked out of the call', () => {
    const shown = withCard();
    const ends: LiveEvent = { type: 'end', atMs: 9_000 };
    const [plain, better] = [after([ends], shown), after([refined(shown), ends], shown)];
    const told = ({ call, turns }: LiveState) =>
      JSON.stringify(wrapUp(call, turns), (key, value: unknown) => (key === 'refined' ? undefined : value));
    expect(told(better)).toBe(told(plain));
  });
});

describe('an answer to a question', () => {
  const answer = {
    id: 'a1',
    turnSeq: 0,
    question: 'Does it work with Salesforce?',
    text: 'Yes, both ways.',
    title: 'FAQ',
  };
  const comes: LiveEvent = { type: 'answer', answer, atMs: 2_000 };

  test('shows, is kept, outlives its host, and leaves by itself', () => {
    const shown = after([comes]);
    expect(shown.answer).toEqual({ ...answer, shownAtMs: 2_000 });
    expect(callSchema.parse(shown.call).answers).toHaveLength(1);
    expect(begin(shown.call, [], snapshotOf(shown)).answer).toEqual(shown.answer);
    expect(after([{ type: 'tick', atMs: 2_000 + BUDGET.stayMs - 1 }], shown).answer).not.toBeNull();
    expect(after([{ type: 'tick', atMs: 2_000 + BUDGET.stayMs }], shown).answer).toBeNull();
  });

  test('gives way to a card, and does not come where one stands', () => {
    const objection = heard(aTurn(0, 'Marcus', OBJECTIONS.price, 2_000, { final: false }));
    expect(after([comes, objection])).toMatchObject({ answer: null, card: { log: { category: 'price' } } });
    const state = after([objection, { ...comes, atMs: 5_000 }]);
    expect(state.answer ?? null).toBeNull();
    expect(state.call.answers).toBeUndefined();
  });

  test('is dismissed, and not shown while cards are muted or the call rests', () => {
    expect(after([comes, { type: 'answer-dismiss', answerId: 'a1', atMs: 3_000 }]).answer).toBeNull();
    expect(after([{ type: 'mute', atMs: 0 }, comes]).answer ?? null).toBeNull();
    expect(after([comes, { type: 'mute', atMs: 3_000 }]).answer).toBeNull();
    expect(after([{ type: 'pause', atMs: 0 }, comes]).answer ?? null).toBeNull();
    expect(after([comes, { type: 'end', atMs: 3_000 }]).answer).toBeNull();
  });
});

describe('the script of a call', () => {
  const script = { steps: ['Ask about the budget', 'Agree on a next step'], heard: [], hand: {} };
  const begins: LiveEvent = { type: 'script', script, atMs: 0 };

  test('is kept with the call: what was heard, and what was ticked by hand', () => {
    const state = after([
      begins,
      { type: 'steps-heard', heard: [0], atMs: 1_000 },
      { type: 'step', at: 0, done: false, atMs: 2_000 },
      { type: 'step', at: 1, done: true, atMs: 3_000 },
      { type: 'step', at: 2, done: true, atMs: 3_000 },
    ]);
    expect(state.call.script).toEqual({ ...script, heard: [0], hand: { 0: false, 1: true } });
    expect(callSchema.parse(state.call)).toEqual(state.call);
    expect(after([{ type: 'script', script: null, atMs: 4_000 }], state).call).not.toHaveProperty('script');
  });

  test('is nothing to tick where there is none', () => {
    const none = begin(aCall(), []);
    expect(
      after([
        { type: 'step', at: 0, done: true, atMs: 1 },
        { type: 'steps-heard', heard: [0], atMs: 1 },
      ]).call,
    ).toEqual(none.call);
  });

  test('is taken within its limits alone', () => {
    expect(actionSchema.safeParse({ type: 'script', script }).success).toBe(true);
    for (const steps of [[], [''], ['x'.repeat(301)], Array.from({ length: 61 }, () => 'Say hello')])
      expect(actionSchema.safeParse({ type: 'script', script: { ...script, steps } }).success).toBe(false);
    expect(actionSchema.safeParse({ type: 'script', script: { ...script, hand: { __proto__x: true } } }).success).toBe(
      false,
    );
  });
});
