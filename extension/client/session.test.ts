import 'fake-indexeddb/auto';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { until } from '../../tests/support/until.ts';
import { answerOf, api, onlyFor } from './api.ts';
import { sendMessage } from './messages.ts';
import { keepSignedIn } from './session-renewal.ts';
import { dropSession, keepSession, readSession, RENEW_ALARM, type KeptSession } from './session-store.ts';
import { accessToken, session, signedOutBecause, watchSession } from './session.ts';
import { readSettings, writeSettings } from './settings.ts';

const BACKEND = 'http://127.0.0.1:8787';
const HOUR = 3_600_000;

interface Asked {
  origin: string;
  path: string;
  authorization: string | null;
  team: string | null;
  body: unknown;
}

let asked: Asked[];
let answer: (one: Asked) => Response | Promise<Response>;

const signedIn = (change: Partial<KeptSession> = {}): KeptSession => ({
  backend: BACKEND,
  accessToken: 'a1',
  refreshToken: 'r1',
  expiresAt: Date.now() + HOUR,
  user: { id: 'u1', email: 'ada@example.com' },
  ...change,
});
let issued: number;
const granted = () => {
  issued += 1;
  return Response.json({
    access_token: `a${issued}`,
    refresh_token: `r${issued}`,
    expires_in: 3600,
    // By a server whose clock is a year ahead.
    expires_at: Math.floor(Date.now() / 1000) + 31_536_000,
    user: { id: 'u1', email: 'ada@example.com' },
  });
};
const refused = (code: string, status = 400) => Response.json({ error_code: code, msg: code }, { status });
const account = () => Response.json({ user: { id: 'u1' } });
const toToken = ({ path }: Asked) => path.startsWith('/auth/v1/token');

beforeAll(() => {
  keepSignedIn();
});

beforeEach(async () => {
  asked = [];
  issued = 1;
  answer = (one) => (toToken(one) ? granted() : account());
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    const request = new Request(input, init);
    const { origin, pathname, search } = new URL(request.url);
    const text = await request.text();
    const one = {
      origin,
      path: pathname + search,
      authorization: request.headers.get('authorization'),
      team: request.headers.get('x-team-id'),
      body: text ? JSON.parse(text) : null,
    };
    asked.push(one);
    return answer(one);
  });
  await writeSettings({ backend: BACKEND, team: '' });
  await keepSession(signedIn());
});

afterEach(async () => {
  vi.restoreAllMocks();
  const kept = await readSession();
  if (kept) await dropSession(kept);
});

test('a fresh token is given without asking anybody', async () => {
  expect(await accessToken()).toBe('a1');
  expect(asked).toEqual([]);
});

test('a token about to run out is renewed, once however many ask, and its life is counted by this machine', async () => {
  await keepSession(signedIn({ expiresAt: Date.now() + 60_000 }));
  expect(await Promise.all([accessToken(), accessToken(), accessToken()])).toEqual(['a2', 'a2', 'a2']);
  expect(asked.map(({ path, body }) => [path, body])).toEqual([
    ['/auth/v1/token?grant_type=refresh_token', { refresh_token: 'r1' }],
  ]);
  const { expiresAt = 0 } = (await readSession()) ?? {};
  expect(Math.abs(expiresAt - Date.now() - HOUR)).toBeLessThan(60_000);
  const alarm = await fakeBrowser.alarms.get(RENEW_ALARM);
  expect(alarm?.scheduledTime).toBeLessThan(expiresAt);
});

test('the background renews by its alarm, without any page', async () => {
  await keepSession(signedIn({ expiresAt: Date.now() + 120_000 }));
  await fakeBrowser.alarms.onAlarm.trigger({ name: 'another', scheduledTime: 0 });
  expect(asked).toEqual([]);
  await fakeBrowser.alarms.onAlarm.trigger({ name: RENEW_ALARM, scheduledTime: 0 });
  await until('the renewal', async () => (await readSession())?.accessToken === 'a2');
});

test.each([
  ['nothing answers', () => Promise.reject(new TypeError('refused'))],
  ['the backend fails', () => refused('unexpected_failure', 500)],
  ['too many ask', () => refused('over_request_rate_limit', 429)],
  ['a page of a hotel answers', () => new Response('<h1>Welcome</h1>', { headers: { 'content-type': 'text/html' } })],
  ['another server is at the address', () => Response.json({ error: 'no' }, { status: 404 })],
])('the sign-in is kept when %s', async (_, broken) => {
  answer = broken;
  await keepSession(signedIn({ expiresAt: Date.now() + 60_000 }));
  expect(await accessToken(), 'it is good for a minute yet').toBe('a1');
  await keepSession(signedIn({ expiresAt: Date.now() - 1 }));
  await expect(accessToken()).rejects.toMatchObject({ code: 'offline', status: 0 });
  expect(await session()).not.toBeNull();
  answer = granted;
  expect(await accessToken()).toBe('a2');
});

