import { SPEECH_VENDORS } from '#domain/speech-vendors.ts';
import { Secret } from '../../core/secret.ts';
import { SpeechRefused, TOKEN_SECONDS, type Order, type Speech, type Why } from './speech.ts';

/** Vendors without a network: every key is granted `fake-token-N`, unless `why` says why not. What was ordered is kept in `orders`. */
export function fakeSpeech(): Speech & { orders: Order[]; why: Why | null } {
  const orders: Order[] = [];
  const script = { orders, why: null as Why | null };
  const grants = SPEECH_VENDORS.map((vendor) => [
    vendor,
    (order: Order, signal: AbortSignal) => {
      if (signal.aborted) return Promise.reject(new SpeechRefused(vendor, 'timeout'));
      if (script.why) return Promise.reject(new SpeechRefused(vendor, script.why));
      orders.push(order);
      return Promise.resolve({ token: new Secret(`fake-token-${orders.length}`), livesSeconds: TOKEN_SECONDS });
    },
  ]);
  return Object.assign(script, Object.fromEntries(grants) as Speech);
}
