import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join as joined } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createApp } from '#backend/app.ts';
import { errorFacts } from '#backend/core/log.ts';
import { Secret } from '#backend/core/secret.ts';
import { openDeps } from '#backend/deps.ts';
import { readEnv } from '#backend/env.ts';
import { voices as voicesSchema } from '#backend/features/speak/schemas.ts';
import { PLATFORM_CHARACTERS_A_DAY, VOICES } from '#domain/voices.ts';
import { voiceVendors } from '../fakes/voice-vendors.ts';
import { ask, teamOf } from './schema/ask.ts';
import { openTestDatabase, type TestUser } from './support/database.ts';

const OWN = 'canary-own-key-1111';
const TEAMS = 'canary-team-key-2222';
const PLATFORM = 'canary-platform-key-3333';
const DAY = 86_400_000;

/** The backend with the vendors' own adapters on a scripted server; every log line is kept. */
async function openReading() {
  const home = await openTestDatabase('pglite');
  const vendors = await voiceVendors({ [OWN]: 'good', [TEAMS]: 'good', [PLATFORM]: 'good' });
  const dataDir = mkdtempSync(joined(tmpdir(), 'backend-'));
  const told: string[] = [];
  const log = pino(
    { level: 'trace', serializers: { err: errorFacts } },
    { write: (line: string) => void told.push(line) },
  );
  const queue = { add: async () => true, dead: async () => 0, stop: async () => undefined };
  const clock = { now: Date.now() };
  const open = async (more: Record<string, string>) => {
    const env = { NODE_ENV: 'test', DATA_DIR: dataDir, ENCRYPTION_KEY: home.encryptionKey, ...vendors.env, ...more };
    const deps = await openDeps(readEnv(env), log, () => clock.now, { database: home.database, queue });
    return { deps, app: createApp(deps) };
  };
  const running = await open({ OPENAI_API_KEY: PLATFORM });
  const bare = await open({});
  const close = async () => {
    vendors.close();
    await home.close();
    rmSync(dataDir, { recursive: true, force: true });
  };
  return { ...home, vendors, told, clock, running, bare, close };
}

let home: Awaited<ReturnType<typeof openReading>>;
let user: TestUser;
let users = 0;
beforeAll(async () => {
  home = await openReading();
});
afterAll(() => home?.close());
beforeEach(async () => {
  user = await home.newUser(`reader-${(users += 1)}`);
  Object.assign(home.vendors.script, { [OWN]: 'good', [TEAMS]: 'good', [PLATFORM]: 'good' });
});

interface Where {
  team?: string;
  app?: typeof home.running.app;
}

const headersFor = (team = '') => ({
  authorization: `Bearer ${user.token}`,
  'content-type': 'application/json',
  ...(team ? { 'x-team-id': team } : {}),
});

async function speak(order: object, { team, app = home.running.app }: Where = {}) {
  const body = JSON.stringify(order);
  const response = await app.request('/api/ai/speak', { method: 'POST', headers: headersFor(team), body });
  const type = response.headers.get('content-type') ?? '';
  const bytes = Buffer.from(await response.arrayBuffer());
  const error = response.ok ? undefined : (JSON.parse(bytes.toString()) as { error: Record<string, string> }).error;
  return { status: response.status, headers: response.headers, type, bytes, error, code: error?.['code'] };
}

async function voices({ team, app = home.running.app }: Where = {}) {
  const response = await app.request('/api/ai/voices', { headers: headersFor(team) });
  expect(response.status).toBe(200);
  return voicesSchema.parse(await response.json()).vendors;
}

const save = async (provider: 'openai' | 'elevenlabs', key: string, scope: 'user' | 'team', team: string) => {
  const who = { user, team, db: user.client };
  await home.running.deps.keys.save(who, { scope, provider, key: new Secret(key), baseUrl: null, label: null });
};
const balance = async () => (await ask<{ balance: number }>(user.client, 'credits_balance')).balance;

