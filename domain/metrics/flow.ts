import { type Metric, quote, unavailable } from './metric.ts';
import { listenedMs, sideNotHeard, spansPause } from './pauses.ts';
import { isBackchannel, sidesUnknown } from './speech.ts';

const DEAD_MS = 3_000;

export const interactivity: Metric = {
  id: 'interactivity',
  title: 'Interactivity',
  definition: 'How often the floor changes between the two sides, a minute.',
  unit: 'per-minute',
  needs: 'starts',
  method:
    'Changes of side between turns in a row, divided by the minutes listened; “mm-hm” is passed over. No published band was found.',
  compute(input) {
    const unknown = sidesUnknown(input);
    if (unknown) return unavailable(unknown);
    const sides = input.turns
      .filter((turn) => turn.side !== 'unknown' && !isBackchannel(turn))
      .map((turn) => turn.side);
    const switches = sides.filter((side, at) => at > 0 && side !== sides[at - 1]).length;
    const minutes = listenedMs(input) / 60_000;
    return minutes === 0
      ? unavailable('Not enough speech to judge.')
      : { value: switches / minutes, quotes: [], detail: switches === 1 ? '1 change' : `${switches} changes` };
  },
};

export const deadAir: Metric = {
  id: 'dead-air',
  title: 'Dead air',
  definition: 'Share of the call in gaps of more than 3 seconds in which nobody spoke.',
  unit: 'share',
  needs: 'lengths',
  method:
    'Gaps above 3 s between the end of all speech so far and the next turn, divided by the time listened. Gaps with a pause of listening in them are left out.',
  compute(input) {
    const { turns, pauses } = input;
    const notHeard = sideNotHeard(turns, pauses);
    if (notHeard) return unavailable(notHeard);
    const total = listenedMs(input);
    const [first] = turns;
    if (!first || turns.length < 2 || total === 0) return unavailable('Not enough speech to judge.');
    let last = first;
    let dead = 0;
    let longest = { ms: 0, after: first };
    for (const turn of turns.slice(1)) {
      const gap = turn.startMs - last.endMs;
      if (gap > DEAD_MS && !spansPause(pauses, last.endMs, turn.startMs)) {
        dead += gap;
        if (gap > longest.ms) longest = { ms: gap, after: last };
      }
      if (turn.endMs > last.endMs) last = turn;
    }
    return {
      value: Math.min(1, dead / total),
      quotes: longest.ms > 0 ? [quote(longest.after)] : [],
      ...(longest.ms > 0 ? { detail: `longest ${Math.round(longest.ms / 1000)} s` } : {}),
    };
  },
};
