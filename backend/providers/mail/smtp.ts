import { createTransport } from 'nodemailer';
import { ProviderError } from '../../core/provider-error.ts';
import { refusal, type Mail } from './mail.ts';

const WITHIN_MS = 20_000;

/** Mail by any SMTP server: `smtp://user:password@host:587` (STARTTLS when offered, demanded with a password) or `smtps://…:465`. */
export function smtpMail({ url, from }: { url: string; from: string }): Mail {
  const { protocol, hostname, port, username, password } = new URL(url);
  const secure = protocol === 'smtps:';
  const transport = createTransport({
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port) || (secure ? 465 : 587),
    secure,
    requireTLS: !secure && username !== '',
    ...(username ? { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } } : {}),
    connectionTimeout: WITHIN_MS,
    greetingTimeout: WITHIN_MS,
    socketTimeout: WITHIN_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    name: 'smtp',
    async send(message, signal) {
      const refused = refusal(message);
      if (refused) throw new ProviderError('smtp', refused, { retryable: false });
      signal?.throwIfAborted();
      try {
        await transport.sendMail({ ...message, from });
      } catch (error) {
        throw failure(error as { code?: string; responseCode?: number });
      }
    },
  };
}

/** 4xx is said of a fault that passes (RFC 5321 §4.2.1); without an answer the server was not reached. */
function failure({ code, responseCode }: { code?: string; responseCode?: number }): ProviderError {
  const retryable = responseCode === undefined ? code !== 'EAUTH' : responseCode < 500;
  const words = code === 'EAUTH' ? 'the server refuses user and password' : `the message was not taken (${code ?? ''})`;
  return new ProviderError('smtp', words, { status: responseCode, retryable });
}
