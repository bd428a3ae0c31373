import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from './app.ts';
import { createLog } from './core/log.ts';
import { openDeps, type Deps } from './deps.ts';
import { readEnv } from './env.ts';

/** The real app on a data folder of its own, with a clock that the test moves. */
export async function testApp(settings: Record<string, string> = {}) {
  const dataDir = settings['DATA_DIR'] ?? (await mkdtemp(join(tmpdir(), 'backend-')));
  const clock = { now: Date.UTC(2026, 10, 20, 9) };
  const env = readEnv({ NODE_ENV: 'test', LOG_LEVEL: 'silent', ...settings, DATA_DIR: dataDir });
  const deps: Deps = await openDeps(env, createLog(env.LOG_LEVEL, false), () => clock.now);
  return { app: createApp(deps), deps, dataDir, clock };
}
