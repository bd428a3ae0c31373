import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { messagesOf, type Said, type Speech, twoSides } from '../../tests/support/heard-script.ts';
import { randomScript } from '../../tests/support/random-script.ts';
import { GRAMMARS, play } from '../../tests/support/caption-simulator.ts';
import { followFrames } from '../../tests/support/follow-frames.ts';
import { twoSources } from '../../tests/support/two-sources.ts';
import { newAssembly, type TurnDraft } from '../captions/assembly.ts';
import { align } from '../captions/align.ts';
import { hearFrom, hearSound, readCaptions } from './blend.ts';
import { type Blend, newBlend } from './blending.ts';
import type { Channel, Heard } from './heard.ts';

const RUNS = { seed: 20_261_121, numRuns: 60 };
const LENGTH_MS = 120_000;
const PAUSE_MS = 2_500;

/** What captions give of a speech, and when: words appear late, all of a speaker's in one turn until a pause. */
function captionsOf(speech: Speech, lagMs: number): { atMs: number; draft: TurnDraft }[] {
  const shown = ([0, 1] as const)
    .flatMap((channel) => speech[channel].map((word) => ({ ...word, channel, atMs: word.endMs + lagMs })))
    .sort((a, b) => a.atMs - b.atMs);
  const given: { atMs: number; draft: TurnDraft }[] = [];
  const open: (TurnDraft | null)[] = [null, null];
  let seq = 0;
  const end = (channel: 0 | 1, atMs: number) => {
    const draft = open[channel];
    if (draft) given.push({ atMs, draft: { ...draft, final: true } });
    open[channel] = null;
  };
  for (const { text, channel, atMs } of shown) {
    const old = open[channel];
    if (old && atMs - old.endMs >= PAUSE_MS) end(channel, old.endMs + PAUSE_MS);
    const now = open[channel];
    const name = channel === 0 ? 'Dana' : 'Ann';
    const draft: TurnDraft = now
      ? { ...now, text: `${now.text} ${text}`, endMs: atMs }
      : { seq: seq++, speaker: name.toLowerCase(), name, text, startMs: atMs, endMs: atMs, final: false };
    open[channel] = draft;
    given.push({ atMs, draft });
  }
  end(0, LENGTH_MS + 20_000);
  end(1, LENGTH_MS + 20_000);
  return given.sort((a, b) => a.atMs - b.atMs);
}

/** Words that are missing and words that are too many. */
function wrong(said: readonly string[], recorded: readonly string[]): number {
  let pairs = 0;
  // Local alignment stops at a longer difference: what is before and after counts on its own.
  const count = (a: readonly string[], b: readonly string[]): void => {
    const found = align(a, b);
    if (!found || found.matched === 0) return;
    pairs += found.matched;
    count(a.slice(0, found.oldStart), b.slice(0, found.newStart));
    count(a.slice(found.oldEnd), b.slice(found.newEnd));
  };
  count(said, recorded);
  return said.length + recorded.length - 2 * pairs;
}

/** Where live sound of a channel begins again. */
const firstOf = (live: readonly Said[], channel: Channel): number =>
  Math.min(...live.filter(({ heard }) => heard.channel === channel).map(({ heard }) => heard.startMs));

const seed = fc.integer({ min: 1, max: 1e9 });
const cuts = fc
  .uniqueArray(fc.integer({ min: 2, max: 9 }), { minLength: 0, maxLength: 3 })
  .map((list) => list.sort((a, b) => a - b).map((tens) => tens * 10_000 + 3_000));

test('whichever source lives, every word is there once, but for a few where one hands over to the other', () => {
  fc.assert(
    fc.property(seed, cuts, fc.integer({ min: 500, max: 2_800 }), (talk, switches, lagMs) => {
      const speech = twoSides(talk, LENGTH_MS);
      const live = (ms: number) => switches.filter((at) => at <= ms).length % 2 === 1;
      const sound = messagesOf(speech, LENGTH_MS + 10_000, { seed: talk, breaks: [], jitterMs: 0, swaps: false })
        // What a line has not said when it goes, or as it comes, is not heard.
        .filter(({ heard, atMs }) => live(heard.startMs) && live(atMs) && live((heard.startMs + atMs) / 2));
      const call = twoSources('Dana');
      const steps = [
        ...switches.map((atMs) => ({ atMs, run: () => void call.live(atMs, live(atMs)) })),
        ...sound.map(({ atMs, heard }) => ({ atMs, run: () => void call.hear(atMs, heard) })),
        ...captionsOf(speech, lagMs).map(({ atMs, draft }) => ({ atMs, run: () => void call.read(atMs, draft) })),
      ].sort((a, b) => a.atMs - b.atMs);
      for (const { run } of steps) run();
      const turns = call.end(40_000);
      expect(call.broken).toEqual([]);
      for (const side of [0, 1] as const) {
        const recorded = turns
          .filter(({ speaker }) => (speaker === 'self') === (side === 0))
          .flatMap(({ text }) => text.split(' '));
        const spoken = speech[side].map(({ text }) => text);
        expect(wrong(spoken, recorded)).toBeLessThanOrEqual(8 * switches.length);
      }
      expect(JSON.parse(JSON.stringify(call.state()))).toEqual(call.state());
    }),
    RUNS,
  );
});

