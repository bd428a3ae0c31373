import { reopenDatabase } from '#extension/client/calls.ts';
import { readSent } from '#extension/client/saved-calls.ts';
import { useSession } from '../account/use-session.ts';
import { useStored } from '../ui/use-stored.ts';

/** Whether whoever is signed in has a call in the account: one that is away always, one of this device once it was sent. Null until it is known. */
export function useAccountCopy(callId: string, away: boolean): boolean | null {
  const { session, settled } = useSession();
  const passage = useStored(() => readSent(callId), [callId], reopenDatabase);
  if (!settled) return null;
  if (!session) return false;
  if (away) return true;
  if (passage.state === 'loading') return null;
  const synced = passage.state === 'ready' ? passage.value.synced : null;
  return synced?.told === 'kept' && synced.user === session.user.id && synced.backend === session.backend;
}
