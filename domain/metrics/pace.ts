import type { Turn } from '../turn.ts';
import { type Measured, type Metric, type MetricInput, unavailable } from './metric.ts';
import { sidesUnknown, spokenMs } from './speech.ts';
import { countWords } from './words.ts';

/** The window after an objection in which pace is compared (findings: 20 s). */
const AFTER_MS = 20_000;
/** An answer may begin over the buyer's last word. Our own figure. */
const OVERLAP_MS = 1_000;
const LEAST_WORDS = 30;
/** Twenty seconds hold some 50 words, part of them the buyer’s. Our own figure. */
const LEAST_WORDS_AFTER = 20;
/** The time of a shorter turn is mostly the time its caption took to appear. Our own figure. */
const LEAST_TURN_WORDS = 5;

interface Pace {
  words: number;
  ms: number;
}

type Stretch = readonly [fromMs: number, toMs: number];

/** Speech of turns within stretches and outside them; a turn that is partly within counts with that part of its words. */
function split(turns: readonly Turn[], stretches: readonly Stretch[]): { within: Pace; outside: Pace } {
  const within = { words: 0, ms: 0 };
  const outside = { words: 0, ms: 0 };
  for (const turn of turns) {
    const words = countWords(turn.text);
    const ms = spokenMs(turn);
    if (words < LEAST_TURN_WORDS || ms === 0) continue;
    const endMs = turn.startMs + ms;
    const inside = stretches.reduce(
      (sum, [from, to]) => sum + Math.max(0, Math.min(to, endMs) - Math.max(from, turn.startMs)),
      0,
    );
    within.words += (words * inside) / ms;
    within.ms += inside;
    outside.words += (words * (ms - inside)) / ms;
    outside.ms += ms - inside;
  }
  return { within, outside };
}

function perMinute({ words, ms }: Pace): number {
  return ms === 0 ? 0 : words / (ms / 60_000);
}

/** The stretches after objections, joined where they overlap. */
function afterObjections({ turns, objections }: MetricInput): Stretch[] {
  const raised = new Set(objections.map((objection) => objection.turnSeq));
  const ends = turns.filter((turn) => raised.has(turn.seq)).map((turn) => turn.endMs);
  const joined: [number, number][] = [];
  for (const end of ends.sort((a, b) => a - b)) {
    const last = joined.at(-1);
    if (last && end - OVERLAP_MS <= last[1]) last[1] = end + AFTER_MS;
    else joined.push([end - OVERLAP_MS, end + AFTER_MS]);
  }
  return joined;
}

function repOf({ turns }: MetricInput): Turn[] {
  return turns.filter((turn) => turn.side === 'rep');
}

function measurePace(input: MetricInput): Measured {
  const unknown = sidesUnknown(input);
  if (unknown) return unavailable(unknown);
  const { outside: all } = split(repOf(input), []);
  return all.words < LEAST_WORDS
    ? unavailable('Not enough of your speech to judge.')
    : { value: perMinute(all), quotes: [] };
}

function measureShift(input: MetricInput): Measured {
  const unknown = sidesUnknown(input);
  if (unknown) return unavailable(unknown);
  if (input.objections.length === 0) return unavailable('No objection was raised.');
  const { within: then, outside: usual } = split(repOf(input), afterObjections(input));
  if (then.words < LEAST_WORDS_AFTER || usual.words < LEAST_WORDS)
    return unavailable('Not enough of your speech after objections to compare.');
  return {
    value: Math.round((perMinute(then) - perMinute(usual)) * 10) / 10,
    quotes: [],
    detail: `${Math.round(perMinute(usual))} to ${Math.round(perMinute(then))} words a minute`,
  };
}

export const pace: Metric = {
  id: 'pace',
  title: 'Speaking pace',
  definition: 'Words a minute of your own speech.',
  unit: 'words-per-minute',
  needs: 'lengths',
  method:
    'Words of your turns divided by the time they took, silence between turns and turns of fewer than 5 words left out.',
  compute: measurePace,
};

export const paceShift: Metric = {
  id: 'pace-shift',
  title: 'Pace shift after objections',
  definition: 'How much faster you speak in the 20 seconds after an objection than otherwise.',
  unit: 'words-per-minute',
  needs: 'lengths',
  method: 'Pace of your speech in the 20 s after each objection, minus your pace in the rest of the call.',
  band: {
    text: 'reps went from 173 to 188 words a minute when flustered',
    source: 'citing Gong, as repeated by others',
    sample: 'not stated',
    date: 'read November 2026',
    grade: 'third-party',
  },
  compute: measureShift,
};
