import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from './app.ts';
import { createLog } from './core/log.ts';
import type { Database } from './database/database.ts';
import { openDeps, type Deps } from './deps.ts';
import { readEnv } from './env.ts';
import type { Embedder } from './providers/embedding/embedding.ts';

/** For tests of what needs none: every request to it fails. */
const NO_DATABASE: Database = {
  tier: 'embedded',
  url: 'http://database.invalid',
  anonKey: 'anon',
  serviceKey: 'service',
  jwt: { secret: 'the secret of no database at all' },
  fetch: () => Promise.reject(new TypeError('fetch failed')),
  stop: () => Promise.resolve(),
};

/** Takes jobs and does none. */
const NO_QUEUE: Deps['queue'] = {
  add: () => Promise.resolve(true),
  dead: () => Promise.resolve(0),
  stop: () => Promise.resolve(),
};

/** The real app on a data folder of its own, with a clock that the test moves. */
export async function testApp(
  settings: Record<string, string> = {},
  given: { database?: Database; embedder?: Embedder } = {},
) {
  const dataDir = settings['DATA_DIR'] ?? (await mkdtemp(join(tmpdir(), 'backend-')));
  const clock = { now: Date.UTC(2026, 10, 20, 9) };
  const env = readEnv({ NODE_ENV: 'test', LOG_LEVEL: 'silent', ...settings, DATA_DIR: dataDir });
  const deps: Deps = await openDeps(env, createLog(env.LOG_LEVEL, false), () => clock.now, {
    database: given.database ?? NO_DATABASE,
    queue: NO_QUEUE,
    ...(given.embedder ? { embedder: given.embedder } : {}),
  });
  return { app: createApp(deps), deps, dataDir, clock };
}
