import { useQuery, useQueryClient } from '@tanstack/react-query';
import { PhoneOff } from 'lucide-react';
import { Link, useParams } from 'wouter';
import { ApiError, reasonOf } from '#extension/client/api-error.ts';
import { readCall, reopenDatabase } from '#extension/client/calls.ts';
import { readRemote } from '#extension/client/remote-calls.ts';
import { useSession } from '../account/use-session.ts';
import { buttonClass } from '../ui/Button.tsx';
import { Empty } from '../ui/Empty.tsx';
import { Failure } from '../ui/Failure.tsx';
import { useStored } from '../ui/use-stored.ts';
import { useTitle } from '../ui/use-title.ts';
import { awayCorrections, awayKey } from './away-corrections.ts';
import { titleOf } from './call-words.ts';
import { callIn } from './use-at.ts';
import { WrapUpLoading } from './WrapUpLoading.tsx';
import { WrapUpView } from './WrapUpView.tsx';

function NotHere({ signedIn }: { signedIn: boolean }) {
  return (
    <Empty
      icon={<PhoneOff size={20} />}
      title={signedIn ? 'This call is not here' : 'This call is not on this machine'}
      actions={
        <Link href="/calls" className={buttonClass()}>
          All calls
        </Link>
      }
    >
      {signedIn
        ? 'It was deleted, or never sent from the browser in which it was coached, or its rep does not share it with you.'
        : 'It was deleted, or it was coached in another browser. Calls are kept only where they happened, unless you sign in.'}
    </Empty>
  );
}

/** A call that this machine does not have, from the account. */
function AwayCall({ id, asked }: { id: string; asked: string }) {
  const { settled, session } = useSession();
  const queries = useQueryClient();
  const { data, error, isPending, refetch } = useQuery({
    queryKey: awayKey(id),
    enabled: session !== null,
    queryFn: ({ signal }) => readRemote(id, signal),
  });
  useTitle(data ? titleOf(data.call) : null);
  if (!settled || (session && isPending)) return <WrapUpLoading />;
  const missing = data === null || (error instanceof ApiError && (error.status === 404 || error.status === 400));
  if (!session || missing) return <NotHere signedIn={session !== null} />;
  if (error || !data) {
    return (
      <Failure title="This call cannot be read from your account" onRetry={() => void refetch()}>
        {reasonOf(error)}
      </Failure>
    );
  }
  const { call, turns, wrap, rep, userId, transcriptStored, mayManage } = data;
  const own = userId === session.user.id;
  const away = {
    wrap,
    transcriptStored,
    mayManage,
    rep: own ? null : (rep ?? 'somebody who has left'),
    corrections: own && transcriptStored && call.status === 'ended' ? awayCorrections(data, queries) : null,
  };
  return <WrapUpView asked={asked} call={call} turns={turns} away={away} />;
}

/** One call's wrap-up, by the id in the address. */
export default function CallPage() {
  const { id: asked = '' } = useParams<{ id?: string }>();
  const id = callIn(asked);
  const stored = useStored(() => readCall(id), [id], reopenDatabase);
  const kept = stored.state === 'ready' ? stored.value : null;
  useTitle(kept ? titleOf(kept.call) : null);
  if (stored.state === 'loading') return <WrapUpLoading />;
  if (stored.state === 'error') {
    return (
      <Failure title="This call cannot be read" onRetry={stored.retry}>
        The browser refuses to open the extension’s storage. Allow storage for extensions, free some disk space if it is
        full, then try again. Nothing was deleted.
      </Failure>
    );
  }
  if (!kept) return <AwayCall key={id} id={id} asked={asked} />;
  return <WrapUpView key={id} asked={asked} call={kept.call} turns={kept.turns} />;
}
