import type { Locators, Site } from '../sites/site.ts';

/** A page redraws itself in the middle of a call; only an absence that lasts ends it. */
const ABSENT_MS = 4_000;
const EVERY_MS = 500;

export interface EndWatch {
  site: Site;
  locators: Locators;
  end(): void;
  /** The page goes away: whatever is held must be sent now. */
  leave(): void;
  signal: AbortSignal;
}

/** Ends the call when the page shows that it is over, or has not shown a call for a while. */
export function watchEnd({ site, locators, end, leave, signal }: EndWatch): void {
  let absentSince: number | null = null;
  let seenInCall = false;
  const look = () => {
    const phase = site.phase(site.document(document), locators);
    if (phase === 'call') {
      seenInCall = true;
      absentSince = null;
      return;
    }
    if (!seenInCall) return;
    absentSince ??= performance.now();
    if (phase === 'ended' || performance.now() - absentSince >= ABSENT_MS) end();
  };
  // At once: a call may be left within the first interval.
  look();
  const timer = setInterval(look, EVERY_MS);
  window.addEventListener('pagehide', leave, { signal });
  signal.addEventListener('abort', () => clearInterval(timer));
}
