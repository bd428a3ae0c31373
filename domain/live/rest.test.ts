import { beforeEach, expect, test, vi } from 'vitest';
import { after, aTurn, heard } from '../../tests/support/live.ts';
import type { DetectOptions } from '../objection/detect.ts';
import type { Detection } from '../objection/objection.ts';
import { REST_MS } from './cards.ts';
import type { LiveEvent } from './state.ts';

// A detector that is sure of nothing before the whole was said, whatever weights the real one has.
vi.mock('../objection/detect.ts', () => ({
  detect: (text: string, { final }: DetectOptions): Detection | null =>
    final && text.includes('one less zero')
      ? {
          category: 'price',
          subtype: 'too-expensive',
          objectionId: 'price/too-expensive',
          confidence: 0.8,
          span: [0, 10],
        }
      : null,
}));

const open = aTurn(0, 'Marcus', 'I was picturing something with one less zero', 10_000, { final: false });
const tick = (atMs: number): LiveEvent => ({ type: 'tick', atMs });
let start = after([]);
beforeEach(() => {
  start = after([{ type: 'own-name', name: 'Dana Whitfield', atMs: 0 }, heard(open)]);
});

test('what is an objection only as a whole gets its card when the buyer rests, long before the turn ends', () => {
  expect(start.call.cards).toEqual([]);
  expect(after([tick(open.endMs + REST_MS - 1)], start).card).toBeNull();
  const shown = after([tick(open.endMs + REST_MS)], start);
  expect(shown.card?.log).toMatchObject({ category: 'price', turnSeq: 0, shownAtMs: open.endMs + REST_MS });
  expect(after([tick(open.endMs + REST_MS + 500)], shown).call.cards).toHaveLength(1);
});

test('while the buyer speaks on, and once it would be late, there is no rest to hear', () => {
  const on = { ...open, text: `${open.text} than that`, endMs: open.endMs + 700 };
  expect(after([heard(on), tick(open.endMs + REST_MS)], start).card).toBeNull();
  expect(after([tick(open.endMs + 2_001)], start).call.cards).toEqual([]);
});

test('a rep who has begun to answer in the rest is left alone, and the card counts as missed', () => {
  const answer = aTurn(1, 'Dana Whitfield', 'let me ask you what', open.endMs + 300, {
    final: false,
    endMs: open.endMs + 700,
  });
  const state = after([heard(answer), tick(open.endMs + REST_MS)], start);
  expect(state.card).toBeNull();
  expect(state.call.cards.map((card) => card.missed)).toEqual(['rep-answering']);
});

test('nothing is heard in the rest of a paused call', () => {
  const paused = after([{ type: 'pause', atMs: open.endMs + 100 }, tick(open.endMs + REST_MS)], start);
  expect(paused.call.cards).toEqual([]);
});
