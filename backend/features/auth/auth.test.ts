import { describe, expect, it } from 'vitest';
import { memoryLimits } from '../../core/limits.ts';
import { fakeMail } from '../../providers/mail/fake.ts';
import { auth } from './routes.ts';

interface Asked {
  method: string;
  path: string;
  body: Record<string, unknown> | null;
  headers: Headers;
}

/** A sign-in service that keeps what it is asked and answers by a script; 403 `otp_expired` to every code but 123456. */
function opened({
  served = true,
  behindProxy = false,
  answer,
}: { served?: boolean; behindProxy?: boolean; answer?: (asked: Asked) => Response | undefined } = {}) {
  const clock = { now: Date.UTC(2026, 10, 20, 9) };
  const asked: Asked[] = [];
  const fetch = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const request = new Request(input, init);
    const { pathname, search } = new URL(request.url);
    const text = await request.text();
    const one = {
      method: request.method,
      path: pathname + search,
      body: text ? (JSON.parse(text) as Record<string, unknown>) : null,
      headers: request.headers,
    };
    asked.push(one);
    const refused = pathname === '/auth/v1/verify' && one.body?.['token'] !== '123456';
    return (
      answer?.(one) ??
      (refused
        ? Response.json({ code: 403, error_code: 'otp_expired', msg: 'Wrong.' }, { status: 403 })
        : Response.json({}))
    );
  };
  const app = auth({
    database: {
      url: 'http://tier',
      anonKey: 'anon',
      serviceKey: 'service',
      fetch,
      ...(served ? { sql: () => Promise.resolve([]) } : {}),
    },
    limits: memoryLimits(() => clock.now),
    mail: fakeMail(),
    behindProxy,
  });
  const send = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    app.request(`/auth/v1${path}`, {
      method,
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
  return { app, asked, clock, send };
}

const code = (token: string, more: object = {}) => ({ email: 'ada@example.com', token, type: 'email', ...more });

describe('guessing', () => {
  it('lets ten of 3,000 wrong codes through to an account, and then not the right one either', async () => {
    const { send, asked } = opened();
    const statuses: Record<number, number> = {};
    for (let i = 0; i < 3000; i++) {
      const { status } = await send('POST', '/verify', code(String(i).padStart(6, '0'), { type: 'magiclink' }));
      statuses[status] = (statuses[status] ?? 0) + 1;
    }
    expect(statuses).toEqual({ 403: 10, 429: 2990 });
    expect(asked).toHaveLength(10);
    expect((await send('POST', '/verify', code('123456'))).status).toBe(429);
  });

  it('counts by e-mail whatever the address it comes from and however it is spelled, a hundred a day', async () => {
    const { send, asked, clock } = opened({ behindProxy: true });
    for (let i = 0; i < 3000; i++) {
      if (i % 30 === 0) clock.now += 900_000; // a new quarter of an hour, so that only the day's limit is left
      const email = i % 2 ? 'ADA@example.com' : 'ada@example.com';
      const from = { 'x-forwarded-for': `203.0.113.${i % 250}` };
      await send('POST', '/verify', code(String(i).padStart(6, '0'), { email, type: 'magiclink' }), from);
    }
    expect(asked.length).toBeLessThanOrEqual(200); // the 3,000 take a little over a day
  });

  it('counts by address whatever the e-mail, with a /64 of IPv6 as one address', async () => {
    const { send, asked } = opened({ behindProxy: true });
    for (let i = 0; i < 300; i++) {
      const from = { 'x-forwarded-for': `2001:db8:1:2::${i.toString(16)}` };
      await send('POST', '/verify', code('000000', { email: `u${i}@example.com`, type: 'magiclink' }), from);
    }
    expect(asked).toHaveLength(100);
  });

  it('counts wrong passwords together with wrong codes, and says how long to wait in a form that supabase-js reads', async () => {
    const { send } = opened();
    for (let i = 0; i < 5; i++) await send('POST', '/verify', code('000000'));
    for (let i = 0; i < 5; i++) {
      await send('POST', '/token?grant_type=password', { email: 'ada@example.com', password: 'guess' });
    }
    const response = await send('POST', '/token?grant_type=password', { email: 'ada@example.com', password: 'guess' });
    expect(response.status).toBe(429);
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await response.json()).toMatchObject({
      error_code: 'over_request_rate_limit',
      msg: expect.stringMatching(/^Too many requests\. Try again in/),
      error: { code: 'too-many' },
    });
  });

  it('cannot pass by the limits with hashes of e-mail and code', async () => {
    const { send, asked } = opened();
    expect((await send('POST', '/verify', { token_hash: 'a'.repeat(64), type: 'email' })).status).toBe(400);
    await send('POST', '/verify', code('123456', { token_hash: 'a'.repeat(64), type: 'magiclink' }));
    expect(asked.at(-1)?.body).not.toHaveProperty('token_hash');
    expect((await send('GET', '/verify?token=x&type=magiclink')).status).toBe(404);
  });
});

