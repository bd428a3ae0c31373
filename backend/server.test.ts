import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, get, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { putPreparedData } from '../tests/support/prepared-data.ts';
import { QUICK_START } from '../tests/support/quick.ts';

/** Data that is ready: to make a database takes seconds, and first starts are looked at in tests/db. */
const dataDir = await mkdtemp(join(tmpdir(), 'server-'));
await putPreparedData(dataDir);
afterAll(() => rm(dataDir, { recursive: true, force: true }));

/** The server as a process of its own; `url` resolves when it listens, null when it ended without. */
async function start(settings: Record<string, string>) {
  const env = { ...process.env, NODE_ENV: 'development', HOST: '127.0.0.1', PORT: '0', DATA_DIR: dataDir, ...settings };
  const args = [...QUICK_START, 'backend/server.ts'];
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  let output = '';
  const ended = new Promise<number | null>((done) => child.on('close', done));
  const url = new Promise<string | null>((done) => {
    const read = (chunk: Buffer): void => {
      output += String(chunk);
      const found = /^listening (http:\/\/\S+)$/m.exec(output)?.[1];
      if (found) done(found);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.on('close', () => done(null));
  });
  return { child, ended, url: await url, output: () => output };
}

function occupied(): Promise<{ server: Server; port: number }> {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      done({ server, port: address !== null && typeof address === 'object' ? address.port : 0 });
    });
    onTestFinished(() => void server.close());
  });
}

describe('the server', () => {
  it('boots, answers, writes its public key before it listens, and stops at SIGTERM with 0', async () => {
    const server = await start({});
    expect(server.url ?? server.output()).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(await (await fetch(`${server.url}/api/health`)).json()).toMatchObject({ ok: true });
    expect((await readFile(join(dataDir, 'locators-public.key'), 'utf8')).trim().length).toBeGreaterThan(40);
    server.child.kill('SIGTERM');
    expect(await server.ended).toBe(0);
    expect(server.output()).not.toContain('Warning');
  });

  it('stops although a connection is kept open', async () => {
    const server = await start({});
    await new Promise<void>((done) => {
      get(`${server.url}/api/health`, { headers: { connection: 'keep-alive' } }, (response) =>
        response.resume().on('end', done),
      );
    });
    server.child.kill('SIGINT');
    expect(await server.ended).toBe(0);
  });

  it('says what to do when its port is taken, and takes a free one when told to', async () => {
    const { port } = await occupied();
    const refused = await start({ PORT: String(port) });
    expect(refused.url).toBeNull();
    expect(await refused.ended).toBe(1);
    expect(refused.output()).toContain(`Port ${port} is taken.`);
    const moved = await start({ PORT: String(port), PORT_FALLBACK: '1' });
    expect(moved.url).not.toBeNull();
    expect(moved.url).not.toContain(`:${port}`);
    moved.child.kill('SIGTERM');
    expect(await moved.ended).toBe(0);
  });

  it('does not start with a wrong environment, and lists every wrong key', async () => {
    const server = await start({ PORT: 'abc', NODE_ENV: 'production', LOCATOR_PRIVATE_KEY: '' });
    expect(await server.ended).toBe(1);
    expect(server.output()).toMatch(/PORT is not valid.*\n.*LOCATOR_PRIVATE_KEY is needed/);
    expect(server.output()).not.toContain(' at ');
  });
});
