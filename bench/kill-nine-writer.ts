// node kill-nine-writer.ts FOLDER FIRST: writes rows into the embedded database as fast as it can and says each number once it is kept.
import { createClient } from '@supabase/supabase-js';
import { openEmbedded } from '../backend/database/embedded.ts';
import { encryptionKeys } from '../backend/database/open.ts';

const [folder = '', first = '0'] = process.argv.slice(2);
const database = await openEmbedded({
  dataDir: folder,
  keys: encryptionKeys({ DATA_DIR: folder, ENCRYPTION_KEY: undefined }),
  auth: {},
  sendMail: () => Promise.resolve(),
  onProblem: (problem) => process.stderr.write(`${problem}\n`),
});
await database.sql(`
  create table if not exists public.kept (n bigint primary key, word text not null);
  alter table public.kept enable row level security;
`);
await database.schemaChanged();
const client = createClient(database.url, database.serviceKey, { global: { fetch: database.fetch } });
process.stdout.write('open\n');

let next = Number(first);
async function write(): Promise<never> {
  for (;;) {
    const n = next++;
    const word = 'x'.repeat(n % 3000);
    if (n % 2) await database.sql('insert into public.kept (n, word) values ($1, $2)', [n, word]);
    else {
      const { error } = await client.from('kept').insert({ n, word });
      if (error) throw new Error(error.code);
    }
    process.stdout.write(`${n}\n`);
  }
}
await Promise.all(Array.from({ length: 8 }, write));
