import { PhoneOff } from 'lucide-react';
import { useEffect } from 'react';
import { Link, useParams } from 'wouter';
import { readCall, reopenDatabase } from '#extension/client/calls.ts';
import { buttonClass } from '../ui/Button.tsx';
import { Empty } from '../ui/Empty.tsx';
import { Failure } from '../ui/Failure.tsx';
import { useStored } from '../ui/use-stored.ts';
import { titleOf } from './call-words.ts';
import { WrapUpLoading } from './WrapUpLoading.tsx';
import { WrapUpView } from './WrapUpView.tsx';

function useTitle(title: string | null): void {
  useEffect(() => {
    if (title === null) return undefined;
    const before = document.title;
    document.title = `${title.slice(0, 80)} · QuotaHit`;
    return () => {
      document.title = before;
    };
  }, [title]);
}

/** One call's wrap-up, by the id in the address. */
export default function CallPage() {
  const { id = '' } = useParams<{ id?: string }>();
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
  if (!kept) {
    return (
      <Empty
        icon={<PhoneOff size={20} />}
        title="This call is not on this machine"
        actions={
          <Link href="/calls" className={buttonClass()}>
            All calls
          </Link>
        }
      >
        It was deleted, or it was coached in another browser. Calls are kept only where they happened.
      </Empty>
    );
  }
  return <WrapUpView call={kept.call} turns={kept.turns} />;
}
