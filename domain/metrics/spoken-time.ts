import { type Metric, unavailable } from './metric.ts';
import { sideNotHeard } from './pauses.ts';
import { spokenMs } from './speech.ts';

export const spokenTime: Metric = {
  id: 'spoken-time',
  title: 'Time spoken',
  definition: 'How long somebody was speaking, whoever it was.',
  unit: 'ms',
  needs: 'lengths',
  method: 'Time covered by turns; where people speak at once it counts once. Silence is left out.',
  compute({ turns, pauses }) {
    const notHeard = sideNotHeard(turns, pauses);
    if (notHeard) return unavailable(notHeard);
    if (turns.length === 0) return unavailable('Not enough speech to judge.');
    let untilMs = -Infinity;
    let value = 0;
    for (const turn of turns) {
      const endMs = turn.startMs + spokenMs(turn);
      value += Math.max(0, endMs - Math.max(turn.startMs, untilMs));
      untilMs = Math.max(untilMs, endMs);
    }
    return { value, quotes: [], detail: turns.length === 1 ? '1 turn' : `${turns.length} turns` };
  },
};
