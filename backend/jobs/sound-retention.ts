import type { JobDeps } from './jobs.ts';
import type { JobKind } from './queue.ts';

/**
 * Removes the files of sound and attachments that nobody keeps any more, every five minutes: of calls and accounts that went, of sound that was deleted, and of sound
 * whose time is over. Done again, or by several processes at once, it does no harm: a note goes after its file.
 */
export const soundRetention = ({ files, goneFiles, now }: Pick<JobDeps, 'files' | 'goneFiles' | 'now'>): JobKind => ({
  name: 'sound-retention',
  cron: '*/5 * * * *',
  async run({ signal }) {
    await goneFiles.expire(now());
    for (let page = await goneFiles.next(); page.length > 0; page = await goneFiles.next()) {
      const removed: string[] = [];
      const failures: unknown[] = [];
      for (const { team, key } of page) {
        signal.throwIfAborted();
        await files.remove(team, key).then(
          () => removed.push(key),
          (error: unknown) => failures.push(error),
        );
      }
      await goneFiles.done(removed);
      if (failures.length > 0) throw failures[0];
    }
  },
});