test('a sign-in that was ended elsewhere is over here too, and says so', async () => {
  answer = () => refused('refresh_token_not_found');
  await keepSession(signedIn({ expiresAt: Date.now() - 1 }));
  const heard: unknown[] = [];
  const following = new AbortController();
  watchSession((now) => heard.push(now), following.signal);
  expect(await accessToken()).toBeNull();
  expect([await session(), await signedOutBecause()]).toEqual([null, expect.stringContaining('signed out')]);
  await until('the pages to hear of it', () => heard.length > 0);
  expect(heard.at(-1)).toBeNull();
  following.abort();
  await writeSettings({ backend: 'https://coach.example.com' });
  expect(await signedOutBecause(), 'another backend did nothing').toBeNull();
  await writeSettings({ backend: BACKEND });
  await keepSession(signedIn());
  expect(await signedOutBecause(), 'the reason is of the past').toBeNull();
});

test('the chosen team goes with the sign-in', async () => {
  await writeSettings({ team: '0199a1f0-0000-7000-8000-000000000001' });
  await dropSession(signedIn());
  expect((await readSettings()).team).toBe('');
});

test('a renewal that comes back after signing out brings nothing back', async () => {
  await keepSession(signedIn({ expiresAt: Date.now() - 1 }));
  answer = async () => {
    const kept = await readSession();
    if (kept) await dropSession(kept);
    return granted();
  };
  expect(await accessToken()).toBeNull();
  expect(await readSession()).toBeNull();
});

test('the longer nothing answers, the more seldom it is tried by itself', async () => {
  answer = () => Promise.reject(new TypeError('refused'));
  const nextIn = async (overdueMs: number) => {
    await keepSession(signedIn({ expiresAt: Date.now() - overdueMs }));
    await accessToken().catch(() => undefined);
    const { scheduledTime = 0 } = (await fakeBrowser.alarms.get(RENEW_ALARM)) ?? {};
    return Math.round((scheduledTime - Date.now()) / 60_000);
  };
  expect([await nextIn(1), await nextIn(HOUR), await nextIn(100 * HOUR)]).toEqual([2, 60, 360]);
});

test('nobody is signed in at a backend that did not give the sign-in, and the old one is told', async () => {
  await writeSettings({ backend: 'https://coach.example.com' });
  expect([await session(), await accessToken()]).toEqual([null, null]);
  await until('the sign-in to be gone', async () => (await readSession()) === null);
  await until('the old backend to be told', () => asked.length > 0);
  expect(asked).toMatchObject([{ path: '/auth/v1/logout?scope=local', authorization: 'Bearer a1' }]);
});

test('messages never carry a token, and from a web page they do nothing', async () => {
  await keepSession(signedIn({ expiresAt: Date.now() - 1 }));
  const { expiresAt = 0 } = (await readSession()) ?? {};
  const listeners = vi.spyOn(fakeBrowser.runtime, 'sendMessage');
  expect(await sendMessage('session.renew', { expiresAt })).toBe('signed-out');
  expect(asked, 'the fake browser’s messages come from nowhere').toEqual([]);
  expect(JSON.stringify(listeners.mock.calls)).not.toMatch(/"[ar]1"/);
});

test('a request carries the token and the chosen team', async () => {
  const team = '0199a1f0-0000-7000-8000-000000000001';
  await writeSettings({ team });
  await answerOf(api.account.$get());
  await answerOf(api.account.$patch({ json: { displayName: 'Ada' } }));
  expect(asked).toMatchObject([
    { path: '/api/account', authorization: 'Bearer a1', team },
    { path: '/api/account', authorization: 'Bearer a1', team, body: { displayName: 'Ada' } },
  ]);
});

test('a token that the backend takes for too old is renewed once, and the request goes again', async () => {
  answer = (one) => {
    if (toToken(one)) return granted();
    return one.authorization === 'Bearer a1' ? Response.json(expired, { status: 401 }) : account();
  };
  await Promise.all([answerOf(api.account.$get()), answerOf(api.account.$get())]);
  expect(asked.filter(toToken).length).toBe(1);
  expect(asked.length).toBe(5);
});

const expired = { error: { code: 'token-expired', message: 'The sign-in has run out.', hint: 'Sign in again.' } };

