import type { JobDeps } from './jobs.ts';
import type { JobKind } from './queue.ts';

/** Removes files whose time is over, every hour. */
export const filesRetention = ({ files, now }: JobDeps): JobKind => ({
  name: 'files-retention',
  cron: '17 * * * *',
  run: async () => void (await files.sweep(now())),
});
