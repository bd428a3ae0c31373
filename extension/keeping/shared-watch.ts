import type { WatchConsent } from '../capture/until-objected.ts';

type Chosen = Parameters<Parameters<WatchConsent>[1]>[0];

interface Watched {
  listeners: Set<(chosen: Chosen) => void>;
  /** What was told last, once something was. */
  last: { chosen: Chosen } | null;
  over: AbortController;
}

/** The same watch for all who follow a call: each look at it is work of the thread that hears. */
export function sharedWatch(watch: WatchConsent): WatchConsent {
  const calls = new Map<string, Watched>();

  function begin(callId: string): Watched {
    const begun: Watched = { listeners: new Set(), last: null, over: new AbortController() };
    calls.set(callId, begun);
    watch(
      callId,
      (chosen) => {
        begun.last = { chosen };
        for (const listener of begun.listeners) listener(chosen);
      },
      begun.over.signal,
    );
    return begun;
  }

  return (callId, listener, signal) => {
    if (signal.aborted) return;
    const { listeners, last, over } = calls.get(callId) ?? begin(callId);
    // Each watches for itself, also where two are the same function.
    const mine = (chosen: Chosen): void => listener(chosen);
    listeners.add(mine);
    if (last) queueMicrotask(() => listeners.has(mine) && mine(last.chosen));
    signal.addEventListener('abort', () => {
      listeners.delete(mine);
      if (listeners.size > 0) return;
      over.abort();
      calls.delete(callId);
    });
  };
}
