import { useEffect } from 'react';
import { useSearch } from 'wouter';

/** Where in a call something is, milliseconds from its start; `untilMs`: where it ends, if it does. */
export interface Asked {
  atMs: number;
  untilMs?: number;
}

const NAMES = { atMs: /(?:^|[?&])at=(\d{1,9})(?:&|$)/, untilMs: /(?:^|[?&])to=(\d{1,9})(?:&|$)/ };

/** The end of an address that shows a place of a call: where it begins and, for a stretch, where it ends, in milliseconds. */
export const atMoment = (atMs: number, untilMs?: number): string =>
  `?at=${Math.round(atMs)}${untilMs === undefined ? '' : `&to=${Math.round(untilMs)}`}`;

const msIn = (name: keyof typeof NAMES, parts: readonly string[]): number | undefined => {
  const found = parts.map((part) => NAMES[name].exec(part)?.[1]).find((ms) => ms !== undefined);
  return found === undefined ? undefined : Number(found);
};

/** The call that a part of the address names, without what stands behind it. */
export const callIn = (id: string): string => id.split('?')[0] ?? '';

/**
 * Shows the place that the address asks for, once there is something to show. In the dashboard's addresses it may stand before the `#`, or behind it.
 * What stands before it is taken away then: it would go along to other pages.
 */
export function useAt(asked: string, ready: boolean, show: (place: Asked) => void): void {
  const search = useSearch();
  const [atMs, untilMs] = [msIn('atMs', [asked, search]), msIn('untilMs', [asked, search])];
  useEffect(() => {
    if (!ready || atMs === undefined) return;
    show({ atMs, ...(untilMs === undefined ? {} : { untilMs }) });
    const url = new URL(location.href);
    if (!url.searchParams.has('at')) return;
    for (const name of ['at', 'to']) url.searchParams.delete(name);
    history.replaceState(history.state, '', url);
    // oxlint-disable-next-line react/exhaustive-deps -- the place is gone to once, whatever is drawn anew
  }, [asked, atMs, ready]);
}