test('a line that is cut for a minute loses no word, and none is there twice', () => {
  const cut = fc.integer({ min: 5_000, max: 30_000 });
  fc.assert(
    fc.property(seed, cut, fc.integer({ min: 0, max: 3_000 }), (talk, fromMs, backMs) => {
      const speech = twoSides(talk, LENGTH_MS);
      const toMs = fromMs + 60_000;
      const call = twoSources('Dana').live(0, true);
      // All of the minute comes late, and a little of what came before it again.
      const breaks = [{ atMs: fromMs, backMs: 0, late: false }];
      const before = messagesOf(speech, fromMs, { seed: talk, breaks: [], jitterMs: 0, swaps: false });
      const after = messagesOf(speech, LENGTH_MS + 40_000, { seed: talk, breaks, jitterMs: 0, swaps: false });
      const settledMs = Math.max(0, ...before.filter(({ heard }) => heard.final).map(({ heard }) => heard.endMs));
      const again = Math.max(0, settledMs - backMs);
      const live = after.filter(({ heard }) => heard.startMs >= toMs);
      const startMs = Math.min(...live.map(({ heard }) => heard.startMs));
      const late = ([0, 1] as const).map((channel): Heard => ({
        channel,
        startMs: again,
        endMs: startMs,
        words: speech[channel].filter(({ endMs }) => endMs > again && endMs <= firstOf(live, channel)),
        final: true,
        late: true,
      }));
      for (const { atMs, heard } of before) call.hear(atMs, heard);
      call.live(fromMs + 400, false).live(toMs, true);
      for (const { atMs, heard } of live) call.hear(atMs, heard);
      call.hear(LENGTH_MS + 42_000, ...late);
      const turns = call.end();
      expect(call.broken).toEqual([]);
      for (const side of [0, 1] as const) {
        const mine = turns.filter(({ speaker }) => (speaker === 'self') === (side === 0));
        const words = mine.flatMap(({ text }) => text.split(' ')).toSorted();
        expect(words).toEqual(speech[side].map(({ text }) => text).toSorted());
      }
    }),
    RUNS,
  );
});

test('a stored state goes on alike', () => {
  const speech = twoSides(11, 60_000);
  const sound = messagesOf(speech, 70_000, { seed: 3, breaks: [], jitterMs: 0, swaps: false });
  const steps = [
    ...sound.map(({ atMs, heard }) => ({ atMs, heard, draft: null })),
    ...captionsOf(speech, 1_500).map(({ atMs, draft }) => ({ atMs, heard: null, draft })),
  ].sort((a, b) => a.atMs - b.atMs);
  let state = hearFrom(newBlend(newAssembly()), [true, true], { nowMs: 0, ownName: 'Dana' }).state;
  for (const { atMs, heard, draft } of steps) {
    const step = (from: Blend) => {
      const now = { nowMs: atMs, ownName: 'Dana' };
      return heard ? hearSound(from, [heard], now) : readCaptions(from, draft ? [draft] : [], now);
    };
    const next = step(state);
    expect(step(JSON.parse(JSON.stringify(state)) as Blend)).toEqual(next);
    state = next.state;
  }
  expect(state.nextSeq).toBeGreaterThan(5);
});

test.each(GRAMMARS)('captions alone, in the grammar of %s, pass as they are', (grammar) => {
  const script = randomScript({
    seed: 5,
    speakers: ['Ann', 'Bo'],
    lengthMs: 60_000,
    longest: 30,
    overlaps: false,
    corrections: true,
  });
  const { turns } = followFrames(play({ grammar, script }), { dirty: true });
  const call = twoSources();
  for (const turn of turns) call.read(turn.endMs, turn);
  expect(call.turns()).toEqual(turns.toSorted((a, b) => a.startMs - b.startMs || a.seq - b.seq));
});

test('a call of two hours leaves the state small', () => {
  const speech = twoSides(9, 7.2e6);
  const call = twoSources('Dana').live(0, true);
  const steps = [
    ...messagesOf(speech, 7.21e6, { seed: 1, breaks: [], jitterMs: 0, swaps: false }).map(({ atMs, heard }) => ({
      atMs,
      run: () => void call.hear(atMs, heard),
    })),
    ...captionsOf(speech, 1_200).map(({ atMs, draft }) => ({ atMs, run: () => void call.read(atMs, draft) })),
  ].sort((a, b) => a.atMs - b.atMs);
  let largest = 0;
  steps.forEach(({ run }, i) => {
    run();
    if (i % 1_000 === 0) largest = Math.max(largest, JSON.stringify(call.state()).length);
  });
  expect(largest).toBeLessThan(150_000);
  expect(call.broken).toEqual([]);
});
