import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createAdaptorServer } from '@hono/node-server';
import { SignJWT } from 'jose';
import { createApp } from '#backend/app.ts';
import { createLog } from '#backend/core/log.ts';
import { closeDeps, openDeps } from '#backend/deps.ts';
import { readEnv } from '#backend/env.ts';

/** The whole backend in a process of its own: `node bench/answer-server.ts VENDOR KEY USERS`. Says where it is and the users' tokens, to any line what it holds, and ends when its input does. */
const [vendorUrl = '', key = '', users = '1'] = process.argv.slice(2);
const dataDir = await mkdtemp(path.join(tmpdir(), 'bench-answers-'));
const settings = { NODE_ENV: 'test', LOG_LEVEL: 'silent', DATA_DIR: dataDir };
const env = readEnv({ ...settings, OPENAI_BASE_URL: vendorUrl, OPENAI_API_KEY: key });
const deps = await openDeps(env, createLog('silent', false));
const { database } = deps;
if (!database.sql || !('secret' in database.jwt)) throw new Error('the bench needs the embedded tier');
const secret = new TextEncoder().encode(database.jwt.secret);

const tokens: string[] = [];
for (let at = 0; at < Number(users); at += 1) {
  const id = randomUUID();
  const email = `${id}@example.com`;
  await database.sql(
    `insert into auth.users (id, aud, role, email, email_confirmed_at, raw_app_meta_data, raw_user_meta_data, created_at, updated_at)
     values ($1, 'authenticated', 'authenticated', $2, now(), '{}', '{}', now(), now())`,
    [id, email],
  );
  tokens.push(
    await new SignJWT({ email, role: 'authenticated' })
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject(id)
      .setAudience('authenticated')
      .setIssuedAt()
      .setExpirationTime('1 hour')
      .sign(secret),
  );
}
const server = createAdaptorServer({ fetch: createApp(deps).fetch });
await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
process.stdout.write(`backend ${JSON.stringify({ url, tokens })}\n`);

/** What the process holds once garbage was collected, bytes: what is alive in it, and what the system gave it. */
async function held(): Promise<{ alive: number; resident: number }> {
  for (let i = 0; i < 3; i += 1) {
    globalThis.gc?.();
    await new Promise((done) => setTimeout(done, 150));
  }
  const { heapUsed, external, rss } = process.memoryUsage();
  return { alive: heapUsed + external, resident: rss };
}

process.stdin
  .on('data', () => void held().then((bytes) => process.stdout.write(`memory ${JSON.stringify(bytes)}\n`)))
  .on('end', () => {
    server.close();
    void closeDeps(deps)
      .then(() => rm(dataDir, { recursive: true, force: true }))
      .finally(() => process.exit(0));
  });
