import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { randomBytes } from 'node:crypto';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApp } from '#backend/app.ts';
import { openKey, sealKey } from '#backend/core/key-envelope.ts';
import { rotateKeys } from '#backend/core/key-rotation.ts';
import { errorFacts } from '#backend/core/log.ts';
import { Secret } from '#backend/core/secret.ts';
import { readEncryptionKeys } from '#backend/database/sealed.ts';
import { openDeps } from '#backend/deps.ts';
import { readEnv } from '#backend/env.ts';
import type { KeyProviderId } from '#domain/key-providers.ts';
import { keyVendors } from '../fakes/key-vendors.ts';
import { openTestDatabase, ONE_TIER, type TestTier, type TestUser } from './support/database.ts';

const MARK = 'canary';
const OWN = `sk-proj-${MARK}-own-1111`;
const TEAMS = `sk-proj-${MARK}-team-2222`;
const PLATFORM = `sk-proj-${MARK}-platform-3333`;
const POOR = `sk-proj-${MARK}-poor-4444`;
const AWAY = `sk-proj-${MARK}-away-5555`;

interface Listed {
  keys: {
    id: string;
    scope: string;
    provider: KeyProviderId;
    baseUrl: string | null;
    last4: string;
    editable: boolean;
  }[];
  sources: { provider: KeyProviderId; source: string }[];
}

