import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Hearing, messagesOf, type Said, twoSides } from '../../tests/support/heard-script.ts';
import { join, settleSound } from './join.ts';
import { type Joining, newJoining, type SoundTurn } from './joining.ts';

const RUNS = { seed: 20_261_121, numRuns: 150 };
const LENGTH_MS = 90_000;
const END_MS = 200_000;

function follow(messages: readonly Said[], from: Joining = newJoining(), turns = new Map<number, SoundTurn>()) {
  let state = from;
  const broken: string[] = [];
  const take = ({ state: next, changed }: ReturnType<typeof join>) => {
    state = next;
    for (const turn of changed) {
      if (turns.get(turn.seq)?.final === true) broken.push(`${turn.seq} was final`);
      if (turn.endMs < turn.startMs) broken.push(`${turn.seq} ends before it begins`);
      turns.set(turn.seq, turn);
    }
  };
  let lastMs = 0;
  for (const { atMs, heard } of messages) {
    for (let tick = Math.ceil(lastMs / 500) * 500; tick < atMs; tick += 500) take(settleSound(state, tick));
    take(join(state, [heard], atMs));
    lastMs = atMs;
  }
  return { turns, broken, take, state: () => state };
}

function wordsIn(turns: Iterable<SoundTurn>, channel: number): string[] {
  return [...turns]
    .filter((turn) => turn.channel === channel)
    .flatMap(({ words }) => words)
    .sort((a, b) => a.startMs - b.startMs)
    .map(({ text }) => text);
}

function transcribe(seed: number, hearing: Hearing) {
  const speech = twoSides(seed, LENGTH_MS);
  const { turns, broken, take, state } = follow(messagesOf(speech, END_MS, hearing));
  take(settleSound(state(), END_MS, true));
  const spoken = speech.map((words) => words.map(({ text }) => text));
  const heard = [0, 1].map((channel) => wordsIn(turns.values(), channel));
  return { spoken, heard, broken, turns: [...turns.values()] };
}

const seed = fc.integer({ min: 1, max: 1e9 });
const breaks = fc
  .array(
    fc.record({
      atMs: fc.integer({ min: 3_000, max: LENGTH_MS }),
      backMs: fc.integer({ min: 0, max: 4_000 }),
      late: fc.boolean(),
    }),
    { maxLength: 4 },
  )
  .map((list) => list.sort((a, b) => a.atMs - b.atMs))
  // Nobody reconnects twice in a moment.
  .map((list) => list.filter(({ atMs }, i) => i === 0 || atMs - (list[i - 1]?.atMs ?? 0) > 8_000));

describe('every word once', () => {
  test('however the same speech is split into interim and final results', () => {
    fc.assert(
      fc.property(seed, seed, fc.boolean(), (talk, split, swaps) => {
        const { spoken, heard, broken, turns } = transcribe(talk, { seed: split, breaks: [], jitterMs: 0, swaps });
        expect({ heard, broken }).toEqual({ heard: spoken, broken: [] });
        expect(turns.every(({ final }) => final)).toBe(true);
      }),
      RUNS,
    );
  });

  test('through reconnects that give a stretch again with slightly other times, at once or late', () => {
    fc.assert(
      fc.property(seed, seed, breaks, (talk, split, drawn) => {
        const { spoken, heard, broken } = transcribe(talk, { seed: split, breaks: drawn, jitterMs: 40, swaps: false });
        expect({ heard, broken }).toEqual({ heard: spoken, broken: [] });
      }),
      RUNS,
    );
  });
});

test('the same messages give the same turns, and whoever goes on from a stored state goes on alike', () => {
  fc.assert(
    fc.property(seed, breaks, fc.double({ min: 0, max: 1, noNaN: true }), (talk, drawn, share) => {
      const messages = messagesOf(twoSides(talk, 30_000), 60_000, {
        seed: talk,
        breaks: drawn,
        jitterMs: 40,
        swaps: true,
      });
      const at = Math.floor(messages.length * share);
      const { state: before } = follow(messages.slice(0, at));
      expect(follow(messages.slice(0, at)).state()).toEqual(before());
      let [state, stored] = [before(), JSON.parse(JSON.stringify(before())) as Joining];
      for (const { atMs, heard } of messages.slice(at)) {
        const [one, other] = [join(state, [heard], atMs), join(stored, [heard], atMs)];
        expect(other).toEqual(one);
        state = one.state;
        stored = JSON.parse(JSON.stringify(other.state)) as Joining;
      }
    }),
    { ...RUNS, numRuns: 20 },
  );
});

test('whatever comes, final turns stay, times are sound and the state can be stored', () => {
  const ms = fc.oneof(fc.integer({ min: 0, max: 20_000 }), fc.constantFrom(Number.NaN, -5, Infinity, 1e12));
  const word = fc.record({
    text: fc.oneof(fc.constantFrom('no', 'yes', '', ' ', '\u202Eevil', '<b>'), fc.string({ maxLength: 8 })),
    startMs: ms,
    endMs: ms,
  });
  const heard = fc.record({
    channel: fc.constantFrom(0 as const, 1 as const),
    startMs: ms,
    endMs: ms,
    words: fc.array(word, { maxLength: 6 }),
    final: fc.boolean(),
    rests: fc.boolean(),
    late: fc.boolean(),
  });
  fc.assert(
    fc.property(
      fc.array(fc.record({ heard, atMs: fc.integer({ min: 0, max: 60_000 }) }), { maxLength: 30 }),
      (drawn) => {
        const { broken, turns, state, take } = follow(drawn.sort((a, b) => a.atMs - b.atMs));
        take(settleSound(state(), 100_000, true));
        expect(broken).toEqual([]);
        expect(JSON.parse(JSON.stringify(state()))).toEqual(state());
        for (const turn of turns.values()) {
          expect(turn.final).toBe(true);
          expect(Number.isFinite(turn.startMs) && Number.isFinite(turn.endMs)).toBe(true);
          expect(turn.text).not.toMatch(/[\p{Cc}\u202E]/u);
        }
      },
    ),
    { seed: RUNS.seed, numRuns: 300 },
  );
});

test('a call of two hours: nothing lost or doubled, the state stays small', () => {
  const speech = twoSides(7, 7.2e6);
  const hearing = {
    seed: 7,
    breaks: [
      { atMs: 2e6, backMs: 2_000, late: false },
      { atMs: 4e6, backMs: 2_000, late: true },
    ],
    jitterMs: 30,
    swaps: false,
  };
  const turns = new Map<number, SoundTurn>();
  let state = newJoining();
  let largest = 0;
  let n = 0;
  const take = ({ state: next, changed }: ReturnType<typeof join>) => {
    state = next;
    for (const turn of changed) turns.set(turn.seq, turn);
    if (n++ % 500 === 0) largest = Math.max(largest, JSON.stringify(state).length);
  };
  for (const { atMs, heard } of messagesOf(speech, 7.3e6, hearing)) {
    take(join(state, [heard], atMs));
  }
  take(settleSound(state, 7.4e6, true));
  for (const channel of [0, 1] as const)
    expect(wordsIn(turns.values(), channel)).toEqual(speech[channel].map(({ text }) => text));
  expect(largest).toBeLessThan(80_000);
});
