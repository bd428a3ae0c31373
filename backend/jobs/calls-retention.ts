import type { JobDeps } from './jobs.ts';
import type { JobKind } from './queue.ts';

/** Deletes calls whose team keeps them no longer, and for good what was put away 30 days ago, every hour. */
export const callsRetention = ({ applyRetention }: JobDeps): JobKind => ({
  name: 'calls-retention',
  cron: '29 * * * *',
  run: async () => void (await applyRetention()),
});
