/** Timers of a page in the back come once a minute; a longer gap is a machine that slept, or a page that was frozen. Our own bound. */
const SLEPT_MS = 90_000;

/** How long a practice has run, without pauses and without the time in which the machine slept. */
export interface Clock {
  /** Milliseconds that it ran. */
  ranMs(): number;
  start(): void;
  stop(): void;
  /** To be called every second; true where the machine slept since the last time. That time does not count. */
  slept(): boolean;
}

/** A clock that has run for so long already, milliseconds. It stands until it is started. */
export function newClock(ranMs: number): Clock {
  let before = ranMs;
  // Of the day, since the other clock stands in some browsers while a machine sleeps.
  let since: number | null = null;
  let seen = 0;
  const stop = () => {
    if (since !== null) before += Math.max(0, Math.min(Date.now(), seen + SLEPT_MS) - since);
    since = null;
  };
  return {
    ranMs: () => before + (since === null ? 0 : Math.max(0, Math.min(Date.now(), seen + SLEPT_MS) - since)),
    start() {
      if (since === null) since = seen = Date.now();
    },
    stop,
    slept() {
      const now = Date.now();
      const gap = now - seen;
      const long = since !== null && gap > SLEPT_MS;
      if (long) {
        before += seen - (since ?? seen);
        since = now;
      }
      // A clock of the day that is put back takes nothing off.
      if (since !== null && gap < 0) {
        before += seen - since;
        since = now;
      }
      seen = now;
      return long;
    },
  };
}