test('a text is read by the platform’s key, costs no credits, and is kept nowhere', async () => {
  const { status, headers, type, bytes } = await speak({ text: 'The price is 4,200.', voice: 'cedar', speed: 1.25 });
  expect([status, type, headers.get('cache-control')]).toEqual([200, 'audio/mpeg', 'no-store']);
  expect(bytes.equals(home.vendors.sound)).toBe(true);
  expect(home.vendors.asked.at(-1)).toMatchObject({
    vendor: 'openai',
    key: PLATFORM,
    body: { input: 'The price is 4,200.', voice: 'cedar', speed: 1.25 },
  });
  expect(await balance()).toBe(5);
});

test('the nearest key reads, or that of the vendor who is asked for', async () => {
  const team = await teamOf(home, user);
  await save('elevenlabs', TEAMS, 'team', team);
  await speak({ text: 'Hello.' }, { team });
  expect(home.vendors.asked.at(-1)).toMatchObject({ vendor: 'elevenlabs', key: TEAMS });
  await speak({ text: 'Hello.', vendor: 'openai' }, { team });
  expect(home.vendors.asked.at(-1)).toMatchObject({ vendor: 'openai', key: PLATFORM });
  await save('openai', OWN, 'user', team);
  await speak({ text: 'Hello.' }, { team });
  expect(home.vendors.asked.at(-1)).toMatchObject({ vendor: 'openai', key: OWN });
  expect(await voices({ team })).toMatchObject([
    { vendor: 'openai', source: 'user', voices: VOICES.openai.voices, ends: '2027-01-06', problem: null },
    { vendor: 'elevenlabs', source: 'team', voices: [{ name: 'Sarah' }, { name: 'Our narrator' }], ends: null },
  ]);
});

test('without a key it says what to do, and lists nobody', async () => {
  const { status, error } = await speak({ text: 'Hello.' }, { app: home.bare.app });
  expect([status, error?.['code']]).toEqual([409, 'no-voice-key']);
  expect(error?.['hint']).toMatch(/or use the browser’s voice/);
  expect(await voices({ app: home.bare.app })).toEqual([]);
});

test('a key that may not list its voices still reads by the usual ones', async () => {
  const team = await teamOf(home, user);
  await save('elevenlabs', OWN, 'user', team);
  home.vendors.script[OWN] = 'restricted';
  const [eleven] = await voices({ team });
  expect(eleven).toMatchObject({
    voices: VOICES.elevenlabs.voices,
    problem: 'ElevenLabs does not let your key list voices.',
  });
});

test('what is none of its texts, voices or speeds is refused before a vendor is asked', async () => {
  const team = await teamOf(home, user);
  const before = home.vendors.asked.length;
  for (const [order, field] of [
    [{}, 'text'],
    [{ text: '   ' }, 'text'],
    [{ text: 'x'.repeat(4_001) }, 'text'],
    [{ text: 'Hi', vendor: 'deepgram' }, 'vendor'],
    [{ text: 'Hi', voice: '../../v1/user' }, 'voice'],
    [{ text: 'Hi', speed: 9 }, 'speed'],
    [{ text: 'Hi', loud: true }, 'loud'],
  ] as const) {
    expect(await speak(order)).toMatchObject({ status: 400, error: { code: 'invalid', field } });
  }
  await save('elevenlabs', OWN, 'user', team);
  const fast = await speak({ text: 'Hi', speed: 2 }, { team });
  expect(fast.error).toMatchObject({
    field: 'speed',
    message: 'ElevenLabs reads at 0.7 to 1.2 times its usual speed.',
  });
  expect(home.vendors.asked).toHaveLength(before);
});

