import { existsSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

// What was compiled is kept for the next start, also for the database's thread; imports at the top would be read before this.
process.env['NODE_COMPILE_CACHE'] ??= join(import.meta.dirname, '../node_modules/.cache/compiled');
enableCompileCache(process.env['NODE_COMPILE_CACHE']);
const { createAdaptorServer } = await import('@hono/node-server');
const { createApp } = await import('./app.ts');
const { createLog } = await import('./core/log.ts');
const { closeDeps, openDeps } = await import('./deps.ts');
const { readEnv } = await import('./env.ts');
const { listen } = await import('./listen.ts');

const STOP_WITHIN_MS = 4000;

async function boot(): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const env = readEnv(process.env);
  const log = createLog(env.LOG_LEVEL, process.stdout.isTTY);
  // The port first: to find it taken after the database was opened would be late. What comes in meanwhile waits.
  const app = Promise.withResolvers<ReturnType<typeof createApp>>();
  const server = createAdaptorServer({ fetch: async (...asked) => (await app.promise).fetch(...asked) });
  const url = await listen(server, env);
  const deps = await openDeps(env, log);
  app.resolve(createApp(deps));
  log.info({ url, demo: `${url}/demo/call` }, 'backend is up');

  /** Takes no more requests, finishes those begun, keeps what is to be kept. A second signal ends at once. */
  const stop = (signal: string): void => {
    log.info({ signal }, 'stopping');
    const hurry = setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), STOP_WITHIN_MS);
    server.close(() => {
      clearTimeout(hurry);
      void closeDeps(deps).finally(() => process.exit(0));
    });
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
  console.log(`listening ${url}`);
}

boot().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
