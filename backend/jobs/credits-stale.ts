import type { JobDeps } from './jobs.ts';
import type { JobKind } from './queue.ts';

/** Gives back credits that were held by work that never ended, every ten minutes. */
export const creditsStale = ({ releaseCredits }: JobDeps): JobKind => ({
  name: 'credits-stale',
  cron: '*/10 * * * *',
  run: async () => void (await releaseCredits()),
});