test('what a vendor says is told in our words, with what to do', async () => {
  for (const [fate, status, code, hint] of [
    ['no-quota', 422, 'key-no-quota', /key of your own/],
    ['restricted', 422, 'key-not-allowed', /key of your own/],
    ['no-voice', 422, 'no-such-voice', /Choose another voice/],
    ['no-model', 422, 'no-voice-model', /Choose another voice/],
    ['busy', 503, 'vendor-busy', /Try again/],
    ['hung-up', 502, 'vendor-unreachable', /Try again/],
    ['nothing', 502, 'vendor-failed', /Try again/],
  ] as const) {
    home.vendors.script[PLATFORM] = fate;
    const refused = await speak({ text: 'canary-text' });
    expect(refused).toMatchObject({ status, code });
    expect(refused.error?.['hint']).toMatch(hint);
    expect(JSON.stringify(refused.error)).not.toContain('canary');
  }
});

test('the platform’s key reads so much a day for each user; an own key has no such bound', async () => {
  const team = await teamOf(home, user);
  const text = 'x'.repeat(4_000);
  expect([(await speak({ text })).status, (await speak({ text })).status]).toEqual([200, 200]);
  expect((await speak({ text: 'x'.repeat(PLATFORM_CHARACTERS_A_DAY - 8_000) })).status).toBe(200);
  const before = home.vendors.asked.length;
  const refused = await speak({ text: 'One more.' });
  expect(refused).toMatchObject({ status: 429, code: 'reading-used-up' });
  expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(DAY / 1000);
  expect(home.vendors.asked).toHaveLength(before);
  await save('openai', OWN, 'user', team);
  expect((await speak({ text: 'One more.' }, { team })).status).toBe(200);
  user = await home.newUser(`other-${users}`);
  expect((await speak({ text: 'Somebody else.' })).status).toBe(200);
});

test('what was not read does not count to the day, nor what was refused for it', async () => {
  const text = 'x'.repeat(4_000);
  home.vendors.script[PLATFORM] = 'busy';
  for (let tries = 0; tries < 4; tries += 1) expect((await speak({ text })).status).toBe(503);
  home.vendors.script[PLATFORM] = 'good';
  const told = [];
  for (const one of [text, text, text, text.slice(0, PLATFORM_CHARACTERS_A_DAY - 8_000), 'One more.'])
    told.push((await speak({ text: one })).status);
  expect(told).toEqual([200, 200, 429, 200, 429]);
});

test('what the team keeps from vendors is not read, and that is said', async () => {
  const team = await teamOf(home, user);
  const patch = { emails: true };
  await ask(user.client, 'set_redaction', { team, patch });
  const { status, headers } = await speak({ text: 'Write to ann@buyer.example now.' }, { team });
  expect([status, headers.get('x-redacted')]).toEqual([200, 'email=1']);
  const sent = JSON.stringify(home.vendors.asked.at(-1)?.body);
  expect(sent).not.toContain('ann@');
  expect(sent).toContain('Write to ');
});

test('who hangs up ends the vendor’s work at its socket: it would go on for ever', async () => {
  home.vendors.script[PLATFORM] = 'endless';
  const server = createServer(
    (incoming, outgoing) => void getRequestListener(home.running.app.fetch)(incoming, outgoing),
  );
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const asked = request({ port, path: '/api/ai/speak', method: 'POST', headers: headersFor() });
  asked.on('error', () => undefined);
  asked.end(JSON.stringify({ text: 'A long story.' }));
  await new Promise<void>((resolve) => asked.on('response', (response) => response.once('data', () => resolve())));
  asked.destroy();
  expect(await home.vendors.asked.at(-1)?.closed).toBeGreaterThan(0);
  server.closeAllConnections();
  server.close();
});

test('no key, no text and no word of a vendor’s is in any log line', async () => {
  home.vendors.script[PLATFORM] = 'broken';
  await speak({ text: 'canary-text-of-mine' });
  const lines = home.told.join('\n');
  expect(lines).toContain('/api/ai/speak');
  for (const secret of ['canary', 'Something broke', 'had an error']) expect(lines).not.toContain(secret);
});
