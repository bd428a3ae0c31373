import { createClient } from '@supabase/supabase-js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { servedAuth } from '#backend/core/auth-config.ts';
import { authMailer } from '#backend/core/auth-mail.ts';
import { memoryLimits } from '#backend/core/limits.ts';
import { auth } from '#backend/features/auth/routes.ts';
import { fakeMail } from '#backend/providers/mail/fake.ts';
import { googleServer } from '../fakes/google.ts';
import { openTestDatabase, TEST_TIERS, type TestDatabase } from './support/database.ts';

const PASSWORD = 'correct horse battery';

describe.each(TEST_TIERS)('sign-in by supabase-js on %s', (tier) => {
  const mail = fakeMail();
  let home: TestDatabase;
  let app: ReturnType<typeof auth>;
  const clock = { now: Date.now() };
  let google: Awaited<ReturnType<typeof googleServer>>;
  let person: { sub: string; email: string; email_verified: boolean; name: string } | null = null;

  beforeAll(async () => {
    google = await googleServer(() => person);
    const client = { id: 'client-id', secret: 'hush', baseUrl: google.url };
    const settings = servedAuth({ publicUrl: 'http://127.0.0.1:8787', google: client });
    home = await openTestDatabase(tier, { migrations: null, auth: settings });
    const limits = memoryLimits(() => clock.now);
    app = auth({ database: home.database, limits, mail, behindProxy: false, googleUrl: google.url });
  });
  afterAll(async () => {
    google?.close();
    await home?.close();
  });

  /** A browser of its own, as the extension has one. */
  const browser = () =>
    createClient('http://backend.test', 'any', {
      auth: { persistSession: false, autoRefreshToken: false, flowType: 'pkce' },
      global: { fetch: async (input, init) => app.request(new Request(input, init)) },
    }).auth;

  /** The code of the last message to an address, after our own text was made of it. */
  async function codeFor(address: string): Promise<string> {
    const deliver = authMailer(mail);
    for (const message of home.mails.splice(0)) await deliver(message);
    const message = mail.sent.findLast(({ to }) => to === address);
    return /\d{6}/.exec(message?.subject ?? '')?.[0] ?? 'none';
  }

  async function signedIn(email: string) {
    clock.now += 900_000; // limits are put to the test elsewhere
    const client = browser();
    expect((await client.signInWithOtp({ email })).error).toBeNull();
    const { data, error } = await client.verifyOtp({ email, token: await codeFor(email), type: 'email' });
    expect(error).toBeNull();
    return { client, session: data.session, user: data.user };
  }

  test('a code by e-mail makes the account, works once, and has no link beside it', async () => {
    const { session, user } = await signedIn('ada@example.com');
    expect(user?.email).toBe('ada@example.com');
    expect(session?.access_token.split('.')).toHaveLength(3);
    const message = mail.sent.at(-1);
    expect(message?.subject).toMatch(/^Your sign-in code: \d{6}$/);
    expect(`${message?.text}${message?.html}`).not.toMatch(/https?:|href|token=/);
    const again = await browser().verifyOtp({
      email: 'ada@example.com',
      token: /\d{6}/.exec(message?.subject ?? '')?.[0] ?? '',
      type: 'email',
    });
    expect(again.error).toMatchObject({ status: 403, code: 'otp_expired' });
  });

  test('a password is set once signed in, and lets in from then on', async () => {
    const { client } = await signedIn('ada@example.com');
    expect((await client.updateUser({ password: 'short' })).error?.code).toBe('weak_password');
    expect((await client.updateUser({ password: PASSWORD })).error).toBeNull();
    const second = browser();
    expect((await second.signInWithPassword({ email: 'Ada@example.com', password: PASSWORD })).error).toBeNull();
    const wrong = await second.signInWithPassword({ email: 'ada@example.com', password: 'not this one' });
    expect(wrong.error).toMatchObject({ status: 400, code: 'invalid_credentials' });
    const signUp = await browser().signUp({ email: 'eve@example.com', password: PASSWORD });
    expect(signUp.error).toMatchObject({ status: 403 });
  });

  test('a forgotten password is replaced after a code of its own', async () => {
    const client = browser();
    expect((await client.resetPasswordForEmail('ada@example.com')).error).toBeNull();
    const token = await codeFor('ada@example.com');
    expect(mail.sent.at(-1)?.subject).toContain('set a new password');
    const { data, error } = await client.verifyOtp({ email: 'ada@example.com', token, type: 'recovery' });
    expect([error, data.session === null]).toEqual([null, false]);
    expect((await client.updateUser({ password: 'another good one' })).error).toBeNull();
    expect((await browser().resetPasswordForEmail('nobody@example.com')).error).toBeNull();
    expect(await codeFor('nobody@example.com')).toBe('none');
  });

  test.each([['old first'], ['new first']])('an address changes when both are proved, %s', async (order) => {
    const [old, next] =
      order === 'old first' ? ['one@example.com', 'two@example.com'] : ['three@example.com', 'four@example.com'];
    const { client } = await signedIn(old ?? '');
    const { data, error } = await client.updateUser({ email: next ?? '' });
    expect([error, data.user?.new_email]).toEqual([null, next]);
    const codes = { old: await codeFor(old ?? ''), next: await codeFor(next ?? '') };
    const steps = [
      { email: old ?? '', token: codes.old },
      { email: next ?? '', token: codes.next },
    ];
    if (order === 'new first') steps.reverse();
    const [first, second] = steps;
    const half = await client.verifyOtp({ ...first!, type: 'email_change' });
    expect([half.error, half.data.session]).toEqual([null, null]);
    expect((await client.getUser()).data.user?.email).toBe(old);
    const twice = await client.verifyOtp({ ...first!, type: 'email_change' });
    expect(twice.data.session ?? null, 'one address proved twice is not both').toBeNull();
    const whole = await client.verifyOtp({ ...second!, type: 'email_change' });
    expect(whole.error).toBeNull();
    expect(whole.data.user?.email).toBe(next);
    expect((await client.getUser()).data.user?.email).toBe(next);
  });

  test('a stranger to the new address cannot finish a change with codes that are wrong', async () => {
    const { client } = await signedIn('five@example.com');
    await client.updateUser({ email: 'six@example.com' });
    const token = await codeFor('five@example.com');
    expect((await client.verifyOtp({ email: 'six@example.com', token, type: 'email_change' })).error?.status).toBe(403);
    expect((await client.verifyOtp({ email: 'five@example.com', token, type: 'email_change' })).error).toBeNull();
    expect((await client.getUser()).data.user?.email).toBe('five@example.com');
  });

  test('signing out everywhere ends every session', async () => {
    const here = await signedIn('seven@example.com');
    const there = await signedIn('seven@example.com');
    expect((await here.client.signOut({ scope: 'global' })).error).toBeNull();
    expect((await there.client.refreshSession()).error).not.toBeNull();
    const header = { authorization: `Bearer ${there.session?.access_token}` };
    expect((await app.request('/auth/v1/user', { headers: header })).status).toBe(403);
  });

  test('a refresh token lives on as a new one', async () => {
    const { client, session } = await signedIn('eight@example.com');
    const { data, error } = await client.refreshSession();
    expect(error).toBeNull();
    expect(data.session?.refresh_token).not.toBe(session?.refresh_token);
  });

  describe('by Google', () => {
    const options = { skipBrowserRedirect: true, redirectTo: 'https://abcdefghijklmnop.chromiumapp.org/' };

    /** What a browser does from the address that supabase-js gives to the one that ends at the extension. */
    async function throughGoogle(start: string): Promise<URL> {
      const { pathname, search } = new URL(start);
      const asked = await app.request(pathname + search);
      expect(asked.status).toBe(302);
      const agreed = await fetch(asked.headers.get('location') ?? '', { redirect: 'manual' });
      const back = new URL(agreed.headers.get('location') ?? '');
      expect(`${back.origin}${back.pathname}`).toBe('http://127.0.0.1:8787/auth/v1/callback');
      const ended = await app.request(back.pathname + back.search);
      return new URL(ended.headers.get('location') ?? '');
    }

    test('signs in with PKCE, and the code is of no use without the proof or twice', async () => {
      person = { sub: 'g-1', email: 'gina@example.com', email_verified: true, name: 'Gina' };
      const client = browser();
      const { data } = await client.signInWithOAuth({ provider: 'google', options });
      const end = await throughGoogle(data.url ?? '');
      expect(end.href).toMatch(/^https:\/\/abcdefghijklmnop\.chromiumapp\.org\/\?code=/);
      const code = end.searchParams.get('code') ?? '';
      const thief = { auth_code: code, code_verifier: 'x'.repeat(64) };
      const stolen = await app.request('/auth/v1/token?grant_type=pkce', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(thief),
      });
      expect(stolen.status).toBeGreaterThanOrEqual(400);
      const got = await client.exchangeCodeForSession(code);
      expect([got.error, got.data.user?.email]).toEqual([null, 'gina@example.com']);
      expect((await client.exchangeCodeForSession(code)).error).not.toBeNull();
    });

    test('is the same account as the one that a code by e-mail made', async () => {
      const byCode = await signedIn('hal@example.com');
      person = { sub: 'g-2', email: 'hal@example.com', email_verified: true, name: 'Hal' };
      const client = browser();
      const { data } = await client.signInWithOAuth({ provider: 'google', options });
      const code = (await throughGoogle(data.url ?? '')).searchParams.get('code') ?? '';
      const { data: got } = await client.exchangeCodeForSession(code);
      expect(got.user?.id).toBe(byCode.user?.id);
    });

    test('ends with a reason when consent is refused, when the address is not proved, and for a made-up state', async () => {
      for (const one of [null, { sub: 'g-3', email: 'ivy@example.com', email_verified: false, name: 'Ivy' }]) {
        person = one;
        const { data } = await browser().signInWithOAuth({ provider: 'google', options });
        const end = await throughGoogle(data.url ?? '');
        expect([end.searchParams.get('error'), end.searchParams.get('code')]).toEqual(['access_denied', null]);
      }
      const made = await app.request('/auth/v1/callback?state=made-up&code=x');
      expect(made.headers.get('location')).toMatch(/^http:\/\/127\.0\.0\.1:8787\/\?error=/);
    });

    test('does not end at a page of the web', async () => {
      person = { sub: 'g-1', email: 'gina@example.com', email_verified: true, name: 'Gina' };
      for (const redirectTo of [
        'https://evil.example/',
        'https://x.chromiumapp.org.evil.example/',
        'https://a.b.chromiumapp.org/',
      ]) {
        const client = browser();
        const { data } = await client.signInWithOAuth({ provider: 'google', options: { ...options, redirectTo } });
        const end = await throughGoogle(data.url ?? '');
        expect(end.origin).toBe('http://127.0.0.1:8787');
      }
    });
  });

  test('nothing was complained of that would hold what a user typed', () => {
    expect(home.problems.join('\n')).not.toMatch(/@example\.com|correct horse|\b\d{6}\b/);
  });
});
