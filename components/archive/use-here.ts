import { useEffect, useState } from 'react';
import type { ArchiveFilters } from '#domain/archive/filters.ts';
import { type HereCall, searchHere } from '#extension/archive/here.ts';
import { readPassages } from '#extension/client/saved-calls.ts';
import { placeOf } from '../calls/passage.ts';
import { useSession } from '../account/use-session.ts';

/** As many as are shown. */
export const MOST_HERE = 100;

interface Here {
  asked: string;
  searching: boolean;
  calls: readonly HereCall[];
  failed: boolean;
}

const NOTHING: Here = { asked: '', searching: true, calls: [], failed: false };

/** Calls of this device of which all this holds, filling up as they are found; for whoever is signed in those that their account has not. */
export function useHere(filters: ArchiveFilters): Here & { retry: () => void } {
  const { session } = useSession();
  const [again, setAgain] = useState(0);
  const [here, setHere] = useState(NOTHING);
  const [user, backend] = [session?.user.id, session?.backend];
  const asked = JSON.stringify([filters, user ?? null, again]);
  useEffect(() => {
    const searching = new AbortController();
    const { signal } = searching;
    const { rep, tag, ...rest } = JSON.parse(asked)[0] as ArchiveFilters;
    // A session is another object whenever its token is renewed; nothing is searched anew for that.
    const whose = user === undefined || backend === undefined ? null : { user: { id: user, email: '' }, backend };
    const work = async () => {
      const calls: HereCall[] = [];
      const passages = whose ? await readPassages() : new Map();
      const inAccount = (id: string) => whose !== null && ['saved', 'other'].includes(placeOf(passages.get(id), whose));
      // Tags are the account's, and who is signed out or has it here alone is the rep.
      if (tag === undefined && (rep === undefined || rep === user)) {
        for await (const call of searchHere(rest, inAccount, signal)) {
          calls.push(call);
          if (calls.length === MOST_HERE) break;
          if (calls.length % 10 === 1) setHere({ asked, searching: true, calls: [...calls], failed: false });
        }
      }
      if (!signal.aborted) setHere({ asked, searching: false, calls, failed: false });
    };
    work().catch(() => {
      if (!signal.aborted) setHere({ ...NOTHING, asked, searching: false, failed: true });
    });
    return () => searching.abort();
  }, [asked, user, backend]);
  const retry = () => setAgain((now) => now + 1);
  // What was found before stays in view until the first of the new ones is.
  return here.asked === asked ? { ...here, retry } : { ...here, searching: true, failed: false, retry };
}
