import { MessagesSquare, Play } from 'lucide-react';
import { useEffect } from 'react';
import { Link, useParams } from 'wouter';
import { isOver } from '#domain/practice/practise.ts';
import { reopenDatabase } from '#extension/client/calls.ts';
import { readPractice, wantPractices } from '#extension/practice/kept.ts';
import { useSession } from '../account/use-session.ts';
import { WrapUpLoading } from '../calls/WrapUpLoading.tsx';
import { buttonClass } from '../ui/Button.tsx';
import { Empty } from '../ui/Empty.tsx';
import { Failure } from '../ui/Failure.tsx';
import { useStored } from '../ui/use-stored.ts';
import { useTitle } from '../ui/use-title.ts';
import { ResultView } from './ResultView.tsx';

function NotHere() {
  const { session } = useSession();
  useEffect(wantPractices, []);
  return (
    <Empty
      icon={<MessagesSquare size={20} />}
      title="This practice is not on this device"
      actions={
        <Link href="/practice" className={buttonClass()}>
          All practices
        </Link>
      }
    >
      {session
        ? 'It was deleted, or it has not arrived from your account yet. It appears here by itself when it does.'
        : 'It was deleted, or it was in another browser. Practices stay where they were, unless you sign in.'}
    </Empty>
  );
}

/** One practice by the id in the address: what it came to, once it is over. */
export default function ResultPage() {
  const { id = '' } = useParams<{ id?: string }>();
  const stored = useStored(() => readPractice(id), [id], reopenDatabase);
  const practice = stored.state === 'ready' ? stored.value : null;
  useTitle(practice?.scenario.title ?? null);
  if (stored.state === 'loading') return <WrapUpLoading />;
  if (stored.state === 'error') {
    return (
      <Failure title="This practice cannot be read" onRetry={stored.retry}>
        The browser refuses to open the extension’s storage. Allow storage for extensions, free some disk space if it is
        full, then try again. Nothing was deleted.
      </Failure>
    );
  }
  if (!practice) return <NotHere />;
  if (!isOver(practice)) {
    return (
      <Empty
        icon={<Play size={20} />}
        title="This practice is not over"
        actions={
          <Link href={`/practice/on/${encodeURIComponent(id)}`} className={buttonClass('primary')}>
            Go on
          </Link>
        }
      >
        Its score and the buyer’s reasons are shown when it has ended.
      </Empty>
    );
  }
  return <ResultView key={id} practice={practice} />;
}
