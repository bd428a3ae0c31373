import { lazy, Suspense, useEffect, useState } from 'react';
import { AppWindow, Trash2 } from 'lucide-react';
import type { Practice } from '#domain/practice/practice.ts';
import type { Run } from '#extension/practice/contract.ts';
import { PracticeRefused, takeUp } from '#extension/practice/running.ts';
import { Button } from '../ui/Button.tsx';
import { Empty } from '../ui/Empty.tsx';
import { Failure } from '../ui/Failure.tsx';
import { Loading, Skeleton } from '../ui/Skeleton.tsx';

/** What talks is loaded when there is a talk: choosing needs nothing of it. */
const Practising = lazy(() => import('./Practising.tsx').then((one) => ({ default: one.Practising })));

function Waiting() {
  return (
    <div className="flex flex-col gap-3 p-3">
      <Loading what="the practice" />
      <Skeleton className="h-10" />
      <Skeleton className="h-16 w-3/4" />
    </div>
  );
}

interface ShownProps {
  id: string;
  onBack: () => void;
  onResult: (id: string) => void;
  /** It was over already. */
  onOver: (id: string) => void;
  /** It is not here; else that is told. */
  onGone?: () => void;
  onSame: (practice: Practice) => void;
}

type Taken = { run: Run } | { refused: PracticeRefused } | null;

/** A practice by its id, taken up where it was left. */
export function Shown({ id, onBack, onResult, onOver, onGone, onSame }: ShownProps) {
  const [taken, setTaken] = useState<Taken>(null);
  const [attempt, setAttempt] = useState({ takeOver: false });
  const again = (takeOver: boolean) => {
    setTaken(null);
    setAttempt({ takeOver });
  };
  useEffect(() => {
    const following = new AbortController();
    const told = (next: Taken) => (following.signal.aborted ? undefined : setTaken(next));
    takeUp(id, { takeOver: attempt.takeOver }).then(
      (run) => told({ run }),
      (error: unknown) =>
        told({
          refused:
            error instanceof PracticeRefused
              ? error
              : new PracticeRefused(
                  'refused',
                  'The browser refuses to open the extension’s storage. Nothing was deleted.',
                  [],
                ),
        }),
    );
    return () => following.abort();
  }, [id, attempt]);
  const code = taken !== null && 'refused' in taken ? taken.refused.code : null;
  const over = code === 'over' || (code === 'gone' && onGone !== undefined);
  useEffect(() => {
    if (code === 'over') onOver(id);
    if (code === 'gone') onGone?.();
    // oxlint-disable-next-line react/exhaustive-deps -- once, as it turns out to be over
  }, [code, id]);
  if (taken === null || over) return <Waiting />;
  if ('run' in taken) {
    return (
      <Suspense fallback={<Waiting />}>
        <Practising
          key={id}
          run={taken.run}
          onBack={onBack}
          onResult={onResult}
          onSame={onSame}
          onTakeUp={() => again(true)}
        />
      </Suspense>
    );
  }
  const { message } = taken.refused;
  const back = <Button onClick={onBack}>To all practices</Button>;
  if (code === 'gone') {
    return (
      <Empty icon={<Trash2 size={20} />} title="This practice is not here" actions={back}>
        It was deleted, or it was run in another browser.
      </Empty>
    );
  }
  if (code === 'elsewhere') {
    return (
      <Empty
        icon={<AppWindow size={20} />}
        title="Another practice goes on"
        actions={
          <>
            {back}
            <Button look="primary" onClick={() => again(true)}>
              Go on with this one
            </Button>
          </>
        }
      >
        In another window. It is kept as far as it is, and waits until you take it up again.
      </Empty>
    );
  }
  return (
    <Failure title="This practice cannot be taken up" onRetry={() => again(false)}>
      {message}
    </Failure>
  );
}
