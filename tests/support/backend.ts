import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { node24, root } from '../../scripts/set-up.mjs';
import { putPreparedData } from './prepared-data.ts';
import { makeQuickFolder, QUICK_START } from './quick.ts';

export interface RunningBackend {
  url: string;
  dataDir: string;
  stop(): Promise<void>;
}

/** The real backend on a free port with data of its own. */
export async function startBackend(env: Record<string, string> = {}): Promise<RunningBackend> {
  const measured = !process.env['VITEST']; // by a bench: as everybody has it
  const dataDir = measured
    ? await mkdtemp(path.join(tmpdir(), 'quotahit-backend-'))
    : makeQuickFolder('quotahit-backend');
  if (!env['DATABASE_URL'] && !env['ENCRYPTION_KEY']) await putPreparedData(dataDir);
  const child = spawn(node24(), [...(measured ? [] : QUICK_START), 'backend/server.ts'], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'development', LOG_LEVEL: 'warn', PORT: '0', ...env, DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const url = await new Promise<string>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      said += String(chunk);
      const found = /listening (http:\/\/\S+)/.exec(said)?.[1];
      if (found) resolve(found);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('exit', (code) => reject(new Error(`The backend ended with ${code}:\n${said}`)));
  });
  return {
    url,
    dataDir,
    async stop() {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      if (child.exitCode === null && child.kill('SIGTERM')) await gone;
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
