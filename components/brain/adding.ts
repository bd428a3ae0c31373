import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { toast } from 'sonner';
import { addDocument } from '#extension/client/brain.ts';
import { watchSession } from '#extension/client/session.ts';
import { watchSettings } from '#extension/client/settings.ts';
import { useSession } from '../account/use-session.ts';
import { isBusy } from '../attachments/attached.ts';
import { openSender } from '../attachments/sender.ts';
import { refresh } from './brain.ts';

/** For how long it is said that something was added. */
const ADDED_MS = 6_000;

type Adding = ReturnType<typeof openAdding>;

/** One for each account, whose queries it refreshes. */
const kept = new WeakMap<QueryClient, { team: string; adding: Adding }>();

const holdPage = (event: Event): void => event.preventDefault();

/** Adds documents for as long as this page of the extension is there and the same account and team are chosen. `view` says that somebody looks, until what it gives is called. */
export function openAdding(queries: QueryClient, user: string | undefined, team: string) {
  let [views, added, busy] = [0, 0, false];
  const send: typeof addDocument = async (thing, how) => {
    const read = await addDocument(thing, how);
    added += 1;
    return read;
  };
  const sender = openSender(send, ({ truncated }, drop) => {
    void refresh(queries);
    // It is in the list now; what was left out of it stays said.
    if (!truncated) setTimeout(drop, ADDED_MS);
  });
  sender.subscribe(() => {
    const given = sender.get();
    const now = isBusy(given);
    if (now === busy) return;
    busy = now;
    if (busy) {
      added = 0;
      return addEventListener('beforeunload', holdPage);
    }
    removeEventListener('beforeunload', holdPage);
    const failed = given.filter(({ state }) => state === 'failed').length;
    if (views > 0) return;
    const words = `${added === 1 ? '1 document' : `${added} documents`} added to the Company Brain`;
    if (failed > 0) toast.error(`${words}, ${failed} could not be`, { description: 'It says there why.' });
    else if (added > 0) toast(words);
  });
  const following = new AbortController();
  const close = (): void => {
    following.abort();
    removeEventListener('beforeunload', holdPage);
    for (const { key } of sender.get()) sender.drop(key);
  };
  // What waits would go to whoever comes next.
  watchSession((now) => now?.user.id !== user && close(), following.signal);
  watchSettings((settings) => settings.team !== team && close(), following.signal);
  return {
    sender,
    closed: following.signal,
    view() {
      views += 1;
      return () => void (views -= 1);
    },
  };
}

function addingOf(queries: QueryClient, user: string | undefined, team: string): Adding {
  const known = kept.get(queries);
  if (known?.team === team && !known.adding.closed.aborted) return known.adding;
  const adding = openAdding(queries, user, team);
  kept.set(queries, { team, adding });
  return adding;
}

/** What is being added to the team's documents, whichever page of the dashboard it was begun from. */
export function useAdding(team: string) {
  const { session } = useSession();
  const { sender, view } = addingOf(useQueryClient(), session?.user.id, team);
  const given = useSyncExternalStore(sender.subscribe, sender.get);
  useEffect(view, [view]);
  return { sender, given };
}
