import type { AnalysisWork } from '../core/analysis-work.ts';
import { ANALYSIS_JOB } from '../core/analyses.ts';
import type { JobKind, Queue } from './queue.ts';

interface Needs {
  analyses: Pick<AnalysisWork, 'run' | 'stranded'>;
  queue: Pick<Queue, 'add'>;
}

/** Four hours of sound, heard slowly. */
const WITHIN_SECONDS = 3 * 3_600;

/** Hears and judges a recording or a call. Where its process dies another one goes on from where it was. */
export const analysis = ({ analyses }: Pick<Needs, 'analyses'>): JobKind => ({
  name: ANALYSIS_JOB,
  // Somebody else may hold it for thirty seconds yet.
  retries: 8,
  withinSeconds: WITHIN_SECONDS,
  apart: true, // a call of three hours must not hold up all others
  run: ({ data, signal }) => analyses.run((data as { id: string }).id, signal),
});

/** Queues analyses that nobody works on though they are not over, every minute. By several processes at once it does no harm. */
export const analysesStranded = ({ analyses, queue }: Needs): JobKind => ({
  name: 'analyses-stranded',
  cron: '* * * * *',
  atOnce: 1,
  async run() {
    for (const { id, turn } of await analyses.stranded()) {
      await queue.add(ANALYSIS_JOB, { id }, { key: `${id}:${turn}` });
    }
  },
});
