import { useSyncExternalStore } from 'react';

function follow(listener: () => void): () => void {
  addEventListener('hashchange', listener);
  return () => removeEventListener('hashchange', listener);
}

/** The address behind `#`, without it. */
export const useHash = (): string => useSyncExternalStore(follow, () => location.hash.slice(1));
