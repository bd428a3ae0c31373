import { describe, expect, it } from 'vitest';
import { fakeMail } from '../providers/mail/fake.ts';
import { servedAuth } from './auth-config.ts';
import { authMailer, codeMessage } from './auth-mail.ts';
import { ProviderError } from './provider-error.ts';

const { template } = servedAuth({ publicUrl: 'http://127.0.0.1:8787', google: null }).email;

/** What the embedded service makes of a subject that it is told to write. */
const written = (kind: keyof typeof template, values: Record<string, string>): string =>
  template[kind].subject.replace(/\{\{ \.(\w+) \}\}/g, (_, name: string) => values[name] ?? '');

const LINKED = 'Or follow this link: http://127.0.0.1:8787/auth/v1/verify?token=abc';

describe('messages with a code', () => {
  it.each([
    ['magic_link', 'Your sign-in code: 123456', 'Enter this code to sign in to QuotaHit:'],
    ['confirmation', 'Your sign-in code: 123456', 'Enter this code to sign in to QuotaHit:'],
    ['recovery', 'Your code to set a new password: 123456', 'and set a new password:'],
    ['email_change', 'Your code to change your e-mail address: 123456', 'to new@example.com:'],
  ] as const)('%s says what the code does, in words of our own and without a link', async (kind, subject, words) => {
    const mail = fakeMail();
    const values = {
      Token: '123456',
      Email: 'ada@example.com',
      NewEmail: kind === 'email_change' ? 'new@example.com' : '',
    };
    await authMailer(mail)({ to: 'ada@example.com', subject: written(kind, values), text: LINKED, html: LINKED });
    const [sent] = mail.sent;
    expect(sent).toMatchObject({ to: 'ada@example.com', subject });
    expect(sent?.text).toContain(words);
    expect(sent?.text).toContain('\n123456\n');
    expect(sent?.html).toContain('>123456<');
    expect(`${sent?.text}${sent?.html}`).not.toMatch(/https?:|href/);
  });

  it('puts nothing of an address into HTML as anything but text', () => {
    const { html } = codeMessage({
      kind: 'email-change',
      code: '123456',
      to: 'a@example.com',
      next: '<img/src=x>@example.com',
    });
    expect(html).not.toContain('<img');
  });

  it.each([
    'Your Magic Link',
    'quotahit-code other 123456 a b',
    'quotahit-code sign-in 12 a b',
    'quotahit-code toString 123456',
  ])('sends nothing that it does not know: %s', async (subject) => {
    const mail = fakeMail();
    await expect(authMailer(mail)({ to: 'a@example.com', subject, text: LINKED, html: '' })).rejects.toThrow(
      'not known here',
    );
    expect(mail.sent).toEqual([]);
  });

  it('tells when one could not be sent', async () => {
    const mail = fakeMail();
    mail.script.push(new ProviderError('fake', 'planned', { retryable: true }));
    const told: unknown[] = [];
    const message = { to: 'a@example.com', subject: 'quotahit-code sign-in 123456 a b', text: '', html: '' };
    await expect(authMailer(mail, (error) => told.push(error))(message)).rejects.toThrow('planned');
    expect(told).toHaveLength(1);
  });
});
