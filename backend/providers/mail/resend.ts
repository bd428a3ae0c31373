import { ProviderError } from '../../core/provider-error.ts';
import { refusal, type Mail } from './mail.ts';

const WITHIN_MS = 20_000;

/** Mail by Resend's HTTP API (https://resend.com/docs/api-reference/emails/send-email). */
export function resendMail({ key, from, baseUrl }: { key: string; from: string; baseUrl: string }): Mail {
  return {
    name: 'resend',
    async send(message, signal) {
      const refused = refusal(message);
      if (refused) throw new ProviderError('resend', refused, { retryable: false });
      const within = AbortSignal.timeout(WITHIN_MS);
      const response = await fetch(`${baseUrl.replace(/\/+$/, '')}/emails`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body: JSON.stringify({ ...message, from, to: [message.to] }),
        signal: signal ? AbortSignal.any([signal, within]) : within,
      }).catch(() => {
        throw new ProviderError('resend', 'it could not be reached', { retryable: true });
      });
      await response.body?.cancel();
      if (response.ok) return;
      const words =
        response.status === 401 || response.status === 403 ? 'it refuses the key' : 'it refuses the message';
      const retryable = response.status === 429 || response.status >= 500;
      throw new ProviderError('resend', words, { status: response.status, retryable });
    },
  };
}
