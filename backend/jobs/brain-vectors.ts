import type { JobDeps } from './jobs.ts';
import type { JobKind } from './queue.ts';

const FOR_MS = 10 * 60_000;

/**
 * Gives new and changed passages of Company Brains their vectors, every minute. Several processes share the teams; done again it does no harm, and the database
 * remembers how long a team whose vendor refuses is left alone.
 */
export const brainVectors = ({ nextVectors }: Pick<JobDeps, 'nextVectors'>): JobKind => ({
  name: 'brain-vectors',
  cron: '* * * * *',
  atOnce: 1,
  async run({ signal }) {
    const enough = AbortSignal.timeout(FOR_MS);
    while (!signal.aborted && !enough.aborted && (await nextVectors(signal)));
  },
});
