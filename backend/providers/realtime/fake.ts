import { Secret } from '../../core/secret.ts';
import { SpeechRefused, TOKEN_SECONDS, type Why } from '../speech/speech.ts';
import type { GrantRealtime, RealtimeOrder } from './realtime.ts';

/** A vendor without a network: every key is granted `fake-token-N`, unless `why` says why not. What was ordered is kept in `orders`. */
export function fakeRealtime(): { grant: GrantRealtime; orders: RealtimeOrder[]; why: Why | null } {
  const script: ReturnType<typeof fakeRealtime> = {
    orders: [],
    why: null,
    grant(order, signal) {
      if (signal.aborted) return Promise.reject(new SpeechRefused('openai', 'timeout'));
      if (script.why) return Promise.reject(new SpeechRefused('openai', script.why));
      script.orders.push(order);
      return Promise.resolve({
        token: new Secret(`fake-token-${script.orders.length}`),
        livesSeconds: TOKEN_SECONDS,
      });
    },
  };
  return script;
}
