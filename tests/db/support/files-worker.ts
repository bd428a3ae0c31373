// node files-worker.ts DATABASE_URL KEY FOLDER: a backend process that removes files of teams that went, and hangs for ever after the first file.
import { openPostgres } from '../../../backend/database/postgres.ts';
import { readEncryptionKeys } from '../../../backend/database/sealed.ts';
import { serviceClient } from '../../../backend/core/db.ts';
import { filesRetention } from '../../../backend/jobs/files-retention.ts';
import { openGoneTeams } from '../../../backend/jobs/gone-teams.ts';
import { openQueue } from '../../../backend/jobs/queue.ts';
import { diskShelf } from '../../../backend/providers/storage/disk.ts';
import { openStorage } from '../../../backend/providers/storage/open.ts';

const [url = '', key = '', folder = ''] = process.argv.slice(2);
const keys = readEncryptionKeys(key);
const quiet = { auth: {}, sendMail: () => Promise.resolve(), onProblem: () => undefined };
const database = await openPostgres({ url, keys, ...quiet });
const shelf = diskShelf(folder);
const hanging = {
  ...shelf,
  async remove(path: string): Promise<void> {
    await shelf.remove(path);
    process.stdout.write('removed one\n');
    await new Promise(() => setInterval(() => undefined, 1_000_000));
  },
};
const job = filesRetention({
  files: openStorage(hanging, keys),
  goneTeams: openGoneTeams(serviceClient(database)),
  now: Date.now,
} as Parameters<typeof filesRetention>[0]);
const queue = await openQueue({
  database,
  databaseUrl: url,
  onProblem: () => undefined,
  jobs: [job],
  pollSeconds: 0.5,
  noticeSeconds: 3,
});
await queue.add(job.name, {});
