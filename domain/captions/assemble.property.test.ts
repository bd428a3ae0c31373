import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assemble, newAssembly, settle, type TurnDraft } from './assemble.ts';
import { GRAMMARS, play, recorded, spoken, type Grammar, type Mishap } from '../../tests/support/caption-simulator.ts';
import { followFrames } from '../../tests/support/follow-frames.ts';
import { randomScript, type Talk } from '../../tests/support/random-script.ts';

// The same calls each time: what is drawn at random here are calls, not chances to fail.
const RUNS = { seed: 20_261_121, numRuns: 25 };
const LENGTH_MS = 60_000;
const ALL: Mishap['kind'][] = ['reconnect', 'blank', 'resume', 'redraw', 'scroll-up'];

interface Call {
  seed: number;
  people: number;
  /** Nobody is named, as in Zoom's overlay where pictures are not allowed. */
  nameless: boolean;
  dirty: boolean;
}

const call = fc.record({
  seed: fc.integer({ min: 1, max: 1e9 }),
  people: fc.integer({ min: 2, max: 4 }),
  nameless: fc.boolean(),
  dirty: fc.boolean(),
});

/** What was said in a call and what is on record of it, with promises broken on the way. */
function transcribe(grammar: Grammar, call: Call, talk: Partial<Talk>, mishaps: Mishap[] = []) {
  const nameless = call.nameless && grammar === 'zoom-overlay';
  const speakers = ['Ann', 'Bo', 'Cy', 'Di'].slice(0, call.people);
  const corrections = talk.corrections ?? false;
  const overlaps = (talk.overlaps ?? false) && !nameless;
  const script = randomScript({ seed: call.seed, speakers, lengthMs: LENGTH_MS, longest: 30, corrections, overlaps });
  const { turns, broken } = followFrames(play({ grammar, script, mishaps, nameless }), { dirty: call.dirty });
  return { broken, said: spoken(script, nameless), recorded: recorded(turns) };
}

describe.each(GRAMMARS)('captions in the grammar of %s: every word once', (grammar) => {
  test('of people who take turns', () => {
    const property = fc.property(call, (one) => {
      const { said, ...result } = transcribe(grammar, one, {});
      expect(result).toEqual({ broken: [], recorded: said });
    });
    fc.assert(property, RUNS);
  });

  test('of people who talk over each other, misheard, corrected, taken back, corrected late', () => {
    const property = fc.property(call, (one) => {
      const { said, ...result } = transcribe(grammar, one, { corrections: true, overlaps: true });
      expect(result).toEqual({ broken: [], recorded: said });
    });
    fc.assert(property, RUNS);
  });

  test('through reconnects, breakouts, restarts of the reader, redrawing and scrolling', () => {
    const mishap = fc.record({ kind: fc.constantFrom(...ALL), atMs: fc.integer({ min: 3000, max: LENGTH_MS - 5000 }) });
    const mishaps = fc.array(mishap, { minLength: 1, maxLength: 5 });
    const property = fc.property(call, mishaps, (one, drawn) => {
      const back = drawn
        .filter(({ kind }) => kind === 'scroll-up')
        .map(({ atMs }): Mishap => ({ kind: 'scroll-down', atMs: atMs + 3000 }));
      const { said, ...result } = transcribe(grammar, one, { corrections: true }, [...drawn, ...back]);
      expect(result).toEqual({ broken: [], recorded: said });
    });
    fc.assert(property, RUNS);
  });
});

/** A state that is never pruned is seen in an hour; rows that are given to others (Teams) and those that are not (Meet) get as much. */
const LONG: Partial<Record<Grammar, number>> = { meet: 120, teams: 60 };
const LONG_MINUTES = GRAMMARS.map((grammar): [Grammar, number] => [grammar, LONG[grammar] ?? 20]);

test.each(LONG_MINUTES)(
  'a long call in the grammar of %s, of %i minutes: nothing lost or doubled, the state stays small',
  (grammar, minutes) => {
    const script = randomScript({
      seed: 7,
      speakers: ['Ann', 'Bo', 'Cy'],
      lengthMs: minutes * 60_000,
      longest: 60,
      overlaps: true,
      corrections: true,
    });
    let largest = 0;
    const frames = [...play({ grammar, script })];
    const { turns, state, broken } = followFrames(frames, { dirty: true });
    largest = Math.max(largest, JSON.stringify(state).length);
    expect(frames.length).toBeGreaterThan(125 * minutes);
    expect(broken).toEqual([]);
    expect(recorded(turns)).toEqual(spoken(script));
    expect(largest).toBeLessThan(60_000);
  },
);

test('whatever rows and clocks come, turns stay in order, final ones stay as they are, and all of it can be stored', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc
      .array(
        fc.constantFrom(
          'yes',
          'no',
          'I',
          'think',
          'so',
          'the',
          'price',
          '\u202Eevil',
          '<b>',
          '…',
          '我',
          'e\u0301\u0301',
        ),
        { maxLength: 12 },
      )
      .map((words) => words.join(' ')),
  );
  const row = fc.record({ id: fc.integer({ min: 1, max: 5 }), speaker: fc.constantFrom('', 'Ann', 'Bo\u0000'), text });
  const step = fc.record({
    rows: fc.uniqueArray(row, { selector: ({ id }) => id, maxLength: 5 }),
    nowMs: fc.oneof(fc.integer({ min: 0, max: 60_000 }), fc.constantFrom(Number.NaN, 1e12, -1e12, Infinity)),
    whole: fc.boolean(),
    region: fc.integer({ min: 1, max: 3 }),
    recycled: fc.boolean(),
    pause: fc.boolean(),
  });
  const property = fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
    let state = newAssembly();
    const turns: TurnDraft[] = [];
    for (const { pause, ...seen } of steps) {
      const next = pause ? settle(state, seen.nowMs) : assemble(state, seen);
      state = next.state;
      for (const turn of next.changed) {
        expect(turns[turn.seq]?.final ?? false).toBe(false);
        expect(turn.seq).toBeLessThanOrEqual(turns.length);
        expect(turn.text).not.toMatch(/[\p{Cc}\u202E]|^$/u);
        expect(turn.endMs).toBeGreaterThanOrEqual(turn.startMs);
        turns[turn.seq] = turn;
      }
      expect(JSON.parse(JSON.stringify(state))).toEqual(state);
    }
    turns.forEach((turn, i) => expect(turn.startMs).toBeGreaterThanOrEqual(turns[i - 1]?.startMs ?? -Infinity));
  });
  fc.assert(property, { seed: RUNS.seed, numRuns: 400 });
});
