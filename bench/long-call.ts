import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { assemble, newAssembly, settle } from '#domain/captions/assemble.ts';
import type { Assembled } from '#domain/captions/assembly.ts';
import { begin } from '#domain/live/begin.ts';
import { reduce } from '#domain/live/reduce.ts';
import type { LiveState } from '#domain/live/state.ts';
import { play, recorded, spoken } from '../tests/support/caption-simulator.ts';
import { aCall } from '../tests/support/live.ts';
import { randomScript } from '../tests/support/random-script.ts';
import type { Bench } from './shape.ts';

const TWO_HOURS_MS = 2 * 3_600_000;
const BEAT_MS = 500;
const MB = 2 ** 20;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

function heapUsed(): number {
  collect();
  collect();
  return process.memoryUsage().heapUsed;
}

const talk = {
  seed: 7,
  speakers: ['Dana', 'Marcus', 'Priya'],
  lengthMs: TWO_HOURS_MS,
  longest: 60,
  overlaps: false,
  corrections: true,
};

/** The call as its host lives it: every caption change through assembly and rules, a beat twice a second. */
function listen(script: ReturnType<typeof randomScript>): LiveState {
  let assembly = newAssembly();
  let state = begin(aCall(), []);
  let beat = BEAT_MS;
  const take = ({ state: next, changed }: Assembled, atMs: number) => {
    assembly = next;
    if (changed.length > 0) state = reduce(state, { type: 'turns', turns: changed, atMs }).state;
  };
  let lastMs = 0;
  for (const { rows, region, recycled, atMs } of play({ grammar: 'meet', script })) {
    for (; beat < atMs; beat += BEAT_MS) {
      take(settle(assembly, beat), beat);
      if (beat % 1_000 === 0) state = reduce(state, { type: 'tick', atMs: beat }).state;
    }
    take(assemble(assembly, { rows, nowMs: atMs, region, recycled }), atMs);
    lastMs = atMs;
  }
  take(settle(assembly, lastMs + 100, true), lastMs + 100);
  return reduce(state, { type: 'end', atMs: lastMs + 200 }).state;
}

/** Words that are on record too often or not at all. */
function differences(said: Record<string, string[]>, kept: Record<string, string[]>): number {
  let wrong = 0;
  for (const speaker of new Set([...Object.keys(said), ...Object.keys(kept)])) {
    const counts = new Map<string, number>();
    for (const word of said[speaker] ?? []) counts.set(word, (counts.get(word) ?? 0) + 1);
    for (const word of kept[speaker] ?? []) counts.set(word, (counts.get(word) ?? 0) - 1);
    for (const count of counts.values()) wrong += Math.abs(count);
  }
  return wrong;
}

interface Replay {
  wrong: number;
  words: number;
  turns: number;
  grownMb: number;
}

let replayed: Replay | undefined;

function replay(): Replay {
  const script = randomScript(talk);
  listen(randomScript({ ...talk, lengthMs: 120_000 }));
  const before = heapUsed();
  const state = listen(script);
  const grownMb = (heapUsed() - before) / MB;
  const said = spoken(script);
  const words = Object.values(said).reduce((sum, list) => sum + list.length, 0);
  return { wrong: differences(said, recorded(state.turns)), words, turns: state.turns.length, grownMb };
}

function bench(name: string, what: string, unit: string, target: number, pick: (replay: Replay) => number): Bench {
  return {
    name,
    what,
    unit,
    target,
    better: 'lower',
    async run() {
      replayed ??= replay();
      return {
        value: pick(replayed),
        samples: replayed.words,
        detail: `${replayed.turns} turns, ${replayed.words} words, Meet's grammar, misheard words mended late.`,
      };
    },
  };
}

export const longCall: readonly Bench[] = [
  bench(
    'replay-2h-lost-or-doubled',
    'Words of a call of 2 h, replayed fast, that are lost or doubled',
    'words',
    0,
    ({ wrong }) => wrong,
  ),
  bench('replay-2h-heap', 'Heap that such a call adds, everything kept', 'MB', 20, ({ grownMb }) => grownMb),
];
