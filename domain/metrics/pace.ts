import type { Turn } from '../turn.ts';
import { type Measured, type Metric, type MetricInput, unavailable } from './metric.ts';
import { sidesUnknown, spokenMs } from './speech.ts';
import { countWords } from './words.ts';

/** The window after an objection in which pace is compared (findings: 20 s). */
const AFTER_MS = 20_000;
/** An answer may begin over the buyer's last word. Our own figure. */
const OVERLAP_MS = 1_000;
const LEAST_WORDS = 30;
/** The time of a shorter turn is mostly the time its caption took to appear. Our own figure. */
const LEAST_TURN_WORDS = 5;

interface Pace {
  words: number;
  ms: number;
}

function paceOf(turns: readonly Turn[]): Pace {
  const sum = { words: 0, ms: 0 };
  for (const turn of turns) {
    const words = countWords(turn.text);
    if (words < LEAST_TURN_WORDS) continue;
    sum.words += words;
    sum.ms += spokenMs(turn);
  }
  return sum;
}

function perMinute({ words, ms }: Pace): number {
  return ms === 0 ? 0 : words / (ms / 60_000);
}

function split({ turns, objections }: MetricInput): { after: Turn[]; before: Turn[] } {
  const raised = new Set(objections.map((objection) => objection.turnSeq));
  const ends = turns.filter((turn) => raised.has(turn.seq)).map((turn) => turn.endMs);
  const soon = (turn: Turn) => ends.some((end) => turn.startMs >= end - OVERLAP_MS && turn.startMs < end + AFTER_MS);
  const rep = turns.filter((turn) => turn.side === 'rep');
  return { after: rep.filter(soon), before: rep.filter((turn) => !soon(turn)) };
}

function measurePace(input: MetricInput): Measured {
  const unknown = sidesUnknown(input.turns);
  if (unknown) return unavailable(unknown);
  const pace = paceOf(input.turns.filter((turn) => turn.side === 'rep'));
  return pace.words < LEAST_WORDS
    ? unavailable('Not enough of your speech to judge.')
    : { value: perMinute(pace), quotes: [] };
}

function measureShift(input: MetricInput): Measured {
  const unknown = sidesUnknown(input.turns);
  if (unknown) return unavailable(unknown);
  if (input.objections.length === 0) return unavailable('No objection was raised.');
  const { after, before } = split(input);
  const [then, usual] = [paceOf(after), paceOf(before)];
  if (then.words < LEAST_WORDS || usual.words < LEAST_WORDS)
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
  method:
    'Words of your turns divided by the time they took, silence between turns and turns of fewer than 5 words left out.',
  compute: measurePace,
};

export const paceShift: Metric = {
  id: 'pace-shift',
  title: 'Pace shift after objections',
  definition: 'How much faster you speak in the 20 seconds after an objection than otherwise.',
  unit: 'words-per-minute',
  method: 'Pace of your turns that begin within 20 s of an objection, minus the pace of all others.',
  band: {
    text: 'reps went from 173 to 188 words a minute when flustered',
    source: 'citing Gong, as repeated by others',
    sample: 'not stated',
    date: 'read November 2026',
    grade: 'third-party',
  },
  compute: measureShift,
};
