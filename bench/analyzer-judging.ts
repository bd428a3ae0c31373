import { judgementByRules } from '#domain/analysis/by-rules.ts';
import { judge } from '#domain/analysis/cards.ts';
import { median } from '#domain/metrics/speech.ts';
import { callOf } from './recompute.ts';
import type { Bench } from './shape.ts';

const WARM_UP = 15;
const RUNS = 30;

/** A call that was brought in: its objections are found after the fact. */
function broughtIn(round: number) {
  const { call, turns } = callOf(round);
  return { call: { ...call, site: 'transcript' as const, cards: [] }, turns };
}

function judgedAnew(round: number): string {
  const { call, turns } = broughtIn(round);
  const { call: judged, wrap } = judge(call, turns);
  const judgement = judgementByRules(judged, turns, wrap);
  return JSON.stringify([wrap.receipt, judgement]);
}

/** Judging by the rules: objections, metrics, score and judgement of an hour, and whether the same call gives the same bytes. */
export const analyzerJudging: readonly Bench[] = [
  {
    name: 'rules-judgement-1h',
    what: 'rules’ judgement of a 1 h transcript, objections and score with it',
    unit: 'ms',
    target: 100,
    better: 'lower',
    run: async () => {
      const times: number[] = [];
      for (let run = 0; run < WARM_UP + RUNS; run++) {
        const { call, turns } = broughtIn(run);
        const began = performance.now();
        const { call: judged, wrap } = judge(call, turns);
        judgementByRules(judged, turns, wrap);
        if (run >= WARM_UP) times.push(performance.now() - began);
      }
      return { value: median(times) ?? Number.NaN, samples: RUNS, detail: `${broughtIn(0).turns.length} turns` };
    },
  },
  {
    name: 'judged-twice',
    what: 'receipts and judgements that differ where the same call is judged twice',
    unit: 'calls',
    target: 0,
    better: 'lower',
    run: async () => {
      const rounds = Array.from({ length: 5 }, (_, at) => at);
      const first = rounds.map(judgedAnew);
      const differing = rounds.filter((round) => judgedAnew(round) !== first[round]).length;
      return { value: differing, samples: rounds.length };
    },
  },
];
