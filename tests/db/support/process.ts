import { spawn } from 'node:child_process';
import path from 'node:path';
import { QUICK_START } from '../../support/quick.ts';

const root = path.resolve(import.meta.dirname, '../../..');
/** Every setting that names a database, empty, so that a test's own environment decides nothing. */
const NONE = {
  DATABASE_URL: '',
  SUPABASE_URL: '',
  SUPABASE_ANON_KEY: '',
  SUPABASE_SERVICE_ROLE_KEY: '',
  ENCRYPTION_KEY: '',
};

/** A command of the backend as a process of its own; `said` is all that it printed. It is stopped when it says that it listens. */
export function runBackend(
  args: string[],
  settings: Record<string, string>,
): Promise<{ status: number | null; said: string }> {
  const env = { ...process.env, ...NONE, NODE_ENV: 'development', PORT: '0', LOG_LEVEL: 'silent', ...settings };
  const child = spawn(process.execPath, [...QUICK_START, ...args], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const kill = (): void => void child.kill('SIGKILL');
  process.once('exit', kill);
  child.once('close', () => process.off('exit', kill));
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      said += String(chunk);
      if (said.includes('listening http')) child.kill('SIGTERM');
    });
  }
  return new Promise((resolve) => child.on('close', (status) => resolve({ status, said })));
}
