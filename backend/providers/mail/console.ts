import { ProviderError } from '../../core/provider-error.ts';
import { refusal, type Mail, type Message } from './mail.ts';

export interface Kept extends Message {
  at: number;
}

export interface ConsoleMail extends Mail {
  /** The last messages, newest first. */
  kept(): readonly Kept[];
}

const MOST = 50;

/** Mail without a vendor: written where `print` puts it, and the last fifty kept in memory. */
export function consoleMail(print: (text: string) => void, now: () => number): ConsoleMail {
  const kept: Kept[] = [];
  return {
    name: 'console',
    send(message) {
      const refused = refusal(message);
      if (refused) return Promise.reject(new ProviderError('console', refused, { retryable: false }));
      kept.unshift({ ...message, at: now() });
      kept.length = Math.min(kept.length, MOST);
      print(`\nMail to ${message.to}\n${message.subject}\n\n${message.text}\n`);
      return Promise.resolve();
    },
    kept: () => kept,
  };
}
