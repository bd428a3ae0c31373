import { nextStep } from './next-step.ts';
import { fillers } from './fillers.ts';
import { deadAir, interactivity } from './flow.ts';
import { monologue, story } from './long-turns.ts';
import { type Measured, type Metric, type MetricInput, type MetricResult, unavailable } from './metric.ts';
import { pace, paceShift } from './pace.ts';
import { patience, patienceAfterObjection } from './patience.ts';
import { questions } from './questions.ts';
import { spokenTime } from './spoken-time.ts';
import { talkRatio } from './talk-ratio.ts';
import { lengthsUnknown, startsUnknown } from './timing.ts';

/** Every metric of a call, in the order in which it is shown. */
export const METRICS: readonly Metric[] = [
  talkRatio,
  monologue,
  story,
  questions,
  patience,
  patienceAfterObjection,
  pace,
  paceShift,
  interactivity,
  fillers,
  deadAir,
  nextStep,
  spokenTime,
];

const LACKS = { lengths: lengthsUnknown, starts: startsUnknown };

function measured({ needs, compute }: Metric, input: MetricInput): Measured {
  const lacks = needs && LACKS[needs](input.turns);
  return lacks ? unavailable(lacks) : compute(input);
}

/** All metrics of one call; turns in order, with sides. */
export function measure(input: MetricInput): MetricResult[] {
  return METRICS.map((metric) => {
    const { compute: _, needs: __, ...about } = metric;
    return { ...about, ...measured(metric, input) };
  });
}
