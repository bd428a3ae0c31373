import { useEffect, useState } from 'react';
import { searchSaid, type Said } from '#extension/client/search.ts';

const PAUSE_MS = 150;
/** One letter is said in every call. */
const LEAST = 2;

interface SaidIn {
  searching: boolean;
  found: ReadonlyMap<string, Said>;
}

const NONE: SaidIn = { searching: false, found: new Map() };

/** Calls in which the words were said, filling up as they are found. `ids` is the list joined with spaces. */
export function useSaid(ids: string, words: string): SaidIn {
  const wanted = words.trim().length < LEAST ? '' : words.trim();
  const asked = `${wanted}\n${ids}`;
  const [said, setSaid] = useState<SaidIn & { asked: string }>({ ...NONE, asked: '' });
  useEffect(() => {
    const [query = '', list = ''] = asked.split('\n');
    if (query === '') return undefined;
    const searching = new AbortController();
    const timer = setTimeout(async () => {
      const found = new Map<string, Said>();
      try {
        for await (const one of searchSaid(list.split(' '), query, searching.signal)) {
          found.set(one.callId, one);
          setSaid({ asked, searching: true, found: new Map(found) });
        }
      } catch {
        // Titles and names are still found; the list itself says when storage fails.
      }
      if (!searching.signal.aborted) setSaid({ asked, searching: false, found });
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      searching.abort();
    };
  }, [asked]);
  if (wanted === '') return NONE;
  return said.asked === asked ? said : { ...NONE, searching: true };
}
