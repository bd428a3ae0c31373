import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import type { LiveState } from '#domain/live/state.ts';
import type { LiveHost } from '#extension/live/host.ts';

type Select<T> = (state: LiveState | null) => T;

/** A part of the live call, rendered as soon as it changes. `select` gives a primitive or a part as it stands in the state. */
export function useLive<T>(host: LiveHost, select: Select<T>): T {
  const subscribe = useCallback((listener: () => void) => host.subscribe(listener), [host]);
  const read = () => select(host.get());
  return useSyncExternalStore(subscribe, read, read);
}

/**
 * The same, at most once in `everyMs` and never in the turn of the change, so that what can wait does not hold up a
 * card. `select` must be a stable function.
 */
export function useLiveLater<T>(host: LiveHost, select: Select<T>, everyMs = 120): T {
  const [value, setValue] = useState(() => select(host.get()));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const update = () => {
      timer = undefined;
      setValue(() => select(host.get()));
    };
    let cardId = host.get()?.card?.log.id;
    const unsubscribe = host.subscribe(() => {
      const nowId = host.get()?.card?.log.id;
      // What was about to run waits again, so as not to share a frame with the card that just came.
      if (nowId !== cardId) clearTimeout(timer);
      if (nowId !== cardId || timer === undefined) timer = setTimeout(update, everyMs);
      cardId = nowId;
    });
    update();
    return () => {
      clearTimeout(timer);
      unsubscribe();
    };
  }, [host, select, everyMs]);
  return value;
}
