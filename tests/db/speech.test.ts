import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join as joined } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createApp } from '#backend/app.ts';
import { errorFacts } from '#backend/core/log.ts';
import { Secret } from '#backend/core/secret.ts';
import { openDeps } from '#backend/deps.ts';
import { readEnv } from '#backend/env.ts';
import type { SpeechVendor } from '#domain/speech-vendors.ts';
import { speechTokens } from '../fakes/speech-tokens.ts';
import { ask, batch, join, personalTeam, teamOf } from './schema/ask.ts';
import { openTestDatabase, TEST_TIERS, type TestTier, type TestUser } from './support/database.ts';

const OWN = 'canary-own-key-1111';
const TEAMS = 'canary-team-key-2222';
const PLATFORM = 'canary-platform-key-3333';
const MINUTE = 60_000;

/** The backend with the vendors' own adapters on a scripted server; every log line is kept. */
async function openHearing(tier: TestTier) {
  const home = await openTestDatabase(tier);
  const vendors = await speechTokens({ [OWN]: 'good', [TEAMS]: 'good', [PLATFORM]: 'good' });
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
  const running = await open({ DEEPGRAM_API_KEY: PLATFORM });
  const bare = await open({});
  const send = async (
    as: TestUser,
    method: string,
    path: string,
    body?: object,
    { team = '', app = running.app } = {},
  ) => {
    const headers = {
      authorization: `Bearer ${as.token}`,
      'content-type': 'application/json',
      ...(team ? { 'x-team-id': team } : {}),
    };
    const response = await app.request(path, { method, headers, ...(body && { body: JSON.stringify(body) }) });
    const answer = (await response.json()) as Record<string, unknown> & { error?: { code: string; hint: string } };
    return { status: response.status, headers: response.headers, answer, code: answer.error?.code };
  };
  const close = async () => {
    vendors.close();
    await home.close();
    rmSync(dataDir, { recursive: true, force: true });
  };
  return { ...home, vendors, told, clock, running, bare, send, close };
}

