import { describe, expect, test } from 'vitest';
import { batch as batchSchema } from '#backend/features/calls/schemas.ts';
import { cardOn, endedCall, talk } from '../../tests/support/kept.ts';
import { lines } from '../../tests/support/sync-stage.ts';
import { batchOf, grouped, headOf, restItems, sizeOf, turnItem } from './payload.ts';

const ID = '0199a1f0-0000-7000-8000-000000000001';
const UNKNOWN = { unheardOf: { secret: 'not named' } };

/** A call in which every object has a field that nobody has heard of. */
function strange() {
  const turns = talk(ID, lines).map((turn) => ({ ...turn, side: 'buyer' as const, ...UNKNOWN }));
  const [, second] = turns;
  const card = { ...cardOn(second ?? turns[0]!, 'too expensive'), ...UNKNOWN };
  const notes = [{ id: 'n1', atMs: 5, text: 'Saturdays', ...UNKNOWN }];
  const speakers = {
    dana: { key: 'dana', name: 'Dana Whitfield', role: 'me' as const, ...UNKNOWN },
    marcus: { key: 'marcus', name: 'Marcus Bell', role: 'buyer' as const, ...UNKNOWN },
  };
  const pauses = [{ fromMs: 1, toMs: 2, ...UNKNOWN }];
  return { call: { ...endedCall(ID, { notes, cards: [card], speakers, pauses }), ...UNKNOWN }, turns };
}

const everything = (words: boolean) => {
  const { call, turns } = strange();
  const items = [...(words ? turns.map(turnItem) : []), ...restItems(call, turns, { words, sentNotes: ['n0'] })];
  return batchOf(headOf(call, 1), items, 'device');
};

describe('what leaves is named field by field', () => {
  test('what the domain gains later does not leave, and no backend refuses the call for it', () => {
    for (const words of [true, false]) {
      const batch = everything(words);
      expect(batchSchema.safeParse(JSON.parse(JSON.stringify(batch))).error).toBeUndefined();
      expect(JSON.stringify(batch)).not.toContain('unheardOf');
      expect(batch.objections).toHaveLength(1);
    }
  });

  test('with words everything that is derived comes with its quotes, without them nothing that was said', () => {
    const full = JSON.stringify(everything(true));
    for (const words of [...lines, '"evidence"', '"quotes"', '"quote"']) expect(full).toContain(words);
    const bare = JSON.stringify(everything(false));
    for (const words of [...lines, 'too expensive', 'evidence', 'quote', 'What does that cost'])
      expect(bare).not.toContain(words);
    expect(bare).toContain('Saturdays');
  });

  test('a call that was left open for months has a length that can be kept', () => {
    const call = endedCall(ID, { startedAt: 0, endedAt: 90 * 86_400_000 });
    expect(batchSchema.shape.call.parse(headOf(call, 1)).durationMs).toBe(2_147_483_647);
  });

  test('groups are bounded by bytes, whatever the script', () => {
    const items = talk(
      ID,
      Array.from({ length: 20 }, () => '値段が高すぎます。'.repeat(20)),
    ).map(turnItem);
    const groups = grouped(items, 2_000);
    expect(groups.flat()).toEqual(items);
    for (const group of groups)
      expect(group.length === 1 || group.reduce((sum, { value }) => sum + sizeOf(value), 0) <= 2_000).toBe(true);
  });
});