/** The backend with scripted vendors, whose every log line and answer is kept. */
async function openKeysBackend(tier: TestTier) {
  const home = await openTestDatabase(tier);
  const vendors = await keyVendors({ [OWN]: 'good', [TEAMS]: 'good', [POOR]: 'no-quota', [AWAY]: 'hung-up' });
  const dataDir = mkdtempSync(join(tmpdir(), 'backend-'));
  const given = { NODE_ENV: 'test', DATA_DIR: dataDir, ENCRYPTION_KEY: home.encryptionKey, ...vendors.env };
  const told: string[] = [];
  const log = pino(
    { level: 'trace', serializers: { err: errorFacts } },
    { write: (line: string) => void told.push(line) },
  );
  const queue = { add: async () => true, dead: async () => 0, stop: async () => undefined };
  const open = async (more: Record<string, string>) => {
    const deps = await openDeps(readEnv({ ...given, ...more }), log, Date.now, { database: home.database, queue });
    return { deps, app: createApp(deps) };
  };
  const running = await open({ OPENAI_API_KEY: PLATFORM, ALLOW_PRIVATE_ADDRESSES: '1' });
  const strict = await open({ ALLOW_PRIVATE_ADDRESSES: '0' });
  const asking =
    ({ app }: typeof running) =>
    async (as: TestUser, path: string, body?: unknown, { team = '', method = '' } = {}) => {
      const response = await app.request(path, {
        method: method || (body === undefined ? 'GET' : 'POST'),
        headers: {
          authorization: `Bearer ${as.token}`,
          'content-type': 'application/json',
          ...(team ? { 'x-team-id': team } : {}),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      told.push(text);
      return { status: response.status, body: JSON.parse(text) as Listed & { id: string; error: { code: string } } };
    };
  const newTeam = async (admin: TestUser, member: TestUser): Promise<string> => {
    const { data } = await admin.client.rpc('create_team', { name: 'Acme' });
    await home.database.sql("insert into public.team_members (team_id, user_id, role) values ($1, $2, 'rep')", [
      data,
      member.id,
    ]);
    return data as string;
  };
  const close = async () => {
    vendors.close();
    await home.close();
    rmSync(dataDir, { recursive: true, force: true });
  };
  return {
    ...home,
    vendors,
    told,
    deps: running.deps,
    ask: asking(running),
    askStrict: asking(strict),
    newTeam,
    close,
  };
}

describe.each(ONE_TIER)("user-keys and the team's on %s", (tier) => {
  let home: Awaited<ReturnType<typeof openKeysBackend>>;
  beforeAll(async () => {
    home = await openKeysBackend(tier);
  });
  afterAll(() => home?.close());

  const sourceOf = ({ sources }: Listed, provider: KeyProviderId) =>
    sources.find((one) => one.provider === provider)?.source;

  test('the user’s key goes before the team’s, that before the platform’s, and without any there is none', async () => {
    const { ask, newUser, newTeam, deps } = home;
    const [admin, member] = [await newUser(`order-admin`), await newUser(`order-member`)];
    const team = await newTeam(admin, member);
    const used = async () => {
      const resolved = await deps.keys.resolve({ user: member, team }, 'openai');
      const { body } = await ask(member, '/api/user-keys', undefined, { team });
      expect(sourceOf(body, 'openai')).toBe(resolved.source);
      return [resolved.source, resolved.source === 'none' ? null : resolved.key.reveal()];
    };
    expect(await used()).toEqual(['platform', PLATFORM]);
    expect(await deps.keys.resolve({ user: member, team }, 'deepgram')).toEqual({
      source: 'none',
      provider: 'deepgram',
    });
    const shared = await ask(admin, '/api/user-keys', { scope: 'team', provider: 'openai', key: TEAMS }, { team });
    expect(shared.status).toBe(201);
    expect(await used()).toEqual(['team', TEAMS]);
    const own = await ask(member, '/api/user-keys', { provider: 'openai', key: OWN }, { team });
    expect(own.body).toMatchObject({ scope: 'user', last4: '1111', editable: true });
    expect(await used()).toEqual(['user', OWN]);
    expect((await ask(member, `/api/user-keys?id=${own.body.id}`, undefined, { method: 'DELETE' })).status).toBe(200);
    expect(await used()).toEqual(['team', TEAMS]);
    // In the personal team the shared one's key is nobody's.
    expect((await deps.keys.resolve({ user: member, team: await personalOf(member) }, 'openai')).source).toBe(
      'platform',
    );
    await home.database.sql('delete from public.team_members where team_id = $1 and user_id = $2', [team, member.id]);
    expect((await deps.keys.resolve({ user: member, team }, 'openai')).source).toBe('platform');
  });

  const personalOf = async (user: TestUser): Promise<string> => {
    const rows = await home.database.sql('select id from public.teams where owner_id = $1 and personal', [user.id]);
    return (rows[0] as { id: string }).id;
  };

  test('members use the team’s key, and see neither it, nor its last signs, nor what is sealed, and change nothing', async () => {
    const { ask, newUser, newTeam } = home;
    const [admin, member] = [await newUser('team-admin'), await newUser('team-member')];
    const team = await newTeam(admin, member);
    const given = { scope: 'team', provider: 'openai', key: TEAMS };
    expect(await ask(member, '/api/user-keys', given, { team })).toMatchObject({
      status: 403,
      body: { error: { code: 'admins-only' } },
    });
    const { id } = (await ask(admin, '/api/user-keys', given, { team })).body;
    const seen = (await ask(member, '/api/user-keys', undefined, { team })).body.keys;
    expect(seen).toMatchObject([{ id, last4: null, baseUrl: null, editable: false }]);
    expect((await member.client.from('user_keys').select('*').eq('id', id)).data).toEqual([]);
    expect(
      (await member.client.rpc('key_envelopes', { for_user: member.id, team, provider: 'openai' })).error,
    ).toBeTruthy();
    expect((await member.client.schema('private').from('key_envelopes').select('*')).error).toBeTruthy();
    expect((await ask(member, '/api/user-keys/check', { id }, { team })).status).toBe(404);
    expect((await ask(member, `/api/user-keys?id=${id}`, undefined, { team, method: 'DELETE' })).status).toBe(404);
    expect((await ask(admin, '/api/user-keys/check', { id }, { team })).status).toBe(200);
    expect((await ask(admin, '/api/user-keys', undefined, { team })).body.keys).toMatchObject([{ id, last4: '2222' }]);
  });

  test('what a vendor refuses is not saved, and each reason is told as its own', async () => {
    const { ask, newUser } = home;
    const user = await newUser('refused');
    const codes = [];
    for (const key of [`sk-${MARK}-unknown`, POOR, AWAY]) {
      const { status, body } = await ask(user, '/api/user-keys', { provider: 'openai', key });
      codes.push([status, body.error.code]);
    }
    expect(codes).toEqual([
      [422, 'key-wrong'],
      [402, 'key-no-quota'],
      [502, 'vendor-unreachable'],
    ]);
    expect((await ask(user, '/api/user-keys')).body.keys).toEqual([]);
  });

  test('a server of one’s own is reached where the operator allows it, is sealed with its address, and else refused', async () => {
    const { ask, askStrict, newUser, deps, vendors, database } = home;
    const user = await newUser('own-server');
    const server = { provider: 'openai-compatible', baseUrl: vendors.ownUrl };
    expect(await askStrict(user, '/api/user-keys', server)).toMatchObject({
      status: 422,
      body: { error: { code: 'address-refused', field: 'baseUrl' } },
    });
    const { status, body } = await ask(user, '/api/user-keys', server);
    expect([status, body]).toMatchObject([201, { baseUrl: vendors.ownUrl, last4: null }]);
    // Whoever changes the row cannot lead the key elsewhere.
    await database.sql("update public.user_keys set base_url = 'https://thief.example/v1' where id = $1", [body.id]);
    const team = await personalOf(user);
    expect(await deps.keys.resolve({ user, team }, 'openai-compatible')).toMatchObject({ baseUrl: vendors.ownUrl });
  });

  test('an envelope opens for its owner and vendor alone: moved to another it is refused, not paid by somebody else', async () => {
    const { ask, newUser, deps, database } = home;
    const [owner, thief] = [await newUser('owner'), await newUser('thief')];
    const { id } = (await ask(owner, '/api/user-keys', { provider: 'openai', key: OWN })).body;
    const stolen = (await ask(thief, '/api/user-keys', { provider: 'openai', key: TEAMS })).body.id;
    const move =
      'update private.key_envelopes set envelope = (select envelope from private.key_envelopes where user_key_id = $1) where user_key_id = $2';
    await database.sql(move, [id, stolen]);
    const team = await personalOf(thief);
    await expect(deps.keys.resolve({ user: thief, team }, 'openai')).rejects.toMatchObject({ code: 'key-unreadable' });
    await database.sql("update public.user_keys set provider = 'deepgram' where id = $1", [id]);
    const mine = { user: owner, team: await personalOf(owner) };
    await expect(deps.keys.resolve(mine, 'deepgram')).rejects.toMatchObject({ code: 'key-unreadable' });
  });

  test('a rotation seals everything anew, passes by what nobody can open, and never overwrites a key saved meanwhile', async () => {
    const { service, database, newUser, deps, encryptionKey } = home;
    await database.sql('delete from public.user_keys');
    const old = readEncryptionKeys(encryptionKey);
    const both = readEncryptionKeys(`${randomBytes(32).toString('base64')},${encryptionKey}`);
    const users = await Promise.all(['r1', 'r2', 'r3'].map((name) => newUser(name)));
    for (const user of users) {
      const key = { scope: 'user', provider: 'openai', key: new Secret(OWN), baseUrl: null, label: null } as const;
      await deps.keys.save({ user, team: '', db: user.client }, key);
    }
    const junk = await newUser('junk');
    const sent = { scope: 'user', team: null, provider: 'openai', base_url: null, label: null, last4: '' };
    expect((await junk.client.rpc('save_key', { ...sent, envelope: 'v1.gone.a.b', key_id: 'gone' })).error).toBeNull();

    const rows = () =>
      database.sql<{ user_id: string; key_id: string; envelope: string }>(
        'select k.user_id, k.key_id, e.envelope from public.user_keys k join private.key_envelopes e on e.user_key_id = k.id order by k.id',
      );
    const first = (await rows()).find(({ key_id }) => key_id === old[0]?.id);
    const racer = users.find(({ id }) => id === first?.user_id) ?? users[0];
    const owner = { userId: racer?.id ?? '', teamId: null, provider: 'openai' };
    let raced = false;
    // Saved by its user between the reading of the list and the sealing.
    const racing = new Proxy(service, {
      get: (target, name) =>
        name === 'rpc'
          ? async (called: string, given: object) => {
              if (called === 'rotate_envelope' && !raced) {
                raced = true;
                const envelope = sealKey(old, owner, { key: new Secret(TEAMS), baseUrl: null });
                await racer?.client.rpc('save_key', { ...sent, envelope, key_id: old[0]?.id });
              }
              return target.rpc(called, given);
            }
          : Reflect.get(target, name),
    });
    expect(await rotateKeys(racing, both)).toEqual({ resealed: 2, overtaken: 1, unreadable: { gone: 1 } });
    expect(await rotateKeys(service, both)).toEqual({ resealed: 1, overtaken: 0, unreadable: { gone: 1 } });
    const opened = (await rows())
      .filter(({ key_id }) => key_id !== 'gone')
      .map(({ user_id, key_id, envelope }) => {
        expect(key_id).toBe(both[0]?.id);
        return openKey(both.slice(0, 1), { userId: user_id, teamId: null, provider: 'openai' }, envelope)?.key.reveal();
      });
    expect(opened.toSorted((a = '', b = '') => a.localeCompare(b))).toEqual([OWN, OWN, TEAMS]);
    expect(await rotateKeys(service, both)).toMatchObject({ resealed: 0, overtaken: 0 });
  });

  test('no key was ever in an answer, a log, a row or an export', async () => {
    const { ask, newUser, told, database } = home;
    const user = await newUser('leaving');
    expect((await ask(user, '/api/user-keys', { provider: 'openai', key: OWN })).status).toBe(201);
    const exported = await ask(user, '/api/account/export');
    expect(exported.status).toBe(200);
    expect(told.length).toBeGreaterThan(20);
    const rows = await database.sql(
      'select k.*, e.envelope, (select json_agg(a) from public.audit_log a) from public.user_keys k join private.key_envelopes e on e.user_key_id = k.id',
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(
      inspect([told, rows, exported.body], { depth: null, maxStringLength: null, maxArrayLength: null }),
    ).not.toContain(MARK);
    const envelope = (rows as { envelope: string }[]).find((row) => row.envelope.startsWith('v1.'))?.envelope ?? '';
    expect(envelope).not.toBe('');
    expect(JSON.stringify(exported.body)).not.toContain('envelope');
  });
});
