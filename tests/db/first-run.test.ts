import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@supabase/supabase-js';
import { afterAll, describe, expect, test } from 'vitest';
import { node24, root } from '../../scripts/set-up.mjs';
import { QUICK_START } from '../support/quick.ts';
import { soon } from '../support/soon.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'first-run-'));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

/** A process of the backend on the same folder; `said` is what it printed. */
function run(args: string[], settings: Record<string, string> = {}) {
  const env = { ...process.env, NODE_ENV: 'development', HOST: '127.0.0.1', PORT: '0', DATA_DIR: dataDir, ...settings };
  const child = spawn(node24(), [...QUICK_START, ...args], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  const heard: (() => void)[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      said += String(chunk);
      for (const hear of heard) hear();
    });
  }
  const ended = new Promise<number | null>((done) => child.on('close', done));
  const url = new Promise<string>((resolve, reject) => {
    heard.push(() => {
      const found = /^listening (http:\/\/\S+)$/m.exec(said)?.[1];
      if (found) resolve(found);
    });
    child.on('close', () => reject(new Error(said)));
  });
  url.catch(() => undefined);
  return { child, ended, url, said: () => said };
}

interface DevMail {
  mail: { to: string; subject: string }[];
}

async function signIn(url: string) {
  const { auth } = createClient(url, 'any', { auth: { persistSession: false, autoRefreshToken: false } });
  expect((await auth.signInWithOtp({ email: 'first@example.com' })).error).toBeNull();
  const kept = (await (await fetch(`${url}/dev/mail`, { headers: { accept: 'application/json' } })).json()) as DevMail;
  expect(kept.mail[0]?.to).toBe('first@example.com');
  const token = /\d{6}/.exec(kept.mail[0]?.subject ?? '')?.[0] ?? '';
  const { data, error } = await auth.verifyOtp({ email: 'first@example.com', token, type: 'email' });
  expect(error).toBeNull();
  return { token: data.session?.access_token ?? '', code: token };
}

const account = async (url: string, token: string) => {
  const response = await fetch(`${url}/api/account`, { headers: { authorization: `Bearer ${token}` } });
  return (await response.json()) as { user: { email: string; platformAdmin: boolean } };
};

describe('a backend with nothing set up', () => {
  test('signs somebody in by the code in its own mail, and makes the first admin from the command line', async () => {
    const first = run(['backend/server.ts']);
    const url = await first.url;
    const { token, code } = await signIn(url);
    // A child's words come through a pipe: they may come after its answer.
    await soon(() => expect(first.said()).toContain(`Your sign-in code: ${code}`));
    expect((await account(url, token)).user).toMatchObject({ email: 'first@example.com', platformAdmin: false });

    const meanwhile = run(['backend/admin.ts', 'grant', 'first@example.com']);
    expect(await meanwhile.ended).toBe(1);
    expect(meanwhile.said()).toContain('Another process uses the database');
    expect(meanwhile.said()).not.toContain('    at ');
    first.child.kill('SIGTERM');
    expect(await first.ended).toBe(0);

    const nobody = run(['backend/admin.ts', 'grant', 'nobody@example.com']);
    expect([await nobody.ended, nobody.said()], 'plain words and nothing else').toEqual([
      1,
      'There is no account with this address. Sign up first.\n',
    ]);
    const granted = run(['backend/admin.ts', 'grant', 'First@example.com']);
    expect([await granted.ended, granted.said()]).toEqual([0, 'First@example.com is an admin of the platform now.\n']);
    const plan = run(['backend/admin.ts', 'plan', 'First@example.com', 'starter']);
    expect([await plan.ended, plan.said()]).toEqual([
      0,
      'The plan is starter now (First@example.com, team Personal).\n',
    ]);
    for (const wrong of [['grant'], ['plan', 'first@example.com', 'gold'], ['credits', 'first@example.com', 'many']]) {
      const usage = run(['backend/admin.ts', ...wrong]);
      expect([await usage.ended, usage.said()]).toEqual([
        2,
        expect.stringMatching(/^Usage: npm run admin -- grant EMAIL\n/),
      ]);
    }

    const second = run(['backend/server.ts']);
    const again = await second.url;
    expect((await account(again, token)).user.platformAdmin).toBe(true);
    const credits = await fetch(`${again}/api/credits`, { headers: { authorization: `Bearer ${token}` } });
    expect(await credits.json()).toMatchObject({ plan: 'starter', balance: 300 });
    second.child.kill('SIGTERM');
    await second.ended;
  });

  test('shows its mail to this machine alone, and not at all in production', async () => {
    const open = run(['backend/server.ts']);
    const url = await open.url;
    expect((await fetch(`${url}/dev/mail`)).status).toBe(200);
    const page = await fetch(`${url}/dev/mail`);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    const { port } = new URL(url);
    const answer = await new Promise<string>((resolve, reject) => {
      const said: Buffer[] = [];
      const socket = connect(Number(port), '127.0.0.1', () =>
        socket.write('GET /dev/mail HTTP/1.1\r\nHost: rebound.example\r\nConnection: close\r\n\r\n'),
      );
      socket.on('data', (chunk: Buffer) => said.push(chunk));
      socket.on('error', reject);
      socket.on('close', () => resolve(Buffer.concat(said).toString()));
    });
    expect(answer, 'a page of another name that was made to lead here').toMatch(/^HTTP\/1\.1 404/);
    open.child.kill('SIGTERM');
    await open.ended;

    const production = run(['backend/server.ts'], {
      NODE_ENV: 'production',
      LOG_LEVEL: 'warn',
      MAIL_FROM: 'hello@example.com',
      SMTP_URL: 'smtp://127.0.0.1:1',
      LOCATOR_PRIVATE_KEY: 'MC4CAQAwBQYDK2VwBCIEIFEd3FLLKyGuRGNsHsLEzkKNIyBNrFeRVJXMjiSGqSTg',
    });
    const closed = await production.url;
    expect((await fetch(`${closed}/dev/mail`)).status).toBe(404);
    const response = await fetch(`${closed}/auth/v1/otp`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'first@example.com' }),
    });
    expect(response.status, 'a mail server that is away').toBe(500);
    expect(await response.text()).not.toMatch(/127\.0\.0\.1|ECONN|smtp/i);
    await soon(() => expect(production.said()).toContain('a code could not be mailed'));
    production.child.kill('SIGTERM');
    await production.ended;
    expect(production.said()).not.toMatch(/first@example\.com|\b\d{6}\b code/);
  });
});
