/** Time, so that what waits for it can be tried without waiting. */
export interface Clock {
  /** Milliseconds that only grow. */
  now(): number;
  /** Waits so many milliseconds, or until the signal aborts; it never throws. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

/** The browser's own time. */
export const systemClock: Clock = {
  now: () => performance.now(),
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      if (signal.aborted) return resolve();
      const wake = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      const timer = setTimeout(wake, ms);
      signal.addEventListener('abort', wake);
    }),
};
