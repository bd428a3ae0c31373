import type { Clock } from '#extension/speech/clock.ts';

/** Lets everything that has already come in be dealt with: promises, then what sockets of this process hold. */
const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A clock that goes on only by hand, the same for both ends of a line. */
export interface HandClock extends Clock {
  /** Lets so much time pass, waking whoever waits in the order of their times. */
  pass(ms: number): Promise<void>;
  /** Lets the present be dealt with until `ready`; fails with what was waited for after a minute of real time. */
  settle(what: string, ready: () => boolean): Promise<void>;
}

export function handClock(): HandClock {
  let now = 0;
  const waiting = new Set<{ at: number; wake: () => void }>();
  return {
    now: () => now,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (signal.aborted) return resolve();
        const sleeper = {
          at: now + ms,
          wake: () => {
            waiting.delete(sleeper);
            signal.removeEventListener('abort', sleeper.wake);
            resolve();
          },
        };
        waiting.add(sleeper);
        signal.addEventListener('abort', sleeper.wake);
      }),
    async pass(ms) {
      const until = now + ms;
      for (;;) {
        const next = [...waiting].sort((a, b) => a.at - b.at)[0];
        if (!next || next.at > until) break;
        now = Math.max(now, next.at);
        next.wake();
        await breathe();
      }
      now = until;
      await breathe();
    },
    async settle(what, ready) {
      const last = performance.now() + 60_000;
      while (!ready()) {
        if (performance.now() > last) throw new Error(`Waited in vain for ${what}`);
        await breathe();
      }
    },
  };
}
