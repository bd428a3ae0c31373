import type { CardLog } from '../call.ts';
import type { ObjectionHeard, Quote } from '../metrics/metric.ts';

export const STEPS = ['pause', 'acknowledge', 'explore', 'respond', 'confirm'] as const;
export type Step = (typeof STEPS)[number];

/** Whether a step was seen after an objection, and the words that prove it. */
export interface StepSeen {
  seen: boolean;
  quote?: Quote;
  note: string;
  /** It cannot be told whether it was. */
  unknown?: true;
}

/** How one objection was handled; `steps` is `null` when nobody knows which words are the rep's. */
export interface ObjectionMet {
  heard: ObjectionHeard;
  card: CardLog;
  steps: Record<Step, StepSeen> | null;
}