describe.each(TEST_TIERS)('hearing: speech tokens on %s', (tier) => {
  let home: Awaited<ReturnType<typeof openHearing>>;
  let user: TestUser;
  let users = 0;
  beforeAll(async () => {
    home = await openHearing(tier);
  });
  afterAll(() => home?.close());
  beforeEach(async () => {
    user = await home.newUser(`hearer-${(users += 1)}`);
    Object.assign(home.vendors.script, { [OWN]: 'good', [TEAMS]: 'good', [PLATFORM]: 'good' });
  });

  const token = (
    call: string,
    more: object = {},
    where: { team?: string; app?: typeof home.running.app } = {},
    as = user,
  ) => home.send(as, 'POST', '/api/ai/speech-token', { call, ...more }, where);
  const balance = async (of = user) => (await ask<{ balance: number }>(of.client, 'credits_balance')).balance;
  const seconds = async (kind: string) => {
    const sql =
      'select coalesce(sum(quantity), 0)::int as n from public.usage_events where user_id = $1 and kind = $2 and unit = $3';
    const [row] = await home.database.sql(sql, [user.id, kind, 'seconds']);
    return (row as { n: number }).n;
  };
  const save = async (provider: SpeechVendor, key: string, scope: 'user' | 'team', team: string) => {
    const who = { user, team, db: user.client };
    await home.running.deps.keys.save(who, { scope, provider, key: new Secret(key), baseUrl: null, label: null });
  };

  test('each started quarter hour of a call takes one credit, however many tokens are asked for in it', async () => {
    const call = randomUUID();
    const first = await token(call);
    expect(first).toMatchObject({
      status: 200,
      answer: { vendor: 'deepgram', token: 'eyJ.deepgram.token', source: 'platform', keyterms: [] },
    });
    expect(first.headers.get('cache-control')).toBe('no-store');
    expect(Date.parse(String(first.answer['expiresAt']))).toBe(home.clock.now + 30_000);
    expect(first.answer).toMatchObject({ askAgainSeconds: 900, consentRule: 'remind' });
    expect(await balance()).toBe(4);
    home.clock.now += 14 * MINUTE;
    expect(await token(call)).toMatchObject({ status: 200, answer: { askAgainSeconds: 60 } });
    expect([await balance(), await seconds('listening')]).toEqual([4, 900]);
    home.clock.now += MINUTE;
    const second = await token(call);
    expect([await balance(), await seconds('listening')]).toEqual([3, 1800]);
    expect(second.answer['askAgainSeconds']).toBe(900);
    expect((await token(randomUUID())).status).toBe(200);
    expect(await balance()).toBe(2);
  });

  test('a practice by voice has paid for its two hours; one that was not begun, or for text, has not', async () => {
    const [aloud, written] = [randomUUID(), randomUUID()];
    const who = { user, team: await personalTeam(user) };
    const { practiceMoney } = home.running.deps;
    await practiceMoney.begin(who, aloud, 'voice', false);
    await practiceMoney.begin(who, written, 'text', false);
    expect(await balance()).toBe(3);
    for (const minutes of [0, 15, 90, 120]) {
      const sql = 'update private.listening set begun_at = $1 where user_id = $2 and call_id = $3';
      await home.database.sql(sql, [new Date(home.clock.now - minutes * MINUTE).toISOString(), user.id, aloud]);
      expect((await token(aloud)).status).toBe(200);
      expect(await balance(), `after ${minutes} minutes`).toBe(minutes < 120 ? 3 : 2);
    }
    expect(await seconds('listening')).toBe(3600);
    await token(written);
    expect(await balance()).toBe(1);
  });

  test('tokens asked for at once, for what is live and what was missed, are paid once', async () => {
    const call = randomUUID();
    const answers = await Promise.all([token(call), token(call), token(call)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect([await balance(), await seconds('listening')]).toEqual([4, 900]);
  });

  test('without credits no token leaves, yet a quarter hour that is paid goes on', async () => {
    const call = randomUUID();
    for (const one of [call, randomUUID(), randomUUID(), randomUUID(), randomUUID()]) await token(one);
    expect(await balance()).toBe(0);
    expect((await token(call)).status).toBe(200);
    const refused = await token(randomUUID());
    expect(refused).toMatchObject({ status: 402, code: 'not-enough-credits' });
    expect(JSON.stringify(refused.answer)).not.toContain('eyJ');
  });

  test('the plan caps the minutes; a paid quarter hour is still renewed', async () => {
    const call = randomUUID();
    await token(call);
    const team = await personalTeam(user);
    const more = { for_user: user.id, team, key: randomUUID(), kind: 'listening', quantity: 600 * 60, unit: 'seconds' };
    await ask(home.service, 'usage_record', { ...more, call: null });
    expect((await token(call)).status).toBe(200);
    expect(await token(randomUUID())).toMatchObject({ status: 402, code: 'minutes-used-up' });
    expect(await home.send(user, 'GET', '/api/hearing')).toMatchObject({
      answer: {
        minutes: { used: 615, most: 600 },
        refusal: { message: 'All 600 minutes of listening of this month are used.' },
      },
    });
  });

  test('a vendor that does not grant costs nothing, and the answer says what to do', async () => {
    for (const [fate, status, code] of [
      ['no-quota', 422, 'key-no-quota'],
      ['restricted', 422, 'key-not-allowed'],
      ['busy', 503, 'vendor-busy'],
      ['hung-up', 502, 'vendor-unreachable'],
      ['broken', 502, 'vendor-failed'],
    ] as const) {
      home.vendors.script[PLATFORM] = fate;
      const { answer, ...refused } = await token(randomUUID());
      expect(refused).toMatchObject({ status, code });
      expect(answer.error?.hint).toMatch(status === 422 ? /save a key of your own/ : /tried again/);
    }
    expect([await balance(), await seconds('listening')]).toEqual([5, 0]);
  });

  test('an own key costs nothing, the nearest one is used, and what it heard is counted apart', async () => {
    const team = await teamOf(home, user);
    await save('openai', TEAMS, 'team', team);
    const call = randomUUID();
    expect((await token(call, {}, { team })).answer).toMatchObject({
      vendor: 'openai',
      token: 'ek_68af296e8e40',
      source: 'team',
      baseUrl: home.vendors.env.OPENAI_BASE_URL,
    });
    expect((await token(randomUUID(), { vendor: 'deepgram' }, { team })).answer).toMatchObject({ source: 'platform' });
    await save('deepgram', OWN, 'user', team);
    expect((await token(randomUUID(), {}, { team })).answer).toMatchObject({ vendor: 'deepgram', source: 'user' });
    expect(home.vendors.asked.at(-1)).toMatchObject({ vendor: 'deepgram', key: OWN });
    expect([await balance(), await seconds('listening-own-key'), await seconds('listening')]).toEqual([5, 1800, 900]);
  });

  test('without any key it says what to do', async () => {
    const { status, answer } = await token(randomUUID(), {}, { app: home.bare.app });
    expect(status).toBe(409);
    expect(answer.error).toMatchObject({ code: 'no-speech-key' });
    expect(answer.error?.hint).toMatch(/Save a key .* under Keys/);
    expect((await token(randomUUID(), { vendor: 'openai' })).code).toBe('no-speech-key');
    const hearing = await home.send(user, 'GET', '/api/hearing', undefined, { app: home.bare.app });
    expect(hearing.answer).toMatchObject({ used: null, cost: 0, refusal: null });
  });

  test('a call of somebody else is not listened to, whether it was sent or only heard', async () => {
    const other = await home.newUser(`other-${users}`);
    const [heard, sent] = [randomUUID(), randomUUID()];
    await token(heard);
    await ask(user.client, 'sync_call', { team: await personalTeam(user), payload: batch({ id: sent }) });
    for (const call of [heard, sent]) expect((await token(call, {}, {}, other)).code).toBe('not-yours');
    const team = await teamOf(home, user);
    expect((await token(heard, {}, { team })).code).toBe('other-team');
    expect(await balance(other)).toBe(5);
    await ask(user.client, 'purge_call', { id: sent });
    expect((await token(sent)).code).toBe('call-gone');
  });

  test('nobody asks without end', async () => {
    const call = randomUUID();
    const answers: number[] = [];
    // A window of the limit may end meanwhile, by the clock of the database; the next one lets sixty more through.
    while (answers.at(-1) !== 429 && answers.length < 121) answers.push((await token(call)).status);
    expect(answers.at(-1)).toBe(429);
    const given = answers.filter((status) => status === 200).length;
    expect(given).toBe(answers.length - 1);
    expect(given).toBeGreaterThanOrEqual(60);
  });

  test('names and language go with the token; managers change them, admins alone the rule, and all of it is written down', async () => {
    const team = await teamOf(home, user);
    const [manager, rep] = [await home.newUser(`manager-${users}`), await home.newUser(`rep-${users}`)];
    await join(team, user, manager, 'manager');
    await join(team, user, rep, 'rep');
    const change = (as: TestUser, body: object) => home.send(as, 'PATCH', '/api/hearing', body, { team });
    const names = { productNames: [' Acme  Flow ', 'Zephyr', 'zephyr'], language: 'de-CH' };
    expect((await change(manager, names)).answer).toMatchObject({
      productNames: ['Acme Flow', 'Zephyr'],
      language: 'de-CH',
      consentRule: 'remind',
      mayChange: { rule: false, names: true },
    });
    expect(await change(manager, { consentRule: 'off' })).toMatchObject({ status: 403, code: 'admins-only' });
    expect(await change(rep, { productNames: [] })).toMatchObject({ status: 403, code: 'managers-only' });
    expect((await change(user, { consentRule: 'confirm' })).answer).toMatchObject({ consentRule: 'confirm' });
    expect((await change(user, { productNames: Array(101).fill('x') })).code).toBe('invalid');
    expect((await change(user, { productNames: ['x'.repeat(51)] })).code).toBe('invalid');
    expect((await change(user, { language: 'german!' })).code).toBe('invalid');
    const { answer } = await token(randomUUID(), { announced: true }, { team }, rep);
    expect(answer).toMatchObject({ keyterms: ['Acme Flow', 'Zephyr'], language: 'de-CH' });
    const { data } = await user.client.from('audit_log').select('action, actor_id, detail').eq('team_id', team);
    const written = (data ?? []).filter(({ action }) => action === 'team.hearing-changed');
    expect(written).toHaveLength(2);
    expect(written.map(({ actor_id }) => actor_id as string).sort()).toEqual([manager.id, user.id].sort());
    const raw = await rep.client.from('teams').update({ consent_rule: 'off' }).eq('id', team).select();
    expect(raw.data ?? []).toEqual([]);
    expect((await home.send(rep, 'GET', '/api/hearing', undefined, { team })).answer).toMatchObject({
      consentRule: 'confirm',
    });
  });

  test('a team that asks for it lets nothing be heard before the others were told', async () => {
    const team = await teamOf(home, user);
    await home.send(user, 'PATCH', '/api/hearing', { consentRule: 'confirm' }, { team });
    const call = randomUUID();
    const asked = home.vendors.asked.length;
    for (const more of [{}, { announced: false }]) {
      expect(await token(call, more, { team })).toMatchObject({ status: 409, code: 'not-announced' });
    }
    expect(home.vendors.asked).toHaveLength(asked);
    expect(await seconds('listening')).toBe(0);
    expect((await token(call, { announced: true }, { team })).answer).toMatchObject({ consentRule: 'confirm' });
    const elsewhere = randomUUID();
    expect((await token(elsewhere, {}, {})).status).toBe(200);
    // Any other refusal would let the browser's own recognition hear it.
    expect((await token(elsewhere, {}, { team })).code).toBe('not-announced');
    expect((await token(elsewhere, { announced: true }, { team })).code).toBe('other-team');
  });

  test('no key, no token and no word of a vendor’s is in any log line', async () => {
    home.vendors.script[PLATFORM] = 'restricted';
    await token(randomUUID());
    const lines = home.told.join('\n');
    expect(lines).toContain('/api/ai/speech-token');
    for (const secret of ['canary', 'eyJ.deepgram', 'ek_68af', 'Insufficient permissions'])
      expect(lines).not.toContain(secret);
  });
});
