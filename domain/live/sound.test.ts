import { describe, expect, test } from 'vitest';
import { aCall, after, aTurn, heard } from '../../tests/support/live.ts';
import { begin } from './begin.ts';
import { gauge } from './gauges.ts';
import { reduce } from './reduce.ts';
import type { LiveEvent } from './state.ts';

const price = 'that is way too expensive for us';
const tabTurn = (seq: number, text: string, startMs: number) => {
  const { name: _, ...turn } = aTurn(seq, 'tab', text, startMs);
  return turn;
};

describe('late words', () => {
  const live = after([heard(tabTurn(0, 'we use a spreadsheet', 1_000)), heard(tabTurn(1, 'so that is that', 80_000))]);
  const late: LiveEvent = { type: 'turns', turns: [tabTurn(2, price, 20_000)], late: true, atMs: 90_000 };

  test('stand at their time and show no card; the wrap-up knows of what was raised', () => {
    const state = after([late], live);
    expect(state.turns.map(({ seq }) => seq)).toEqual([0, 2, 1]);
    expect(state.card).toBeNull();
    expect(state.call.cards).toMatchObject([{ category: 'price', missed: 'late', firedAtMs: 22_000, turnSeq: 2 }]);
  });

  test('do not keep a live card from being shown', () => {
    const again = heard(tabTurn(3, 'honestly it is too expensive', 90_500));
    expect(after([late, again], live).card?.log.turnSeq).toBe(3);
  });

  test('come in during a pause too, other words do not', () => {
    const paused = after([{ type: 'pause', atMs: 85_000 }], live);
    expect(after([late], paused).turns).toHaveLength(3);
    expect(after([heard(tabTurn(4, 'between us', 86_000))], paused).turns).toHaveLength(2);
  });
});

describe('a name that comes later', () => {
  const turn = tabTurn(0, price, 1_000);
  const start = after([heard(turn)]);
  const named: LiveEvent = { type: 'named', named: [{ seq: 0, speaker: 'marcus', name: 'Marcus' }], atMs: 5_000 };

  test('goes to a final turn, whose words and times stay', () => {
    const { state, changed } = reduce(start, named);
    expect(changed).toMatchObject([{ ...turn, speaker: 'marcus', name: 'Marcus' }]);
    expect(state.call.speakers['marcus']).toEqual({ key: 'marcus', name: 'Marcus' });
    expect(reduce(state, named).changed).toEqual([]);
  });

  test('that is the rep’s own takes the card away', () => {
    expect(start.card).not.toBeNull();
    expect(after([{ type: 'own-name', name: 'Marcus', atMs: 4_000 }, named], start).card).toBeNull();
  });

  test('who the tab plays is a buyer until somebody says otherwise', () => {
    expect(start.turns[0]?.side).toBe('buyer');
    expect(after([{ type: 'role', speaker: 'tab', role: 'colleague', atMs: 5_000 }], start).turns[0]?.side).toBe('rep');
  });
});

describe('gaps', () => {
  const gaps: LiveEvent = { type: 'gaps', gaps: [{ fromMs: 4_000, reason: 'network' }], atMs: 5_000 };

  test('are kept beside the rep’s pauses and go on through them', () => {
    const state = after([gaps, { type: 'pause', atMs: 6_000 }, { type: 'resume', atMs: 8_000 }]);
    expect(state.call.pauses).toEqual([
      { fromMs: 4_000, reason: 'network' },
      { fromMs: 6_000, toMs: 8_000 },
    ]);
    const over = after([{ type: 'gaps', gaps: [], atMs: 9_000 }], state);
    expect(over.call.pauses).toEqual([{ fromMs: 6_000, toMs: 8_000 }]);
  });

  test('end with the call, or where its page went away, and are no pause to come back to', () => {
    expect(after([gaps, { type: 'end', atMs: 9_000 }]).call.pauses).toEqual([
      { fromMs: 4_000, toMs: 9_000, reason: 'network' },
    ]);
    const again = begin(aCall({ status: 'interrupted', pauses: [{ fromMs: 4_000, reason: 'network' }] }), [
      { ...aTurn(0, 'Ann', 'so', 5_000), callId: 'call-1', side: 'buyer' },
    ]);
    expect(again.call).toMatchObject({ status: 'live', pauses: [{ fromMs: 4_000, toMs: 7_000, reason: 'network' }] });
  });

  test('figures do not guess at what a gap hides', () => {
    const said = (seq: number, side: 'rep' | 'buyer', startMs: number, endMs: number) => ({
      ...aTurn(seq, side, 'we count every part by hand', startMs, { endMs }),
      callId: 'call-1',
      side,
    });
    const turns = [said(0, 'rep', 0, 5_000), said(1, 'buyer', 5_000, 10_000), said(2, 'rep', 12_000, 32_000)];
    const deaf = [{ fromMs: 11_000, toMs: 33_000, channel: 1 as const, reason: 'device' as const }];
    expect(gauge(turns, 33_000, () => 0, deaf).talkRatio).toBe(0.5);
    expect(gauge(turns, 33_000, () => 0, [{ fromMs: 11_000, reason: 'network' }]).monologueMs).toBeNull();
  });
});

test('words that were only thought to be heard raise nothing and answer nothing', () => {
  const state = after([heard({ ...tabTurn(0, '', 1_000), endMs: 1_000, final: false }), { type: 'tick', atMs: 2_000 }]);
  expect(state.call.cards).toEqual([]);
});
