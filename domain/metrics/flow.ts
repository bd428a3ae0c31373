import { type Metric, type MetricInput, quote, unavailable } from './metric.ts';
import { isBackchannel, sidesUnknown } from './speech.ts';

const DEAD_MS = 3_000;

function listenedMs({ durationMs, pauses }: MetricInput): number {
  const paused = pauses.reduce((sum, pause) => sum + Math.max(0, (pause.toMs ?? durationMs) - pause.fromMs), 0);
  return Math.max(0, durationMs - paused);
}

export const interactivity: Metric = {
  id: 'interactivity',
  title: 'Interactivity',
  definition: 'How often the floor changes between the two sides, a minute.',
  unit: 'per-minute',
  method:
    'Changes of side between turns in a row, divided by the minutes listened; “mm-hm” is passed over. No published band was found.',
  compute(input) {
    const unknown = sidesUnknown(input.turns);
    if (unknown) return unavailable(unknown);
    const sides = input.turns
      .filter((turn) => turn.side !== 'unknown' && !isBackchannel(turn))
      .map((turn) => turn.side);
    const switches = sides.filter((side, at) => at > 0 && side !== sides[at - 1]).length;
    const minutes = listenedMs(input) / 60_000;
    return minutes === 0
      ? unavailable('Not enough speech to judge.')
      : { value: switches / minutes, quotes: [], detail: `${switches} changes` };
  },
};

export const deadAir: Metric = {
  id: 'dead-air',
  title: 'Dead air',
  definition: 'Share of the call in which nobody spoke for more than 3 seconds.',
  unit: 'share',
  method:
    'Gaps above 3 s between the end of all speech so far and the next turn, divided by the time listened. Pauses of listening are left out.',
  compute(input) {
    const { turns, pauses, durationMs } = input;
    const total = listenedMs(input);
    if (turns.length < 2 || total === 0) return unavailable('Not enough speech to judge.');
    let until = turns[0]?.endMs ?? 0;
    let dead = 0;
    let longest: { ms: number; at: number } = { ms: 0, at: -1 };
    turns.forEach((turn, at) => {
      const paused = pauses.some((pause) => pause.fromMs < turn.startMs && (pause.toMs ?? durationMs) > until);
      const gap = turn.startMs - until;
      if (gap > DEAD_MS && !paused) {
        dead += gap;
        if (gap > longest.ms) longest = { ms: gap, at };
      }
      until = Math.max(until, turn.endMs);
    });
    const before = turns[longest.at - 1];
    return {
      value: dead / total,
      quotes: before ? [quote(before)] : [],
      ...(longest.ms > 0 ? { detail: `longest ${Math.round(longest.ms / 1000)} s` } : {}),
    };
  },
};
