import { callSchema } from '../call.schema.ts';
import { actionSchema } from './action.schema.ts';
import { describe, expect, test } from 'vitest';
import { aCall, aTurn, after, heard } from '../../tests/support/live.ts';
import { objectionById } from '../objection/library/library.ts';
import { begin } from './begin.ts';
import { reduce } from './reduce.ts';
import { snapshotOf } from './snapshot.ts';
import type { LiveEvent } from './state.ts';

const ownName: LiveEvent = { type: 'own-name', name: 'Dana Whitfield', atMs: 0 };
const buyerRole: LiveEvent = { type: 'role', speaker: 'marcus', role: 'buyer', atMs: 1 };
const PRICE = 'honestly that is way too expensive for us';
const TIMING = 'we just cannot look at this right now, come back next quarter';

describe('turns', () => {
  test('are revised by seq while partial and frozen once final', () => {
    const partial = aTurn(0, 'Marcus', 'so we', 1_000, { final: false });
    const whole = aTurn(0, 'Marcus', 'so we have forty people', 1_000);
    const late = aTurn(0, 'Marcus', 'something else', 1_000);
    const state = after([heard(partial), heard(whole), heard(late)]);
    expect(state.turns.map((turn) => [turn.seq, turn.text])).toEqual([[0, 'so we have forty people']]);
  });

  test("the rep's own name makes the rep's side; nobody else's is guessed", () => {
    const state = after([ownName, heard(aTurn(0, 'Dana Whitfield', 'hi', 0), aTurn(1, 'Marcus', 'hello', 3_000))]);
    expect(state.turns.map((turn) => turn.side)).toEqual(['rep', 'unknown']);
  });

  test('a name learned late, and one click on a speaker, set the side of every turn', () => {
    const spoken = heard(aTurn(0, 'Dana Whitfield', 'hi', 0), aTurn(1, 'Marcus', 'hello', 3_000));
    const state = after([spoken, ownName, buyerRole]);
    expect(state.turns.map((turn) => turn.side)).toEqual(['rep', 'buyer']);
    const undone = after([{ type: 'role', speaker: 'marcus', role: null, atMs: 9_000 }], state);
    expect(undone.turns.map((turn) => turn.side)).toEqual(['rep', 'unknown']);
  });

  test('the turns to keep are those that changed', () => {
    const state = after([heard(aTurn(0, 'Marcus', 'hello there', 0))]);
    const { changed } = reduce(state, heard(aTurn(1, 'Dana Whitfield', 'hi', 3_000)));
    expect(changed.map((turn) => turn.seq)).toEqual([1]);
    const role = reduce(state, buyerRole);
    expect(role.changed.map((turn) => [turn.seq, turn.side])).toEqual([[0, 'buyer']]);
  });

  test('nothing is heard while paused, and what comes after goes on', () => {
    const state = after([
      { type: 'pause', atMs: 5_000 },
      heard(aTurn(0, 'Marcus', 'secret', 6_000)),
      { type: 'resume', atMs: 9_000 },
      heard(aTurn(1, 'Marcus', 'hello', 10_000)),
    ]);
    expect(state.turns.map((turn) => turn.text)).toEqual(['hello']);
    expect(state.call.pauses).toEqual([{ fromMs: 5_000, toMs: 9_000 }]);
  });

  test('time never runs backwards', () => {
    const state = after([
      { type: 'tick', atMs: 90_000 },
      { type: 'tick', atMs: 10 },
    ]);
    expect(state.nowMs).toBe(90_000);
  });
});

