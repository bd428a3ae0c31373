import { createClient } from '@supabase/supabase-js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { servedAuth } from '#backend/core/auth-config.ts';
import { authMailer } from '#backend/core/auth-mail.ts';
import { memoryLimits } from '#backend/core/limits.ts';
import { auth } from '#backend/features/auth/routes.ts';
import { fakeMail } from '#backend/providers/mail/fake.ts';
import { openTestDatabase, TEST_TIERS, type TestDatabase } from './support/database.ts';

const settings = servedAuth({ publicUrl: 'http://127.0.0.1:8787', google: { id: 'client-id', secret: 'hush' } });
const PASSWORD = 'correct horse battery';

describe.each(TEST_TIERS)('sign-in by supabase-js on %s', (tier) => {
  const mail = fakeMail();
  let home: TestDatabase;
  let app: ReturnType<typeof auth>;
  const clock = { now: Date.now() };

  beforeAll(async () => {
    home = await openTestDatabase(tier, { migrations: null, auth: settings });
    app = auth({ database: home.database, limits: memoryLimits(() => clock.now), mail, behindProxy: false });
  });
  afterAll(() => home?.close());

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

  test('Google: a consent page with our address to come back to, for the extension alone', async () => {
    const client = browser();
    const options = { skipBrowserRedirect: true, redirectTo: 'https://abcdefghijklmnop.chromiumapp.org/' };
    const { data } = await client.signInWithOAuth({ provider: 'google', options });
    const asked = await app.request(new URL(data.url ?? '').pathname + new URL(data.url ?? '').search);
    const consent = new URL(asked.headers.get('location') ?? '');
    expect([asked.status, consent.host]).toEqual([302, 'accounts.google.com']);
    expect(consent.searchParams.get('redirect_uri')).toBe('http://127.0.0.1:8787/auth/v1/callback');
    expect(consent.searchParams.get('client_id')).toBe('client-id');
    expect((await app.request('/auth/v1/callback?state=made-up&code=x')).headers.get('location')).toMatch(
      /^http:\/\/127\.0\.0\.1:8787\/\?error=/,
    );
  });

  test('nothing was complained of that would hold what a user typed', () => {
    expect(home.problems.join('\n')).not.toMatch(/@example\.com|correct horse|\b\d{6}\b/);
  });
});
