import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import type { LiveState } from '#domain/live/state.ts';
import type { LiveHost } from '#extension/live/host.ts';
import { subscribeLater } from './later.ts';

type Select<T> = (state: LiveState | null) => T;

/** A part of the live call, rendered as soon as it changes. `select` gives a primitive or a part as it stands in the state. */
export function useLive<T>(host: LiveHost, select: Select<T>): T {
  const subscribe = useCallback((listener: () => void) => host.subscribe(listener), [host]);
  const read = () => select(host.get());
  return useSyncExternalStore(subscribe, read, read);
}

/** The same, as `subscribeLater` tells of it. `select` must be a stable function. */
export function useLiveLater<T>(host: LiveHost, select: Select<T>, everyMs = 120): T {
  const [value, setValue] = useState(() => select(host.get()));
  useEffect(() => {
    const update = () => setValue(() => select(host.get()));
    update();
    return subscribeLater(host, everyMs, update);
  }, [host, select, everyMs]);
  return value;
}
