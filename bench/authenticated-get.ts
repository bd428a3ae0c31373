import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createAdaptorServer } from '@hono/node-server';
import { SignJWT } from 'jose';
import { createApp } from '#backend/app.ts';
import { createLog } from '#backend/core/log.ts';
import { closeDeps, openDeps } from '#backend/deps.ts';
import { readEnv } from '#backend/env.ts';
import type { Bench } from './shape.ts';

const TIMES = 2000;
const COLUMNS = 'role,teams!inner(id,name,personal,plan_id,store_transcripts,retention_days)';

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

async function timed(ask: () => Promise<Response>): Promise<number> {
  const begun = performance.now();
  const response = await ask();
  await response.text();
  if (!response.ok) throw new Error(`answered ${response.status}`);
  return performance.now() - begun;
}

async function measure() {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'bench-get-'));
  const env = readEnv({ NODE_ENV: 'test', LOG_LEVEL: 'silent', DATA_DIR: dataDir });
  const deps = await openDeps(env, createLog('silent', false));
  const { database } = deps;
  const server = createAdaptorServer({ fetch: createApp(deps).fetch });
  try {
    if (!database.sql || !('secret' in database.jwt)) throw new Error('the bench needs the embedded tier');
    const id = randomUUID();
    await database.sql(
      `insert into auth.users (id, aud, role, email, email_confirmed_at, raw_app_meta_data, raw_user_meta_data, created_at, updated_at)
       values ($1, 'authenticated', 'authenticated', 'bench@example.com', now(), '{}', '{}', now(), now())`,
      [id],
    );
    const token = await new SignJWT({ email: 'bench@example.com', role: 'authenticated' })
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject(id)
      .setAudience('authenticated')
      .setIssuedAt()
      .setExpirationTime('1 hour')
      .sign(new TextEncoder().encode(database.jwt.secret));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const ours = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/teams`;
    const bare = `${database.url}/rest/v1/team_members?select=${encodeURIComponent(COLUMNS)}&user_id=eq.${id}&teams.deleted_at=is.null`;
    const authorization = `Bearer ${token}`;
    const [withUs, without]: [number[], number[]] = [[], []];
    for (let i = -100; i < TIMES; i++) {
      const one = await timed(() => database.fetch(bare, { headers: { authorization, apikey: database.anonKey } }));
      const two = await timed(() => fetch(ours, { headers: { authorization } }));
      if (i < 0) continue; // the first hundred warm up
      without.push(one);
      withUs.push(two);
    }
    return { bare: median(without), ours: median(withUs) };
  } finally {
    server.close();
    await closeDeps(deps);
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** The same question asked of the embedded tier in the process, and of our API over HTTP with a token and a team to find out. */
export const authenticatedGet: Bench = {
  name: 'authenticated-get-overhead',
  what: 'What an authenticated GET costs over the bare database tier, median',
  unit: 'ms',
  target: 3,
  better: 'lower',
  async run() {
    const { bare, ours } = await measure();
    const detail = `${ours.toFixed(2)} ms by our API over HTTP, ${bare.toFixed(2)} ms by the bare tier in the process`;
    return { value: ours - bare, samples: TIMES, detail };
  },
};
