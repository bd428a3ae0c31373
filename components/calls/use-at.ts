import { useEffect } from 'react';
import { useSearch } from 'wouter';

const MS = /(?:^|[?&])at=(\d{1,9})(?:&|$)/;

/** The moment that an address asks for, in milliseconds; null where it asks for none. In the dashboard's addresses it may stand before the `#`, or behind it. */
export function momentIn(...parts: readonly string[]): number | null {
  const found = parts.map((part) => MS.exec(part)?.[1]).find((ms) => ms !== undefined);
  return found === undefined ? null : Number(found);
}

/** The call that a part of the address names, without what stands behind it. */
export const callIn = (id: string): string => id.split('?')[0] ?? '';

/** Shows the moment that the address asks for, once there is something to show. What stands before the `#` is taken away then: it would go along to other pages. */
export function useAt(asked: string, ready: boolean, show: (atMs: number) => void): void {
  const search = useSearch();
  const atMs = momentIn(asked, search);
  useEffect(() => {
    if (!ready || atMs === null) return;
    show(atMs);
    if (momentIn(location.search) === null) return;
    const url = new URL(location.href);
    url.searchParams.delete('at');
    history.replaceState(history.state, '', url);
    // oxlint-disable-next-line react/exhaustive-deps -- the moment is gone to once, whatever is drawn anew
  }, [asked, atMs, ready]);
}
