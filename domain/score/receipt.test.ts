import { describe, expect, test } from 'vitest';
import { GOOD_CALL } from '../../tests/fixtures/calls/good-call.ts';
import { ENOUGH, talk, type TalkLine } from '../../tests/support/talk.ts';
import { handle } from '../handling/handle.ts';
import type { MetricInput } from '../metrics/metric.ts';
import type { Turn } from '../turn.ts';
import { wrapUp } from '../wrap-up.ts';
import { RUBRIC } from './rubric-v1.ts';
import { score } from './score.ts';

const START = 1_790_000_000_000;
const minutes = (count: number) => ({ endedAt: START + count * 60_000 });

describe('the receipt', () => {
  const { call, turns } = talk(GOOD_CALL);
  const { hash } = wrapUp(call, turns).receipt;
  const hashOf = (changed: readonly Turn[], of = call) => wrapUp(of, changed).receipt.hash;

  test('any word, side, time, speaker or objection changes the hash; the rest of the call does not', () => {
    const change = (part: Partial<Turn>) => turns.map((turn) => (turn.seq === 7 ? { ...turn, ...part } : turn));
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(hashOf(change({ text: `${turns[7]?.text}.` }))).not.toBe(hash);
    expect(hashOf(change({ speaker: 'priya' }))).not.toBe(hash);
    expect(hashOf(change({ endMs: (turns[7]?.endMs ?? 0) + 1 }))).not.toBe(hash);
    expect(hashOf(turns.slice(0, -1))).not.toBe(hash);
    expect(hashOf(turns, { ...call, cards: call.cards.slice(1) })).not.toBe(hash);
    expect(
      hashOf(turns, {
        ...call,
        notes: [{ id: 'n', atMs: 1, text: 'a note' }],
        title: 'Another',
        meetingKey: 'x',
        id: 'y',
      }),
    ).toBe(hash);
  });

  test('another version or another weight of the rubric is another hash', () => {
    const input: MetricInput = { turns, objections: [], pauses: [], durationMs: 700_000 };
    const of = (rubric: typeof RUBRIC) => score(input, handle(input, []), rubric).hash;
    expect(of({ ...RUBRIC, version: 2 })).not.toBe(of(RUBRIC));
    const [first, ...rest] = RUBRIC.dimensions;
    expect(of({ ...RUBRIC, dimensions: [{ ...first!, weight: 31 }, ...rest] })).not.toBe(of(RUBRIC));
    expect(of({ ...RUBRIC })).toBe(of(RUBRIC));
  });

  test('saying who is who recomputes everything', () => {
    const other = {
      ...call,
      speakers: {
        ...call.speakers,
        'marcus bell': { key: 'marcus bell', name: 'Marcus Bell', role: 'colleague' as const },
      },
    };
    const recomputed = wrapUp(other, turns);
    expect(recomputed.receipt.hash).not.toBe(hash);
    expect(recomputed.receipt.overall).toMatchObject({
      points: null,
      unavailable: 'None of the words are the buyer’s. Say who the buyer is, and this is worked out.',
    });
    expect(recomputed.objections).toEqual([]);
    const unnamed = wrapUp({ ...call, speakers: {} }, turns);
    expect(unnamed.receipt.overall.unavailable).toContain('Nobody has said which speaker is you.');
    expect(unnamed.metrics.find(({ id }) => id === 'talk-ratio')?.value).toBeNull();
    expect(unnamed.objections.every(({ steps }) => steps === null)).toBe(true);
    expect(wrapUp(call, turns).receipt.hash).toBe(hash);
  });

  test('an empty call has no score and says why', () => {
    const empty = wrapUp({ ...call, cards: [] }, []);
    expect(empty.receipt.overall).toEqual({ points: null, band: null, unavailable: 'Not enough speech to judge.' });
    expect(empty.receipt.rows.every(({ points, max }) => points === null && max === 0)).toBe(true);
    expect([empty.moments, empty.objections, empty.nextSteps, empty.strengths, empty.improvements]).toEqual([
      [],
      [],
      [],
      [],
      [],
    ]);
  });

  test('a call in another language is not judged by English wording, and is measured where words do not matter', () => {
    const line =
      'Wir zählen jeden zweiten Samstag von Hand und schreiben alles auf Papier, und am Montag tippt jemand alles ab.';
    const german = talk(Array.from({ length: 12 }, (_, at): TalkLine => [at % 2 === 0 ? 'b' : 'r', line]));
    const wrapped = wrapUp(german.call, german.turns);
    expect(wrapped.receipt.overall.unavailable).toBe('The wording of calls is judged in English only.');
    const known = wrapped.metrics.filter(({ value }) => value !== null).map(({ id }) => id);
    expect(known).toEqual([
      'talk-ratio',
      'longest-monologue',
      'longest-story',
      'patience',
      'pace',
      'interactivity',
      'dead-air',
      'spoken-time',
    ]);
  });
});

describe('the length of a call', () => {
  const lengthOf = (lines: readonly TalkLine[], change: Parameters<typeof talk>[1]) => {
    const { call, turns } = talk(lines, change);
    return wrapUp(call, turns).durationMs;
  };
  test('ends with the call, five minutes after the last word at most, and never before it', () => {
    expect(lengthOf(ENOUGH, minutes(2))).toBe(120_000);
    expect(lengthOf(ENOUGH, minutes(600))).toBe(40_500 + 300_000);
    expect(lengthOf(ENOUGH, { endedAt: START - 5_000 })).toBe(40_500);
    expect(lengthOf([], minutes(3))).toBe(180_000);
  });
});
