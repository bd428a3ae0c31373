import { describe, expect, it } from 'vitest';
import { testApp } from './test-deps.ts';

const MAIL = { MAIL_FROM: 'QuotaHit <hello@example.com>' };
const LOCATOR_PRIVATE_KEY = 'MC4CAQAwBQYDK2VwBCIEIFEd3FLLKyGuRGNsHsLEzkKNIyBNrFeRVJXMjiSGqSTg';

describe('mail', () => {
  it.each([
    ['the terminal where nothing is set up', {}, 'console', true],
    ['a mail server', { ...MAIL, SMTP_URL: 'smtp://mail.example.com' }, 'smtp', false],
    ['Resend', { ...MAIL, RESEND_API_KEY: 're_12345678' }, 'resend', false],
    [
      'a mail server in production',
      { ...MAIL, SMTP_URL: 'smtp://mail.example.com', NODE_ENV: 'production', LOCATOR_PRIVATE_KEY },
      'smtp',
      false,
    ],
    [
      'the terminal in production where sign-in is elsewhere, but shown nowhere',
      {
        NODE_ENV: 'production',
        LOCATOR_PRIVATE_KEY,
        SUPABASE_URL: 'https://abcd.supabase.co',
        SUPABASE_ANON_KEY: 'a'.repeat(40),
        SUPABASE_SERVICE_ROLE_KEY: 's'.repeat(40),
        DATABASE_URL: 'postgres://localhost/none',
        ENCRYPTION_KEY: `${'A'.repeat(43)}=`,
      },
      'console',
      false,
    ],
  ])('goes to %s', async (_, settings, name, shown) => {
    const { app, deps } = await testApp(settings);
    expect(deps.mail.name).toBe(name);
    expect(deps.devMail !== null).toBe(shown);
    expect((await app.request('/dev/mail')).status).toBe(shown ? 200 : 404);
  });

  it('is shown to nobody by another name, nor as anything but text', async () => {
    const { app, deps } = await testApp();
    await deps.mail.send({ to: 'a@example.com', subject: '<b>Hi</b>', text: '<script>1</script>', html: '' });
    const page = await (await app.request('http://127.0.0.1:8787/dev/mail')).text();
    expect(page).toContain('&lt;script&gt;1');
    expect(page).not.toMatch(/<script|<b>/);
    for (const host of ['rebound.example', '127.0.0.1.evil.example', 'localhost.evil.example:8787']) {
      expect((await app.request('/dev/mail', { headers: { host } })).status).toBe(404);
    }
  });
});
