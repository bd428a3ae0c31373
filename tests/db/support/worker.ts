// node worker.ts DATABASE_URL KEY NAME: a backend process as far as the queue is concerned; each job writes who did it.
import { setTimeout as sleep } from 'node:timers/promises';
import { openPostgres } from '../../../backend/database/postgres.ts';
import { readEncryptionKeys } from '../../../backend/database/sealed.ts';
import { openQueue } from '../../../backend/jobs/queue.ts';

const [url = '', key = '', name = ''] = process.argv.slice(2);
const database = await openPostgres({
  url,
  keys: readEncryptionKeys(key),
  auth: {},
  sendMail: () => Promise.resolve(),
  onProblem: () => undefined,
});
await openQueue({
  database,
  databaseUrl: url,
  onProblem: () => undefined,
  pollSeconds: 0.5,
  noticeSeconds: 3,
  jobs: [
    {
      name: 'share',
      atOnce: 4,
      run: async ({ data, finish }) => {
        const { n } = data as { n: number };
        await sleep(30);
        await finish(async (sql) => {
          await sql('insert into public.effects (n, who) values ($1, $2)', [n, name]);
          await sleep(10);
        });
      },
    },
  ],
});
process.stdout.write('working\n');
