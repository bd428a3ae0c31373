import { History } from 'lucide-react';
import { listCalls, reopenDatabase } from '#extension/client/calls.ts';
import { openDashboard } from '#extension/client/open.ts';
import type { StoredCall } from '#extension/store/database.ts';
import { Badge, TONE } from '../ui/Badge.tsx';
import { Button } from '../ui/Button.tsx';
import { Dial } from '../ui/Dial.tsx';
import { Empty } from '../ui/Empty.tsx';
import { Failure } from '../ui/Failure.tsx';
import { Loading, Skeleton } from '../ui/Skeleton.tsx';
import { relativeTime, spokenLength } from '../ui/time.ts';
import { useNow } from '../ui/use-now.ts';
import { useStored } from '../ui/use-stored.ts';
import { STATUS, titleOf } from './call-words.ts';
import { scoreWords } from './score-words.ts';
import type { Summary } from './summary.ts';
import { useSummaries } from './use-summaries.ts';

const MOST = 20;

function RecentCall({ call, summary }: { call: StoredCall; summary: Summary | undefined }) {
  const { word, tone } = scoreWords(summary?.score ?? null);
  const now = useNow();
  return (
    <li>
      <button
        type="button"
        onClick={() => void openDashboard(`/calls/${encodeURIComponent(call.id)}`)}
        className="flex w-full items-center gap-3 px-4 py-2.5 text-left hover:bg-graphite focus-visible:-outline-offset-2"
      >
        <span className="min-w-0 flex-1">
          <bdi className="line-clamp-1 text-14 font-medium text-platinum">{titleOf(call)}</bdi>
          <span className="block text-12 tabular-nums">
            {relativeTime(call.startedAt, now)}
            {summary ? ` · ${spokenLength(summary.lengthMs)}` : ''}
            {call.status === 'ended' && summary ? ' · ' : null}
            {call.status === 'ended' && summary ? <span className={TONE[tone]}>{word}</span> : null}
          </span>
        </span>
        {call.status === 'ended' ? (
          <span className="size-8">
            {summary ? <Dial value={summary.score} tone={tone} size={32} /> : <Skeleton className="size-8" />}
          </span>
        ) : (
          <Badge tone={STATUS[call.status].tone}>{STATUS[call.status].word}</Badge>
        )}
      </button>
    </li>
  );
}

/** The newest calls, for the side panel; each opens its wrap-up in a tab. */
export default function RecentCalls({ onAnalyze }: { onAnalyze: () => void }) {
  const stored = useStored(listCalls, [], reopenDatabase);
  const calls = stored.state === 'ready' ? stored.value.slice(0, MOST) : [];
  const summaries = useSummaries(calls);
  if (stored.state === 'loading') {
    return (
      <div className="flex flex-col gap-5 p-4">
        <Loading what="your calls" />
        {['a', 'b', 'c', 'd'].map((key) => (
          <Skeleton key={key} className="h-9" />
        ))}
      </div>
    );
  }
  if (stored.state === 'error') {
    return (
      <Failure title="Your calls cannot be read" onRetry={stored.retry}>
        The browser refuses to open the extension’s storage. Allow storage for extensions, then try again. Nothing was
        deleted.
      </Failure>
    );
  }
  if (calls.length === 0) {
    return (
      <Empty
        icon={<History size={20} />}
        title="No calls yet"
        actions={<Button onClick={onAnalyze}>Analyze a recording or transcript</Button>}
      >
        Calls that were coached are listed here. Join one with captions on.
      </Empty>
    );
  }
  return (
    <>
      <ul className="divide-y divide-gunmetal">
        {calls.map((call) => (
          <RecentCall key={call.id} call={call} summary={summaries.get(call.id)} />
        ))}
      </ul>
      <div className="flex flex-wrap border-t border-gunmetal p-3">
        <Button look="ghost" className="flex-1" onClick={() => void openDashboard('/calls/search')}>
          Search what was said
        </Button>
        <Button look="ghost" className="flex-1" onClick={() => void openDashboard()}>
          All calls
        </Button>
        <Button look="ghost" className="w-full" onClick={onAnalyze}>
          Analyze a recording or transcript
        </Button>
      </div>
    </>
  );
}
