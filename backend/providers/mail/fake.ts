import { ProviderError } from '../../core/provider-error.ts';
import { refusal, type Mail, type Message } from './mail.ts';

export interface FakeMail extends Mail {
  readonly sent: Message[];
  /** What the next sendings do, in this order: an error is thrown, null goes through. */
  readonly script: (ProviderError | null)[];
}

/** Mail that follows a script and keeps what was sent. */
export function fakeMail(): FakeMail {
  const sent: Message[] = [];
  const script: (ProviderError | null)[] = [];
  return {
    name: 'fake',
    sent,
    script,
    send(message) {
      const refused = refusal(message);
      const planned = script.shift();
      if (refused) return Promise.reject(new ProviderError('fake', refused, { retryable: false }));
      if (planned) return Promise.reject(planned);
      sent.push(message);
      return Promise.resolve();
    },
  };
}
