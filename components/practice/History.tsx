import { MessagesSquare } from 'lucide-react';
import { useEffect, useState } from 'react';
import { endingOf } from '#domain/practice/ended.ts';
import { isOver } from '#domain/practice/standing.ts';
import type { Practice } from '#domain/practice/practice.ts';
import { reopenDatabase } from '#extension/client/calls.ts';
import { listPractices, wantPractices } from '#extension/practice/kept.ts';
import type { StoredPractice } from '#extension/store/database.ts';
import { useSession } from '../account/use-session.ts';
import { Badge } from '../ui/Badge.tsx';
import { Button } from '../ui/Button.tsx';
import { Empty } from '../ui/Empty.tsx';
import { Failure } from '../ui/Failure.tsx';
import { Loading, Skeleton } from '../ui/Skeleton.tsx';
import { When } from '../ui/When.tsx';
import { useStored } from '../ui/use-stored.ts';
import { ClaimPractices, claimWithWords } from './ClaimPractices.tsx';
import { PracticeMenu } from './PracticeMenu.tsx';
import { ENDING } from './words.ts';

interface HistoryProps {
  onOpen: (practice: Practice) => void;
  onSame: (practice: Practice) => void;
}

const STEP = 50;

/** How far it is, in a word. */
function Standing({ practice }: { practice: StoredPractice }) {
  if (!isOver(practice)) return <Badge tone="info">Goes on</Badge>;
  const { title, tone } = ENDING[endingOf(practice)];
  return <Badge tone={tone}>{title}</Badge>;
}

function Row({ practice, onOpen, onSame }: { practice: StoredPractice } & HistoryProps) {
  const { session } = useSession();
  const { persona, scenario, changedAt, owner, refused } = practice;
  const claimable = session !== null && ((owner === undefined && isOver(practice)) || refused !== undefined);
  return (
    <li className="flex items-center gap-1 rounded-md pr-1 hover:bg-graphite">
      <button
        type="button"
        onClick={() => onOpen(practice)}
        className="min-w-0 flex-1 rounded-md px-2.5 py-2 text-left focus-visible:-outline-offset-2"
      >
        <bdi className="line-clamp-1 text-13 font-medium text-platinum">{persona.name}</bdi>
        <bdi className="line-clamp-2 text-12">{scenario.title}</bdi>
        <span className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 text-12 tabular-nums">
          <Standing practice={practice} />
          <span>
            <When at={changedAt} />
            {session !== null && owner === undefined ? ' · on this device only' : ''}
            {refused ? ' · not in your account' : ''}
          </span>
        </span>
      </button>
      <PracticeMenu
        practice={practice}
        onSame={() => onSame(practice)}
        {...(claimable ? { onClaim: () => void claimWithWords([practice.id]) } : {})}
      />
    </li>
  );
}

/** Every practice of this device, the last one first: those that go on are taken up, the others show their score. */
export function History({ onOpen, onSame }: HistoryProps) {
  const [shown, setShown] = useState(STEP);
  // One more than is shown tells that there are more.
  const stored = useStored(() => listPractices(shown + 1), [shown], reopenDatabase);
  const [last, setLast] = useState<readonly StoredPractice[] | null>(null);
  if (stored.state === 'ready' && stored.value !== last) setLast(stored.value);
  // While more are read, those that are there stay.
  const all = stored.state === 'ready' ? stored.value : last;
  useEffect(() => wantPractices(), []);
  if (stored.state === 'error') {
    return (
      <Failure title="Your practices cannot be read" onRetry={stored.retry}>
        The browser refuses to open the extension’s storage. Allow storage for extensions, then try again. Nothing was
        deleted.
      </Failure>
    );
  }
  if (all === null) {
    return (
      <div className="flex flex-col gap-3 p-3">
        <Loading what="your practices" />
        <Skeleton className="h-14" />
        <Skeleton className="h-14" />
        <Skeleton className="h-14" />
      </div>
    );
  }
  if (all.length === 0) {
    return (
      <Empty icon={<MessagesSquare size={20} />} title="No practices yet">
        What you practise is kept here, line by line, so that you can go on with it or see what it came to.
      </Empty>
    );
  }
  return (
    <div className="h-full overflow-y-auto p-2">
      <ClaimPractices />
      <ul aria-label="Practices" className="flex flex-col gap-0.5">
        {all.slice(0, shown).map((practice) => (
          <Row key={practice.id} practice={practice} onOpen={onOpen} onSame={onSame} />
        ))}
      </ul>
      {all.length > shown ? (
        <Button className="mt-2 w-full" onClick={() => setShown((now) => now + STEP)}>
          Show {STEP} more
        </Button>
      ) : null}
    </div>
  );
}
