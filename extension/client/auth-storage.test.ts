import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keptAsSession } from './auth-storage.ts';
import { dropSession, keepSession, readSession, type KeptSession } from './session-store.ts';
import { writeSettings } from './settings.ts';

const BACKEND = 'http://127.0.0.1:8787';
const HOUR = 3_600_000;

const signedIn = (change: Partial<KeptSession> = {}): KeptSession => ({
  backend: BACKEND,
  accessToken: 'a1',
  refreshToken: 'r1',
  expiresAt: Date.now() + HOUR,
  user: { id: 'u1', email: 'ada@example.com' },
  ...change,
});

beforeEach(async () => {
  await writeSettings({ backend: BACKEND, team: '' });
  await keepSession(signedIn());
});

afterEach(async () => {
  vi.restoreAllMocks();
  const kept = await readSession();
  if (kept) await dropSession(kept);
});

test('supabase-js is told of a token that lasts, whatever the clock, and does not prolong it by saving it again', async () => {
  const kept = signedIn({ expiresAt: Date.now() - HOUR });
  await keepSession(kept);
  const storage = keptAsSession(BACKEND);
  const key = `quotahit-auth-${BACKEND}`;
  const told = JSON.parse((await storage.getItem(key)) ?? '{}');
  expect(told.expires_at * 1000).toBeGreaterThan(Date.now() + HOUR);
  await storage.setItem(key, JSON.stringify({ ...told, user: { id: 'u1', email: 'new@example.com' } }));
  expect(await readSession()).toMatchObject({ expiresAt: kept.expiresAt, user: { email: 'new@example.com' } });
  await storage.setItem(key, JSON.stringify({ ...told, access_token: 'a9', expires_in: 3600 }));
  expect((await readSession())?.expiresAt).toBeGreaterThan(Date.now());
  expect(await keptAsSession('https://other.example').getItem('quotahit-auth-https://other.example')).toBeNull();
  await storage.setItem(`${key}-code-verifier`, '"proof"');
  await storage.removeItem(key);
  expect(await readSession()).toBeNull();
});

test('what supabase-js saves again brings back neither a sign-in that ended meanwhile nor an older one', async () => {
  const storage = keptAsSession(BACKEND);
  const key = `quotahit-auth-${BACKEND}`;
  const told = async () => JSON.parse((await storage.getItem(key)) ?? '{}') as Record<string, unknown>;

  const beforeRenewal = await told();
  await keepSession(signedIn({ accessToken: 'a2', refreshToken: 'r2' }));
  await storage.setItem(key, JSON.stringify(beforeRenewal));
  expect(await readSession()).toMatchObject({ accessToken: 'a2', refreshToken: 'r2' });

  const beforeSigningOut = await told();
  await dropSession(signedIn({ refreshToken: 'r2' }));
  await storage.setItem(key, JSON.stringify(beforeSigningOut));
  expect(await readSession()).toBeNull();
});

test('a sign-in that arrives when another backend is connected is not kept', async () => {
  const other = 'https://coach.example.com';
  await writeSettings({ backend: other });
  const theirs = signedIn({ backend: other, refreshToken: 'r7' });
  await keepSession(theirs);
  const { accessToken: access_token, user } = signedIn();
  const late = { access_token, refresh_token: 'r1', expires_in: 3600, user };
  await keptAsSession(BACKEND).setItem(`quotahit-auth-${BACKEND}`, JSON.stringify(late));
  expect(await readSession()).toEqual(theirs);
});

test.each([
  ['a new account is given this machine’s time zone before anybody sees it', '2026-11-21T10:09:00Z', 1],
  ['an account that was there keeps its own', '2026-11-22T10:00:00Z', 0],
])('%s', async (_, last_sign_in_at, changes) => {
  await dropSession(signedIn());
  const asked: unknown[] = [];
  const seen: unknown[] = [];
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    const request = new Request(input, init);
    asked.push([request.method, request.url, request.headers.get('authorization'), await request.json()]);
    seen.push(await readSession());
    return Response.json({}, { status: 500 });
  });
  const { accessToken: access_token, user } = signedIn();
  const dates = { created_at: '2026-11-21T10:00:00Z', last_sign_in_at };
  const granted = { access_token, refresh_token: 'r1', expires_in: 3600, user: { ...user, ...dates } };
  const storage = keptAsSession(BACKEND);
  await storage.setItem(`quotahit-auth-${BACKEND}`, JSON.stringify(granted));
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  const change = ['PATCH', `${BACKEND}/api/account`, 'Bearer a1', { timeZone }];
  expect(asked).toEqual(Array.from({ length: changes }, () => change));
  expect(seen).toEqual(Array.from({ length: changes }, () => null));
  expect(await readSession(), 'and is signed in whatever became of it').toMatchObject({ accessToken: 'a1' });
  await storage.setItem(`quotahit-auth-${BACKEND}`, JSON.stringify({ ...granted, access_token: 'a2' }));
  expect(asked, 'a later token, as after a change of address, changes nothing').toHaveLength(changes);
});