describe('cards', () => {
  const start = after([ownName, buyerRole]);

  test("the buyer's objection puts one card on screen and quotes the words that fired it", () => {
    const state = after([heard(aTurn(0, 'Marcus', PRICE, 10_000))], start);
    expect(state.card?.log.category).toBe('price');
    expect(PRICE).toContain(state.card?.log.quote);
    expect(state.call.cards).toHaveLength(1);
    expect(state.call.cards[0]?.shownAtMs).toBe(12_000);
  });

  test("nothing the rep says raises a card, and a card goes when its speaker turns out to be the rep's side", () => {
    const rep = after([heard(aTurn(0, 'Dana Whitfield', PRICE, 10_000))], start);
    expect(rep.call.cards).toEqual([]);
    const shown = after([heard(aTurn(0, 'Marcus', PRICE, 10_000))], start);
    const mine = after([{ type: 'role', speaker: 'marcus', role: 'colleague', atMs: 13_000 }], shown);
    expect(mine.card).toBeNull();
  });

  test('a growing turn fires once, and the same objection not twice in a minute', () => {
    const words = PRICE.split(' ');
    const partials = words.map((_, at) =>
      heard(aTurn(0, 'Marcus', words.slice(0, at + 1).join(' '), 10_000, { final: at === words.length - 1 })),
    );
    const once = after(partials, start);
    expect(once.call.cards).toHaveLength(1);
    const again = after([heard(aTurn(1, 'Marcus', PRICE, 40_000))], once);
    expect(again.call.cards).toHaveLength(1);
    const later = after([heard(aTurn(2, 'Marcus', PRICE, 80_000))], again);
    expect(later.call.cards).toHaveLength(2);
  });

  test('more words of the same category right after go on with the same objection', () => {
    const first = after([heard(aTurn(0, 'Marcus', PRICE, 10_000))], start);
    const next = heard(aTurn(1, 'Marcus', 'we have no budget for that this year', 14_000));
    expect(after([next], first).call.cards).toHaveLength(1);
    const later = heard(aTurn(2, 'Marcus', 'we have no budget for that this year', 30_000));
    expect(after([next, later], first).call.cards.map((card) => card.category)).toEqual(['price', 'price']);
  });

  test('a late card is withheld and counted', () => {
    const turn = aTurn(0, 'Marcus', PRICE, 10_000);
    const state = after([{ type: 'turns', turns: [turn], atMs: turn.endMs + 2_001 }], start);
    expect(state.card).toBeNull();
    expect(state.call.cards[0]?.missed).toBe('late');
  });

  test('a card after the rep began to answer is withheld and counted', () => {
    const buyer = aTurn(0, 'Marcus', 'honestly that', 10_000, { final: false });
    const rep = aTurn(1, 'Dana Whitfield', 'sure, let me explain how', 12_500);
    const whole = aTurn(0, 'Marcus', PRICE, 10_000, { endMs: 14_400 });
    const state = after([heard(buyer), heard(rep), heard(whole)], start);
    expect(state.card).toBeNull();
    expect(state.call.cards[0]?.missed).toBe('rep-answering');
  });

  test('a word thrown in while the buyer speaks on is no answer; one that the buyer has not gone on after is', () => {
    const buyer = aTurn(0, 'Marcus', 'honestly that', 10_000, { final: false });
    const aside = aTurn(1, 'Dana Whitfield', 'yeah right', 11_500, { endMs: 12_000 });
    const whole = aTurn(0, 'Marcus', PRICE, 10_000, { endMs: 14_400 });
    expect(after([heard(buyer), heard(aside), heard(whole)], start).card?.log.category).toBe('price');
    const answer = aTurn(1, 'Dana Whitfield', 'sure so', 14_000, { endMs: 14_400 });
    const state = after([heard(buyer), heard(answer), heard(whole)], start);
    expect(state.call.cards[0]?.missed).toBe('rep-answering');
  });

  test('muted: nothing is shown, everything is counted', () => {
    const state = after([{ type: 'mute', atMs: 1 }, heard(aTurn(0, 'Marcus', PRICE, 10_000))], start);
    expect(state.card).toBeNull();
    expect(state.call.cards[0]?.missed).toBe('muted');
  });

  test('a pinned card is not replaced; the other is counted as over budget', () => {
    const shown = after([heard(aTurn(0, 'Marcus', PRICE, 10_000))], start);
    const cardId = shown.card?.log.id ?? '';
    const state = after(
      [{ type: 'card-pin', cardId, pinned: true, atMs: 12_500 }, heard(aTurn(1, 'Marcus', TIMING, 20_000))],
      shown,
    );
    expect(state.card?.log.id).toBe(cardId);
    expect(state.call.cards[1]?.missed).toBe('budget');
  });

  test('a card leaves by itself unless it is pinned or open', () => {
    const shown = after([heard(aTurn(0, 'Marcus', PRICE, 10_000))], start);
    expect(after([{ type: 'tick', atMs: 41_000 }], shown).card).not.toBeNull();
    const gone = after([{ type: 'tick', atMs: 42_001 }], shown);
    expect(gone.card).toBeNull();
    expect(gone.call.cards[0]?.goneAtMs).toBe(42_001);
    const open = after(
      [
        { type: 'card-expand', cardId: shown.card?.log.id ?? '', expanded: true, atMs: 13_000 },
        { type: 'tick', atMs: 60_000 },
      ],
      shown,
    );
    expect(open.card).not.toBeNull();
  });

  test('used is heard in the rep’s next words, or said by the button; dismissing is logged', () => {
    const shown = after([heard(aTurn(0, 'Marcus', PRICE, 10_000))], start);
    const card = shown.card?.log;
    const line = `well ${lineOf(card?.objectionId)}`;
    const said = after([heard(aTurn(1, 'Dana Whitfield', line, 14_000))], shown);
    expect(said.call.cards[0]).toMatchObject({ usedHow: 'heard', usedAtMs: 16_000 });
    const other = after([heard(aTurn(1, 'Dana Whitfield', 'okay and how is the weather over there', 14_000))], shown);
    expect(other.call.cards[0]?.usedAtMs).toBeUndefined();
    const pressed = after([{ type: 'card-used', cardId: card?.id ?? '', atMs: 14_000 }], shown);
    expect(pressed.call.cards[0]).toMatchObject({ usedHow: 'button', usedAtMs: 14_000 });
    const away = after([{ type: 'card-dismiss', cardId: card?.id ?? '', atMs: 14_000 }], shown);
    expect(away.card).toBeNull();
    expect(away.call.cards[0]).toMatchObject({ dismissedAtMs: 14_000, goneAtMs: 14_000 });
  });
});

