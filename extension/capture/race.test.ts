import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Channels, newRace } from './race.ts';

const RATE = 48_000;
const BLOCK = 128;
const SILENT = new Float32Array(BLOCK);
const ms = (of: number): number => Math.round((of * RATE) / 1_000);

/** A voice: for each stretch of milliseconds how loud it is. */
const voice = (...stretches: [forMs: number, level: number][]): Float32Array =>
  Float32Array.from(
    stretches.flatMap(([forMs, level]) => Array.from({ length: ms(forMs) }, (_, at) => level * Math.sin(at + 1))),
  );

/** The same sound, later. `from` and `to`: the samples in which it is joined. */
interface Join {
  lateMs: number;
  from?: number;
  to?: number;
}

/** What is heard of a sound that is joined twice, and each time that a race was decided. */
function race(sound: Float32Array, joins: [Join, Join]) {
  const races = newRace(RATE);
  const heard: number[] = [];
  const decisions: { atMs: number; slot: number }[] = [];
  for (let at = 0; at < sound.length + ms(500); at += BLOCK) {
    const slots = joins.map(({ lateMs, from = 0, to = Infinity }): Channels => {
      if (at < from || at >= to) return [];
      const block = new Float32Array(BLOCK);
      for (let n = 0; n < BLOCK; n += 1) block[n] = sound[at + n - ms(lateMs)] ?? 0;
      return [block];
    }) as [Channels, Channels];
    const { heard: slot, decided } = races.take(slots, BLOCK);
    heard.push(...(slots[slot][0] ?? SILENT));
    if (!decided) continue;
    decisions.push({ atMs: (at / RATE) * 1_000, slot });
    // The one that lost goes a little later.
    const loser = joins[slot === 0 ? 1 : 0];
    loser.to = at + ms(30);
  }
  return { heard, decisions };
}

const loudIn = (samples: ArrayLike<number>): number[] =>
  Array.from(samples).filter((sample) => Math.abs(sample) > 0.01);

test('the join in which sound begins first is heard from there on, with nothing lost and nothing twice', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 0, max: 90 }), (a, b) => {
      const sound = voice([300, 0.2], [400, 0], [300, 0.3], [400, 0], [300, 0.2]);
      const { heard, decisions } = race(sound, [{ lateMs: a }, { lateMs: b, from: ms(500) }]);
      expect(loudIn(heard)).toEqual(loudIn(sound));
      const began = heard.findIndex((sample, at) => at > ms(650) && Math.abs(sample) > 0.01);
      const least = Math.min(a, Math.max(b, a - 100));
      expect((began / RATE) * 1_000 - 700).toBeLessThan(least + 4);
      expect(decisions).toHaveLength(1);
    }),
    { numRuns: 40 },
  );
});

test('in the middle of a voice nothing changes, nor in the short rests within words', () => {
  const words = Array.from({ length: 20 }, (): [number, number][] => [
    [150, 0.2],
    [80, 0],
  ]).flat();
  const { decisions } = race(voice(...words), [{ lateMs: 60 }, { lateMs: 10, from: ms(200) }]);
  expect(decisions).toEqual([]);
});

test('a room that is never still has its rests, too', () => {
  const sound = voice([3_000, 0.01], [300, 0.3], [600, 0.01], [300, 0.3]);
  const { heard, decisions } = race(sound, [{ lateMs: 40 }, { lateMs: 5, from: ms(2_000) }]);
  expect(decisions).toMatchObject([{ slot: 1 }]);
  expect(loudIn(heard).length).toBe(loudIn(sound).length);
});

test('where what is heard goes, what is left is heard, and another stream begins by either input', () => {
  const races = newRace(RATE);
  const on: Channels = [SILENT];
  expect(races.take([on, []], BLOCK)).toEqual({ heard: 0, decided: false });
  expect(races.take([[], []], BLOCK)).toEqual({ heard: 0, decided: false });
  expect(races.take([[], on], BLOCK)).toEqual({ heard: 1, decided: true });
  expect(races.take([[], on], BLOCK)).toEqual({ heard: 1, decided: false });
  expect(races.take([on, []], BLOCK)).toEqual({ heard: 0, decided: true });
});
