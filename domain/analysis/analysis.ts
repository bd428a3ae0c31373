export const ANALYSIS_STATES = ['queued', 'transcribing', 'judging', 'ready', 'failed', 'cancelled'] as const;
export type AnalysisState = (typeof ANALYSIS_STATES)[number];

/** The work that an analysis is made of, in order. */
export const ANALYSIS_STEPS = ['transcribing', 'judging'] as const;
export type AnalysisStep = (typeof ANALYSIS_STEPS)[number];

/** One run of work over a recording or a call, as its owner is told of it. Moments are ISO, times milliseconds. */
export interface Analysis {
  id: string;
  state: AnalysisState;
  /** How far the step under way is, 0 to 1. */
  progress: number;
  title: string;
  /** What is worked on; a recording becomes a call when it is transcribed. */
  uploadId: string | null;
  callId: string | null;
  /** False: only transcribed. */
  judges: boolean;
  /** Asked for; null: by the rules alone. */
  model: string | null;
  rubricId: string | null;
  /** What went wrong, in which step, and whether it may be tried again from there. */
  failure: { step: AnalysisStep; code: string; message: string; retryable: boolean } | null;
  /** Credits held or taken; given back where it failed. */
  cost: number;
  createdAt: string;
  updatedAt: string;
}

/** Whether nothing more happens by itself. */
export const isOver = ({ state }: Pick<Analysis, 'state'>): boolean =>
  state === 'ready' || state === 'failed' || state === 'cancelled';
