import { expect, it, onTestFinished } from 'vitest';
import { resendServer } from '../../../tests/fakes/resend-server.ts';
import { readMessage, smtpServer } from '../../../tests/fakes/smtp-server.ts';
import { ProviderError } from '../../core/provider-error.ts';
import { consoleMail } from './console.ts';
import { mailContract } from './contract.ts';
import { fakeMail } from './fake.ts';
import { resendMail } from './resend.ts';
import { smtpMail } from './smtp.ts';

const from = 'QuotaHit <hello@example.com>';

mailContract('the script', () => {
  const mail = fakeMail();
  return {
    mail,
    arrived: () => mail.sent,
    fail: (retryable) => void mail.script.push(new ProviderError('fake', 'planned', { retryable })),
  };
});

mailContract('the terminal', () => {
  const mail = consoleMail(
    () => {},
    () => 0,
  );
  return {
    mail,
    arrived: () => mail.kept().map(({ to, subject, text, html }) => ({ to, subject, text, html })),
  };
});

mailContract('SMTP', async () => {
  const answers: string[] = [];
  const server = await smtpServer({ rcpt: () => answers.shift() ?? '250 OK' });
  return {
    mail: smtpMail({ url: server.url, from }),
    arrived: () => server.delivered.map(({ to, raw }) => ({ to: to.join(), ...readMessage(raw) })),
    fail: (retryable) => void answers.push(retryable ? '450 4.2.1 busy' : '550 5.1.1 no such box'),
    close: server.close,
  };
});

mailContract('Resend', async () => {
  const answers: number[] = [];
  const server = await resendServer(() => answers.shift() ?? 200);
  return {
    mail: resendMail({ key: 're_secret', from, baseUrl: server.url }),
    arrived: () => server.sent.map(({ body: { to, subject, text, html } }) => ({ to: to.join(), subject, text, html })),
    fail: (retryable) => void answers.push(retryable ? 503 : 403),
    close: server.close,
  };
});

it('does not give a password to a mail server without encryption', async () => {
  const server = await smtpServer({ offers: ['AUTH PLAIN LOGIN'] });
  onTestFinished(() => void server.close());
  const url = server.url.replace('//', '//user:hush@');
  const error: unknown = await smtpMail({ url, from })
    .send({ to: 'ada@example.com', subject: 's', text: 't', html: 'h' })
    .catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(ProviderError);
  expect(server.commands.join('\n')).not.toMatch(/AUTH/);
  expect(server.delivered).toEqual([]);
});

it('prints mail on the terminal and keeps the last fifty', async () => {
  const printed: string[] = [];
  const mail = consoleMail(
    (text) => printed.push(text),
    () => 7,
  );
  for (let i = 0; i < 60; i++) {
    await mail.send({ to: 'ada@example.com', subject: `No. ${i}`, text: 'Hello', html: '<p>Hello</p>' });
  }
  expect(printed).toHaveLength(60);
  expect(printed[0]).toContain('Mail to ada@example.com\nNo. 0\n\nHello');
  expect(mail.kept()).toHaveLength(50);
  expect(mail.kept()[0]).toMatchObject({ subject: 'No. 59', at: 7 });
});