describe('a call', () => {
  test('that ends freezes its turns and takes no more', () => {
    const state = after([
      heard(aTurn(0, 'Marcus', 'bye for', 1_000, { final: false })),
      { type: 'end', atMs: 9_000 },
      heard(aTurn(1, 'Marcus', 'ghost', 10_000)),
    ]);
    expect(state.call).toMatchObject({ status: 'ended', endedAt: aCall().startedAt + 9_000 });
    expect(state.turns).toHaveLength(1);
    expect(state.turns[0]?.final).toBe(true);
  });

  test('that has ended still takes its last words, which come late, and where it was not heard', () => {
    const over = after([heard(aTurn(0, 'Marcus', 'so long', 1_000)), { type: 'end', atMs: 9_000 }]);
    const state = after(
      [
        { type: 'turns', turns: [aTurn(1, 'Marcus', 'and thank you', 7_000)], late: true, atMs: 12_000 },
        { type: 'gaps', gaps: [{ fromMs: 8_500, reason: 'vendor' }], atMs: 12_000 },
      ],
      over,
    );
    expect(state.turns.map(({ text }) => text)).toEqual(['so long', 'and thank you']);
    expect(state.gauges.talkRatio).not.toEqual(over.gauges);
    expect(state.call).toMatchObject({ endedAt: over.call.endedAt, pauses: [{ fromMs: 8_500, toMs: 9_000 }] });
  });

  test('keeps notes in order of their moments, edits and deletes them', () => {
    const note = { id: 'b', atMs: 9_000, text: 'forty seats' };
    const state = after([
      { type: 'note-save', note, atMs: 9_000 },
      { type: 'note-save', note: { id: 'a', atMs: 4_000, text: 'migrating' }, atMs: 9_500 },
      { type: 'note-save', note: { ...note, text: 'fifty seats' }, atMs: 9_600 },
    ]);
    expect(state.call.notes.map((one) => one.text)).toEqual(['migrating', 'fifty seats']);
    expect(after([{ type: 'note-delete', noteId: 'a', atMs: 1 }], state).call.notes).toHaveLength(1);
  });

  test('keeps what the rep chose about telling the others, with its moment, and never takes one back', () => {
    const told = { type: 'consent', how: 'announced', rule: 'confirm', text: 'An assistant listens.' } as const;
    const state = after([
      { ...told, how: 'skipped', rule: 'remind', atMs: 900 },
      { ...told, place: 'US-CA', atMs: 2_000 },
    ]);
    expect(state.call.consent).toEqual([
      { atMs: 900, how: 'skipped', rule: 'remind', text: told.text },
      { atMs: 2_000, how: 'announced', rule: 'confirm', place: 'US-CA', text: told.text },
    ]);
    expect(callSchema.parse(state.call).consent).toHaveLength(2);
    expect(actionSchema.safeParse(told).success).toBe(true);
    expect(actionSchema.safeParse({ ...told, how: 'maybe' }).success).toBe(false);
  });

  test('goes on from a snapshot with its cooldowns and its card', () => {
    const before = after([ownName, buyerRole, heard(aTurn(0, 'Marcus', PRICE, 10_000))]);
    const stored: unknown = JSON.parse(
      JSON.stringify({ call: before.call, turns: before.turns, snapshot: snapshotOf(before) }),
    );
    const { call, turns, snapshot } = stored as Parameters<typeof beginFrom>[0];
    const state = beginFrom({ call, turns, snapshot });
    expect(state.card?.log.id).toBe(before.card?.log.id);
    const repeated = after([heard(aTurn(1, 'Marcus', PRICE, 20_000))], state);
    expect(repeated.call.cards).toHaveLength(1);
  });
});

function beginFrom(kept: {
  call: ReturnType<typeof aCall>;
  turns: Parameters<typeof begin>[1];
  snapshot: Parameters<typeof begin>[2];
}) {
  return begin(kept.call, kept.turns, kept.snapshot);
}

function lineOf(id: string | undefined): string {
  return objectionById(id ?? '')?.line ?? '';
}
