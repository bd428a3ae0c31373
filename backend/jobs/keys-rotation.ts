import type { JobDeps } from './jobs.ts';
import type { JobKind } from './queue.ts';

/** Seals saved keys by the newest encryption key, every hour: the embedded tier can have no second process that does it. */
export const keysRotation = ({ rotateKeys }: JobDeps): JobKind => ({
  name: 'keys-rotation',
  cron: '41 * * * *',
  run: async ({ signal }) => void (await rotateKeys(signal)),
});
