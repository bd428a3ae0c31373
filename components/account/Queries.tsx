import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { ApiError } from '#extension/client/api-error.ts';
import { session, signedOutBecause, watchSession } from '#extension/client/session.ts';
import { readSettings, watchSettings } from '#extension/client/settings.ts';
import { SessionContext, type SessionView } from './use-session.ts';

const FRESH_MS = 30_000;
const TRIES = 2;

/** What may pass by itself: nothing answered, or the backend failed. A refusal stays one. */
const mayPass = (error: Error): boolean => !(error instanceof ApiError) || error.status === 0 || error.status >= 500;

/** Asks even where the browser takes itself for offline: a backend may run on this very machine. */
const networkMode = 'always';

function newClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { networkMode, staleTime: FRESH_MS, retry: (failed, error) => failed < TRIES && mayPass(error) },
      mutations: { networkMode, retry: false },
    },
  });
}

async function readView(): Promise<SessionView> {
  const [now, ended] = await Promise.all([session(), signedOutBecause()]);
  return { settled: true, session: now, ended: now ? null : ended };
}

/**
 * Server state for the views inside (TanStack Query), with who is signed in. What one account read is gone when another signs in, and
 * is read anew when another team is chosen.
 */
export function Queries({ children }: { children: ReactNode }) {
  const [view, setView] = useState<SessionView>({ settled: false, session: null, ended: null });
  const owner = view.session ? `${view.session.user.id} ${view.session.backend}` : '';
  // oxlint-disable-next-line react/exhaustive-deps -- a client for each account
  const client = useMemo(newClient, [owner]);
  useEffect(() => {
    const following = new AbortController();
    const read = () =>
      readView().then(
        (now) => void (following.signal.aborted ? null : setView(now)),
        () => setView({ settled: true, session: null, ended: null }),
      );
    watchSession(() => void read(), following.signal);
    void read();
    return () => following.abort();
  }, []);
  useEffect(() => {
    const following = new AbortController();
    let team: string | undefined;
    void readSettings().then((settings) => (team ??= settings.team));
    watchSettings((settings) => {
      if (team !== undefined && settings.team !== team) void client.resetQueries();
      team = settings.team;
    }, following.signal);
    return () => following.abort();
  }, [client]);
  return (
    <SessionContext value={view}>
      <QueryClientProvider key={owner} client={client}>
        {children}
      </QueryClientProvider>
    </SessionContext>
  );
}