test('a fresh token that is refused as well ends the sign-in with the reason', async () => {
  answer = (one) => (toToken(one) ? granted() : Response.json(expired, { status: 401 }));
  await expect(answerOf(api.account.$get())).rejects.toMatchObject({ status: 401, code: 'token-expired' });
  expect(asked.length).toBe(3);
  expect([await session(), await signedOutBecause()]).toEqual([null, 'The sign-in has run out. Sign in again.']);
});

test('an account that is gone ends the sign-in at once', async () => {
  answer = () => Response.json({ error: { code: 'account-gone', message: 'Gone.' } }, { status: 401 });
  await expect(answerOf(api.account.$get())).rejects.toMatchObject({ code: 'account-gone' });
  expect([asked.length, await session()]).toEqual([1, null]);
});

test('a 401 of something else is no end', async () => {
  answer = () => Response.json({ error: { code: 'wrong-key', message: 'The vendor refuses it.' } }, { status: 401 });
  await expect(answerOf(api.account.$get())).rejects.toMatchObject({ code: 'wrong-key' });
  expect(await session()).not.toBeNull();
});

test('refusals and silence are told in words', async () => {
  answer = () =>
    Response.json({ error: { code: 'last-admin', message: 'No.', hint: 'Do it.', field: 'x' } }, { status: 409 });
  await expect(answerOf(api.account.$get())).rejects.toMatchObject({
    name: 'ApiError',
    status: 409,
    code: 'last-admin',
    message: 'No.',
    hint: 'Do it.',
    field: 'x',
  });
  answer = () => new Response('Bad gateway', { status: 502 });
  await expect(answerOf(api.account.$get())).rejects.toMatchObject({ status: 502, code: 'failed' });
  answer = () => Promise.reject(new TypeError('refused'));
  await expect(answerOf(api.account.$get())).rejects.toMatchObject({ status: 0, code: 'offline' });
  await writeSettings({ backend: '' });
  await expect(answerOf(api.account.$get())).rejects.toMatchObject({ code: 'not-connected' });
});

test('a token goes to no backend but its own, even when another is connected in the middle', async () => {
  const other = 'https://coach.example.com';
  await keepSession(signedIn({ expiresAt: Date.now() - 1 }));
  answer = async (one) => {
    if (!toToken(one)) return account();
    await writeSettings({ backend: other });
    return granted();
  };
  await answerOf(api.account.$get());
  answer = async (one) => {
    if (one.origin === BACKEND) await writeSettings({ backend: other });
    return Response.json(expired, { status: 401 });
  };
  await writeSettings({ backend: BACKEND });
  await keepSession(signedIn());
  await expect(answerOf(api.account.$get())).rejects.toMatchObject({ status: 401 });
  expect(asked.some(({ origin }) => origin === other)).toBe(true);
  expect(asked.filter(({ origin, authorization }) => origin === other && authorization !== null)).toEqual([]);
});

test('a team that one is no longer in is left', async () => {
  await writeSettings({ team: '0199a1f0-0000-7000-8000-000000000001' });
  answer = () => Response.json({ error: { code: 'not-in-team', message: 'No.' } }, { status: 403 });
  await expect(answerOf(api.account.$get())).rejects.toMatchObject({ code: 'not-in-team' });
  expect((await readSettings()).team).toBe('');
});

test('the chosen team stays when it is another one that one is no longer in', async () => {
  const [chosen, left] = ['0199a1f0-0000-7000-8000-000000000001', '0199a1f0-0000-7000-8000-000000000002'];
  await writeSettings({ team: chosen });
  answer = () => Response.json({ error: { code: 'not-in-team', message: 'No.' } }, { status: 403 });
  const bound = onlyFor({ user: 'u1', backend: BACKEND, team: left });
  await expect(answerOf(api.account.$get({}, bound))).rejects.toMatchObject({ code: 'not-in-team' });
  expect((await readSettings()).team).toBe(chosen);
  await writeSettings({ team: left });
  answer = async () => {
    await writeSettings({ team: chosen });
    return Response.json({ error: { code: 'not-in-team', message: 'No.' } }, { status: 403 });
  };
  await expect(answerOf(api.account.$get())).rejects.toMatchObject({ code: 'not-in-team' });
  expect((await readSettings()).team, 'chosen while the request was under way').toBe(chosen);
});

test('settings that are changed at once are all kept', async () => {
  const team = '0199a1f0-0000-7000-8000-000000000001';
  await Promise.all([writeSettings({ team }), writeSettings({ ownName: 'Ada' }), writeSettings({ openWrapUp: false })]);
  expect(await readSettings()).toMatchObject({ team, ownName: 'Ada', openWrapUp: false, backend: BACKEND });
});
