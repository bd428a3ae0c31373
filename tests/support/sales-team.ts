import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { node24, root } from '../../scripts/set-up.mjs';
import { newPostgresDatabase } from '../db/support/postgres-server.ts';
import { codeFor, keptSession, signInByCode } from './account.ts';
import { startBackend, type RunningBackend } from './backend.ts';
import type { Stage } from './stage.ts';

export interface SalesTeam {
  backend: RunningBackend;
  team: string;
  /** Of the colleague, of whom only what they did is looked at. */
  ben: string;
  /** What a POST in the team answers; throws what it refused. */
  ask<T>(token: string, way: string, body?: object): Promise<T>;
  close(): Promise<void>;
}

/** A backend with a team on a plan with room: carla@example.com owns it and is signed in to the browser, ben@example.com is its rep. */
export async function openSalesTeam(stage: Stage): Promise<SalesTeam> {
  const database = await newPostgresDatabase();
  const env = { DATABASE_URL: database.url, ENCRYPTION_KEY: randomBytes(32).toString('base64') };
  const backend = await startBackend(env);
  const { url } = backend;
  const sent = async (way: string, body: object, headers: Record<string, string> = {}): Promise<unknown> => {
    const json = { 'content-type': 'application/json', ...headers };
    const response = await fetch(`${url}${way}`, { method: 'POST', headers: json, body: JSON.stringify(body) });
    const text = await response.text();
    if (!response.ok) throw new Error(`${way}: ${response.status} ${text}`);
    return text === '' ? null : JSON.parse(text);
  };
  const asked = (token: string, way: string, body: object, team = ''): Promise<unknown> =>
    sent(way, body, { authorization: `Bearer ${token}`, ...(team === '' ? {} : { 'x-team-id': team }) });
  const settings = { backend: url, welcomed: true };
  await stage.store({ settings });
  const page = await stage.open('options.html#account');
  await signInByCode(page, url, 'carla@example.com');
  const carla = (await keptSession(page))?.accessToken ?? '';
  await page.close();
  const { id: team } = (await asked(carla, '/api/teams', { name: 'Sales' })) as { id: string };
  await promisify(execFile)(node24(), ['backend/admin.ts', 'plan', 'carla@example.com', 'professional', 'Sales'], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'development', DATA_DIR: backend.dataDir, ...env },
  });
  const { token } = (await asked(carla, '/api/invitations', { role: 'rep', days: 7 }, team)) as { token: string };
  const email = 'ben@example.com';
  await sent('/auth/v1/otp', { email, create_user: true });
  const code = { type: 'email', email, token: await codeFor(url, email) };
  const { access_token: ben } = (await sent('/auth/v1/verify', code)) as { access_token: string };
  await asked(ben, `/api/invitations/${token}/accept`, {});
  await stage.store({ settings: { ...settings, team } });
  return {
    backend,
    team,
    ben,
    ask: async <T>(who: string, way: string, body: object = {}) => (await asked(who, way, body, team)) as T,
    async close() {
      await backend.stop();
      await database.drop();
    },
  };
}
