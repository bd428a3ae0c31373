import { describe, expect, test } from 'vitest';
import type { Call, CardLog } from '../call.ts';
import type { Turn } from '../turn.ts';
import { aCall } from '../../tests/support/live.ts';
import { NOT_REFINING, refine, type RefineEvent, type Refining } from './refine.ts';

const card = (id: string, change: Partial<CardLog> = {}): CardLog => ({
  id,
  objectionId: 'price-budget',
  category: 'price',
  subtype: 'budget',
  confidence: 0.9,
  turnSeq: 1,
  quote: 'too expensive',
  firedAtMs: 10_000,
  shownAtMs: 10_000,
  ...change,
});
const seen = (
  cards: CardLog[],
  change: Partial<Extract<RefineEvent, { type: 'seen' }>> = {},
  call: Partial<Call> = {},
): RefineEvent => ({
  type: 'seen',
  call: aCall({ cards, ...call }),
  turns: [],
  atMs: 10_300,
  ...change,
});
const turn = (side: Turn['side'], endMs: number): Turn => ({
  callId: 'call-1',
  seq: 2,
  speaker: side,
  side,
  text: 'So',
  startMs: endMs - 100,
  endMs,
  final: false,
});

function run(...events: RefineEvent[]): { state: Refining; effects: string[] } {
  let state = NOT_REFINING;
  const effects: string[] = [];
  for (const event of events) {
    const next = refine(state, event);
    // What is remembered survives being written down.
    state = JSON.parse(JSON.stringify(next.state)) as Refining;
    for (const effect of next.effects) {
      effects.push(
        `${effect.type} ${effect.type === 'ask' ? effect.card.id : effect.cardId}${effect.type === 'show' ? `: ${effect.line}` : ''}`,
      );
    }
  }
  return { state, effects };
}

describe('making a card better', () => {
  test('is asked once for each card, and shown when it is whole', () => {
    const { state, effects } = run(
      seen([card('a')]),
      seen([card('a')]),
      { type: 'answered', cardId: 'a', made: { line: 'Better.', removed: 0 } },
      seen([card('a', { refined: { line: 'Better.', atMs: 11_000 } })]),
    );
    expect(effects).toEqual(['ask a', 'show a: Better.']);
    expect(state).toEqual({ asking: null, done: ['a'] });
  });

  test('shows nothing where nothing better came', () => {
    expect(run(seen([card('a')]), { type: 'answered', cardId: 'a', made: null }).effects).toEqual(['ask a']);
  });

  test.each<[string, RefineEvent, string[]]>([
    ['is dismissed', seen([card('a', { dismissedAtMs: 11_000 })]), ['stop a']],
    ['expires', seen([card('a', { goneAtMs: 11_000 })]), ['stop a']],
    ['is used', seen([card('a', { usedAtMs: 11_000, usedHow: 'button' })]), ['stop a']],
    [
      'is replaced',
      seen([card('a', { goneAtMs: 11_000 }), card('b', { shownAtMs: 11_000 })], { atMs: 11_100 }),
      ['stop a', 'ask b'],
    ],
    ['is in a call that ends', seen([card('a')], {}, { status: 'ended' }), ['stop a']],
    ['is in a call that is paused', seen([card('a')], {}, { status: 'paused' }), ['stop a']],
    ['meets a rep who speaks', seen([card('a')], { turns: [turn('rep', 11_000)] }), ['stop a']],
    ['is on a page that went', { type: 'gone' }, ['stop a']],
    ['meets a buyer who goes on', seen([card('a')], { turns: [turn('buyer', 11_000)] }), []],
    ['meets what the rep said before', seen([card('a')], { turns: [turn('rep', 9_000)] }), []],
  ])('ends when the card %s', (_, event, effects) => {
    const late = { type: 'answered', cardId: 'a', made: { line: 'Late.', removed: 0 } } as const;
    const ran = run(seen([card('a')]), event, late);
    expect(ran.effects.slice(0, 1 + effects.length)).toEqual(['ask a', ...effects]);
    expect(ran.effects.includes('show a: Late.')).toBe(effects.length === 0);
  });

  test('is not begun for a card that stood long, whose moment passed, or that the rep answers', () => {
    expect(run(seen([card('a')], { atMs: 16_000 })).effects).toEqual([]);
    expect(run(seen([card('a')], { turns: [turn('rep', 10_100)] }), seen([card('a')])).effects).toEqual([]);
    expect(run(seen([card('a', { missed: 'muted' })].map(({ shownAtMs: _, ...rest }) => rest))).effects).toEqual([]);
  });

  test('has an end in a call whose cards never end', () => {
    const events = Array.from({ length: 300 }, (_, at) => seen([card(`c${at}`)]));
    expect(run(...events).effects.filter((effect) => effect.startsWith('ask'))).toHaveLength(120);
  });
});
