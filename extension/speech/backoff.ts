import type { Clock } from './clock.ts';
import type { TranscriberError } from './transcriber.ts';

const FIRST_MS = 500;
/** A network comes back unannounced at times; a vendor that refuses is left in peace for longer. Our own figures. */
const MOST_NETWORK_MS = 5_000;
const MOST_MS = 15_000;

/**
 * How long to wait before another try, in milliseconds: what the vendor asks for, else twice as long each time, half of it by chance, so that
 * not everybody comes back at once. `tries` counts from zero.
 */
export function waitBefore(tries: number, { code, waitMs }: TranscriberError, random: () => number): number {
  const most = code === 'network' ? MOST_NETWORK_MS : MOST_MS;
  const full = Math.min(FIRST_MS * 2 ** Math.min(tries, 10), most);
  const own = full / 2 + (full / 2) * random();
  return Math.max(own, waitMs ?? 0);
}

/** Waits so long, or until the browser says that it is online again. */
export async function waitOrOnline(ms: number, clock: Clock, signal: AbortSignal): Promise<void> {
  const woken = new AbortController();
  const wake = (): void => woken.abort();
  globalThis.addEventListener?.('online', wake);
  await clock.sleep(ms, AbortSignal.any([signal, woken.signal]));
  globalThis.removeEventListener?.('online', wake);
}