describe('mail', () => {
  it('goes to one mailbox five times a quarter of an hour, whoever asks', async () => {
    const { send, asked, clock } = opened({ behindProxy: true });
    for (let i = 0; i < 20; i++) {
      const path = i % 2 ? '/otp' : '/recover';
      await send('POST', path, { email: 'ada@example.com' }, { 'x-forwarded-for': `198.51.100.${i}` });
    }
    expect(asked).toHaveLength(5);
    clock.now += 900_000;
    expect((await send('POST', '/otp', { email: 'ada@example.com' })).status).toBe(200);
  });

  it('does not tell whether an address has an account', async () => {
    const none = () =>
      Response.json({ error_code: 'otp_disabled', msg: 'Signups not allowed for otp' }, { status: 422 });
    const { send } = opened({ answer: none });
    const response = await send('POST', '/otp', { email: 'ada@example.com', create_user: false });
    expect([response.status, await response.json()]).toEqual([200, {}]);
  });
});

describe('what is served', () => {
  it.each([
    ['POST', '/magiclink'],
    ['POST', '/resend'],
    ['GET', '/reauthenticate'],
    ['POST', '/invite'],
    ['GET', '/admin/users'],
    ['POST', '/admin/generate_link'],
    ['GET', '/health'],
    ['POST', '/factors'],
    ['GET', '/../../_system/health'],
    ['GET', '/..%2f..%2frest/v1/profiles'],
    ['DELETE', '/user'],
  ])('not %s %s', async (method, path) => {
    const { send, asked } = opened();
    expect((await send(method, path, method === 'POST' ? {} : undefined)).status).toBe(404);
    expect(asked).toEqual([]);
  });

  it('no account with a password that nobody proved the address of', async () => {
    const { send, asked } = opened();
    const response = await send('POST', '/signup', { email: 'ada@example.com', password: 'long enough' });
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ msg: expect.stringContaining('Ask for a code by e-mail') });
    expect(asked).toEqual([]);
  });

  it.each([
    ['malformed JSON', '{"email":', 400, 'invalid'],
    ['no JSON object', '[]', 400, 'invalid'],
    ['an e-mail that is none', { email: 'ada' }, 400, 'invalid'],
    ['an e-mail with a header behind it', { email: 'ada@example.com\r\nBcc: eve@example.com' }, 400, 'invalid'],
    ['an e-mail of the wrong type', { email: { $ne: null } }, 400, 'invalid'],
  ])('not %s', async (_, body, status, errorCode) => {
    const { send, asked } = opened();
    const response = await send('POST', '/otp', body);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ error: { code: errorCode }, error_code: errorCode });
    expect(asked).toEqual([]);
  });

  it('only fields and headers that sign-in needs reach the service; its cookies and its CORS do not reach the client', async () => {
    const answer = () =>
      Response.json(
        {},
        { headers: { 'set-cookie': 'a=b', 'access-control-allow-origin': '*', 'x-sb-error-code': 'none' } },
      );
    const { send, asked } = opened({ answer });
    const more = { email: 'Ada@Example.com', data: { role: 'admin' }, gotrue_meta_security: {} };
    const response = await send('POST', '/otp', more, { apikey: 'mine', 'x-forwarded-host': 'evil', cookie: 'c=d' });
    expect(asked[0]?.body).toEqual({ email: 'ada@example.com', create_user: true });
    expect(asked[0]?.headers.get('apikey')).toBe('anon');
    expect([...(asked[0]?.headers.keys() ?? [])]).not.toEqual(expect.arrayContaining(['cookie', 'x-forwarded-host']));
    expect(response.headers.get('set-cookie')).toBeNull();
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
    expect(response.headers.get('x-sb-error-code')).toBe('none');
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it('Google with PKCE alone, answered with the redirection itself', async () => {
    const answer = () => new Response(null, { status: 302, headers: { location: 'https://accounts.google.com/x' } });
    const { send, asked } = opened({ answer });
    const back = encodeURIComponent('https://abc.chromiumapp.org/');
    const proof = `code_challenge=${'c'.repeat(43)}&code_challenge_method=s256`;
    const response = await send('GET', `/authorize?provider=google&redirect_to=${back}&${proof}&prompt=none`);
    expect([response.status, response.headers.get('location')]).toEqual([302, 'https://accounts.google.com/x']);
    expect(asked[0]?.path).not.toContain('prompt');
    expect((await send('GET', `/authorize?provider=google&redirect_to=${back}`)).status).toBe(400);
    expect((await send('GET', `/authorize?provider=github&redirect_to=${back}&${proof}`)).status).toBe(400);
  });

  it('any code of a message where the service does not know the type `email`', async () => {
    const { send, asked } = opened();
    expect((await send('POST', '/verify', code('123456'))).status).toBe(200);
    expect((await send('POST', '/verify', code('000000'))).status).toBe(403);
    expect(asked.map(({ body }) => body?.['type'])).toEqual(['magiclink', 'magiclink', 'signup']);
    const elsewhere = opened({ served: false });
    await elsewhere.send('POST', '/verify', code('123456'));
    expect(elsewhere.asked.map(({ body }) => body?.['type'])).toEqual(['email']);
  });

  it('the right grants with the right fields; an id token only where the service knows it', async () => {
    const { send, asked } = opened({ served: false });
    await send('POST', '/token?grant_type=refresh_token', { refresh_token: 'r', extra: 1 });
    await send('POST', '/token?grant_type=pkce', { auth_code: 'a', code_verifier: 'v' });
    await send('POST', '/token?grant_type=id_token', { provider: 'google', id_token: 'i', nonce: 'n' });
    expect(asked.map(({ path, body }) => [path, body])).toEqual([
      ['/auth/v1/token?grant_type=refresh_token', { refresh_token: 'r' }],
      ['/auth/v1/token?grant_type=pkce', { auth_code: 'a', code_verifier: 'v' }],
      ['/auth/v1/token?grant_type=id_token', { provider: 'google', id_token: 'i', nonce: 'n' }],
    ]);
    const here = opened();
    const refused = await here.send('POST', '/token?grant_type=id_token', { provider: 'google', id_token: 'i' });
    expect([refused.status, here.asked.length]).toEqual([400, 0]);
    expect(await refused.json()).toMatchObject({ msg: expect.stringContaining('signInWithOAuth') });
    for (const grant of ['', 'web3', 'constructor', '__proto__']) {
      expect((await send('POST', `/token?grant_type=${grant}`, {})).status, grant).toBe(400);
    }
  });
});

describe('failures', () => {
  it('of the service are told in both forms, its own words only where it refuses', async () => {
    const { send } = opened();
    expect(await (await send('POST', '/verify', code('000000', { type: 'magiclink' }))).json()).toEqual({
      code: 403,
      error_code: 'otp_expired',
      msg: 'Wrong.',
      error: { code: 'otp-expired', message: 'Wrong.', hint: expect.any(String) },
    });
    const broken = opened({ answer: () => Response.json({ msg: 'select * from secrets' }, { status: 500 }) });
    const response = await broken.send('POST', '/recover', { email: 'ada@example.com' });
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('select');
  });

  it('to reach the service can be tried again', async () => {
    const { send } = opened({
      answer: () => {
        throw new TypeError('fetch failed');
      },
    });
    const response = await send('GET', '/user');
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ error: { code: 'unavailable' } });
  });
});
