import { TextRefused, type Delta } from '../../providers/text/text.ts';

export interface Patience {
  /** Until the first token. Models that think need most of it. */
  firstMs: number;
  /** Between tokens. */
  nextMs: number;
  totalMs: number;
}

export const PATIENCE: Patience = { firstMs: 60_000, nextMs: 30_000, totalMs: 300_000 };

/** More than any model's answer; a server that somebody names could go on without end. */
const MOST_LETTERS = 400_000;

/**
 * One answer of one vendor, broken off where it takes too long, and at once when nobody reads any more or `signal` says so. Throws TextRefused; where the
 * signal was aborted, its reason.
 */
export async function* attempt(
  provider: string,
  begin: (signal: AbortSignal) => AsyncGenerator<Delta, void, void>,
  signal: AbortSignal,
  patience: Patience,
): AsyncGenerator<Delta, void, void> {
  signal.throwIfAborted();
  const stop = new AbortController();
  const settled = new AbortController();
  let late = false;
  let letters = 0;
  const giveUp = (): void => {
    late = true;
    stop.abort();
  };
  signal.addEventListener('abort', () => stop.abort(), { once: true, signal: settled.signal });
  const total = setTimeout(giveUp, patience.totalMs);
  let wait = setTimeout(giveUp, patience.firstMs);
  try {
    for await (const delta of begin(stop.signal)) {
      if (delta.type === 'text') {
        if (letters === 0) {
          clearTimeout(wait);
          wait = setTimeout(giveUp, patience.nextMs);
        } else wait.refresh();
        letters += delta.text.length;
        if (letters > MOST_LETTERS) {
          yield { type: 'finish', finish: 'length' };
          return;
        }
      }
      yield delta;
    }
  } catch (error) {
    signal.throwIfAborted();
    throw late ? new TextRefused(provider, 'timeout') : error;
  } finally {
    clearTimeout(total);
    clearTimeout(wait);
    settled.abort();
    stop.abort();
  }
}
