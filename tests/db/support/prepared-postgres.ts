import { randomBytes } from 'node:crypto';
import { migrate } from '#backend/database/migrate.ts';
import { openPostgres } from '#backend/database/postgres.ts';
import { readEncryptionKeys } from '#backend/database/sealed.ts';
import { newPostgresDatabase } from './postgres-server.ts';

interface Prepared {
  name: string;
  encryptionKey: string;
}

let prepared: Promise<Prepared> | undefined;

async function prepare(): Promise<Prepared> {
  const { name, url } = await newPostgresDatabase();
  const encryptionKey = randomBytes(32).toString('base64');
  const sendMail = () => Promise.resolve();
  const keys = readEncryptionKeys(encryptionKey);
  const database = await openPostgres({ url, keys, auth: {}, sendMail, onProblem: () => undefined });
  await migrate(database).finally(() => database.stop());
  return { name, encryptionKey };
}

/** A database with all migrations to copy others from, made once a process; nobody connects to it. */
export function preparedPostgres(): Promise<Prepared> {
  prepared ??= prepare();
  return prepared;
}
