// npm run keys -- rotate: seals every saved key by the first key of ENCRYPTION_KEY. Can be stopped, begun again, and run beside the backend.
import { existsSync } from 'node:fs';
import { serviceClient } from './core/db.ts';
import { rotateKeys } from './core/key-rotation.ts';
import { checkServerSeal } from './core/server-seal.ts';
import { isServed } from './database/database.ts';
import { migrate } from './database/migrate.ts';
import { encryptionKeys, openDatabase } from './database/open.ts';
import { readEnv } from './env.ts';

async function rotate(): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const env = readEnv(process.env);
  const encryption = encryptionKeys(env);
  const database = await openDatabase(env, {
    auth: {},
    sendMail: () => Promise.reject(new Error('no mail from here')),
    onProblem: (problem) => console.error(problem),
  });
  const stopped = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopped.abort());
  try {
    const service = serviceClient(database);
    if (isServed(database)) await migrate(database);
    else await checkServerSeal(service, encryption);
    const { resealed, overtaken, unreadable } = await rotateKeys(service, encryption, stopped.signal);
    console.log(`Sealed ${resealed} saved keys by ${encryption[0]?.id}; ${overtaken} were saved again meanwhile.`);
    const lost = Object.entries(unreadable);
    for (const [id, count] of lost)
      console.error(`${count} sealed by ${id} cannot be opened: that key is not in ENCRYPTION_KEY.`);
    if (lost.length > 0) process.exitCode = 1;
    else if (encryption.length > 1)
      console.log('Files keep the key of their day: keep the old keys while there are any.');
  } finally {
    await database.stop();
  }
}

const [command, ...rest] = process.argv.slice(2);
if (command !== 'rotate' || rest.length > 0) {
  console.error('Usage: npm run keys -- rotate');
  process.exitCode = 2;
} else {
  await rotate().catch((error: unknown) => {
    const stopped = error instanceof Error && error.name === 'AbortError';
    console.error(stopped ? 'Stopped; begin again to go on.' : error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
