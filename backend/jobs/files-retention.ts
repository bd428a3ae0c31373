import type { JobDeps } from './jobs.ts';
import type { JobKind } from './queue.ts';

/**
 * Removes files whose time is over and all files of teams that went for good, every hour. Whatever stops it in between, it may be done again, also by
 * several processes at once: a team's note is taken away after its files. Backends that share a database share their files too.
 */
export const filesRetention = ({ files, goneTeams, now }: JobDeps): JobKind => ({
  name: 'files-retention',
  cron: '17 * * * *',
  async run({ signal }) {
    const failures: unknown[] = [];
    for (let page = await goneTeams.after(null); page.length > 0; page = await goneTeams.after(page.at(-1) ?? null)) {
      for (const team of page) {
        signal.throwIfAborted();
        // one team whose files cannot be removed keeps nobody else's
        await files.removeTeam(team).then(
          () => goneTeams.done(team, now()),
          (error: unknown) => void failures.push(error),
        );
      }
    }
    await files.sweep(now());
    if (failures.length > 0) throw failures[0];
  },
});
