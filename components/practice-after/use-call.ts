import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Call } from '#domain/call.ts';
import type { Turn } from '#domain/turn.ts';
import { type WrapUp, wrapUp } from '#domain/wrap-up.ts';
import { ApiError, reasonOf } from '#extension/client/api-error.ts';
import { readCall, reopenDatabase } from '#extension/client/calls.ts';
import { readRemote } from '#extension/client/remote-calls.ts';
import { useSession } from '../account/use-session.ts';
import { useStored } from '../ui/use-stored.ts';

export interface FoundCall {
  call: Call;
  turns: readonly Turn[];
  wrap: WrapUp;
}

export type CallOf =
  | { state: 'loading' }
  | { state: 'none' }
  | { state: 'error'; why: string; retry: () => void }
  | ({ state: 'ready' } & FoundCall);

/** A call with what it came to, from this device, else from the account. `''` asks for none. */
export function useCall(id: string): CallOf {
  const stored = useStored(() => (id === '' ? Promise.resolve(null) : readCall(id)), [id], reopenDatabase);
  const { settled, session } = useSession();
  const here = stored.state === 'ready' ? stored.value : null;
  const away = useQuery({
    queryKey: ['calls', 'one', id],
    enabled: id !== '' && stored.state === 'ready' && !here && session !== null,
    queryFn: ({ signal }) => readRemote(id, signal),
  });
  const wrap = useMemo(() => (here ? wrapUp(here.call, here.turns) : null), [here]);
  if (stored.state === 'loading') return { state: 'loading' };
  if (stored.state === 'error')
    return { state: 'error', why: 'The browser refuses to read the extension’s storage.', retry: stored.retry };
  if (here && wrap) return { state: 'ready', ...here, wrap };
  if (id === '' || (settled && !session)) return { state: 'none' };
  if (away.data) return { state: 'ready', call: away.data.call, turns: away.data.turns, wrap: away.data.wrap };
  const { error } = away;
  const missing = away.data === null || (error instanceof ApiError && (error.status === 404 || error.status === 400));
  if (missing) return { state: 'none' };
  if (error) return { state: 'error', why: reasonOf(error), retry: () => void away.refetch() };
  return { state: 'loading' };
}
