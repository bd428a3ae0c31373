import { liveQuery } from 'dexie';
import { type DependencyList, useCallback, useEffect, useState } from 'react';

/** What a view knows about something kept on this machine. */
export type Stored<T> = { state: 'loading' } | { state: 'error'; retry: () => void } | { state: 'ready'; value: T };

/**
 * Follows a query of the database: the view is told again whenever what it read changes, in any page.
 * `reopen` runs before another try. A change of `deps` begins anew.
 */
export function useStored<T>(query: () => Promise<T>, deps: DependencyList, reopen: () => void): Stored<T> {
  const [attempt, setAttempt] = useState(0);
  const [stored, setStored] = useState<Stored<T>>({ state: 'loading' });
  const retry = useCallback(() => {
    reopen();
    setStored({ state: 'loading' });
    setAttempt((count) => count + 1);
  }, [reopen]);
  useEffect(() => {
    setStored((now) => (now.state === 'loading' ? now : { state: 'loading' }));
    // liveQuery keeps silent about a database that does not open, so the failure is made a value.
    const outcome = () =>
      query().then(
        (value) => ({ value }),
        () => null,
      );
    const following = liveQuery(outcome).subscribe((found) =>
      setStored(found ? { state: 'ready', value: found.value } : { state: 'error', retry }),
    );
    return () => following.unsubscribe();
    // oxlint-disable-next-line react/exhaustive-deps -- the caller's deps stand for its query
  }, [attempt, retry, ...deps]);
  return stored;
}
