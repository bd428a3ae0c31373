import { useEffect, useState } from 'react';
import { searchSaid, type Said } from '#extension/client/search.ts';

const PAUSE_MS = 150;
/** One letter is said in every call. */
const LEAST = 2;

export interface SaidIn {
  searching: boolean;
  found: ReadonlyMap<string, Said>;
}

const NONE: SaidIn = { searching: false, found: new Map() };

/** Calls in which the words were said, filling up as they are found. `ids` is the list joined with spaces. */
export function useSaid(ids: string, words: string): SaidIn {
  const [said, setSaid] = useState<SaidIn>(NONE);
  const wanted = words.trim();
  useEffect(() => {
    setSaid(NONE);
    if (wanted.length < LEAST) return undefined;
    const searching = new AbortController();
    const timer = setTimeout(async () => {
      const found = new Map<string, Said>();
      setSaid({ searching: true, found });
      try {
        for await (const one of searchSaid(ids.split(' '), wanted, searching.signal)) {
          found.set(one.callId, one);
          if (!searching.signal.aborted) setSaid({ searching: true, found: new Map(found) });
        }
      } catch {
        // Titles and names are still found; the list itself says when storage fails.
      }
      if (!searching.signal.aborted) setSaid({ searching: false, found });
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      searching.abort();
    };
  }, [ids, wanted]);
  return said;
}
