// npm run admin -- grant EMAIL: makes a user an admin of the platform. The user must have signed in once.
import { existsSync } from 'node:fs';
import { serviceClient } from './core/db.ts';
import { isServed } from './database/database.ts';
import { migrate } from './database/migrate.ts';
import { openDatabase } from './database/open.ts';
import { readEnv } from './env.ts';

const [command, email = '', ...rest] = process.argv.slice(2);

async function grant(): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const database = await openDatabase(readEnv(process.env), {
    auth: {},
    sendMail: () => Promise.reject(new Error('no mail from here')),
    onProblem: (problem) => console.error(problem),
  });
  try {
    if (isServed(database)) await migrate(database);
    const { error } = await serviceClient(database).rpc('grant_platform_admin', { email: email.trim().toLowerCase() });
    if (error) throw new Error([error.message, error.hint].filter(Boolean).join(' '));
    console.log(`${email} is an admin of the platform now.`);
  } finally {
    await database.stop();
  }
}

if (command !== 'grant' || !email.includes('@') || rest.length > 0) {
  console.error('Usage: npm run admin -- grant EMAIL');
  process.exitCode = 2;
} else {
  await grant().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
