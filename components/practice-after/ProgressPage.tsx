import { useQuery } from '@tanstack/react-query';
import { ChartLine, CloudOff, Flame } from 'lucide-react';
import { useEffect, useMemo } from 'react';
import { Link } from 'wouter';
import { skillsOf, streakOf } from '#domain/practice/progress.ts';
import { reasonOf } from '#extension/client/api-error.ts';
import { getProgress } from '#extension/practice/client.ts';
import { wantPractices } from '#extension/practice/kept.ts';
import { useSession } from '../account/use-session.ts';
import { Page } from '../shell/Page.tsx';
import { Button, buttonClass } from '../ui/Button.tsx';
import { Empty } from '../ui/Empty.tsx';
import { Failure } from '../ui/Failure.tsx';
import { Panel, SURFACE } from '../ui/Panel.tsx';
import { Loading, Skeleton } from '../ui/Skeleton.tsx';
import { useNow } from '../ui/use-now.ts';
import { LatestScores } from './LatestScores.tsx';
import { streakWords, together } from './progress.ts';
import { SkillTable } from './SkillTable.tsx';
import { useOwnResults } from './use-own-results.ts';

const ABOUT = 'How each skill goes over your latest practices, and the days that you practised in a row.';

/** Practices of the account where somebody is signed in, read anew when it has heard of more: `known` counts those of this device. */
function useAccountResults(known: number) {
  const { settled, session } = useSession();
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['practice-progress', session?.backend, session?.user.id, known],
    enabled: session !== null,
    queryFn: ({ signal }) => getProgress(null, signal),
    placeholderData: (before) => before,
  });
  const account = useMemo(
    () => (session ? { user: session.user.id, backend: session.backend, results: data?.results ?? null } : null),
    [session, data],
  );
  const pending = !settled || (session !== null && isPending);
  return { account, pending, error: data ? null : error, refetch };
}

function Streak({ moments }: { moments: readonly number[] }) {
  const now = useNow();
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  const { title, text } = streakWords(streakOf(moments, now, zone));
  return (
    <div className={`${SURFACE} flex items-center gap-4 p-4`}>
      <span className="flex size-12 shrink-0 items-center justify-center rounded-md border border-gunmetal bg-graphite text-amber">
        <Flame size={20} aria-hidden />
      </span>
      <div>
        <p className="text-20 font-semibold text-platinum">{title}</p>
        <p className="text-13">{text}</p>
      </div>
      <p className="ml-auto text-right text-13 whitespace-nowrap tabular-nums">
        <span className="block text-20 font-semibold text-platinum">{moments.length}</span>
        {moments.length === 1 ? 'practice' : 'practices'}
      </p>
    </div>
  );
}

/** How practising pays: skills, streak, the latest scores. */
export default function ProgressPage() {
  const own = useOwnResults();
  useEffect(wantPractices, []);
  const here = own.state === 'ready' ? own.value : null;
  const { account, pending, error, refetch } = useAccountResults(here?.filter(({ known }) => known).length ?? 0);
  const results = useMemo(() => together(here ?? [], account), [here, account]);
  const skills = useMemo(() => skillsOf(results), [results]);
  if (own.state === 'error') {
    return (
      <Failure title="Your practices cannot be read" onRetry={own.retry}>
        The browser refuses to open the extension’s storage. Allow storage for extensions, then try again. Nothing was
        deleted.
      </Failure>
    );
  }
  const toPractice = (
    <Link href="/practice" className={buttonClass('primary')}>
      Practise
    </Link>
  );
  const loading = own.state === 'loading' || pending;
  return (
    <Page title="Progress" about={ABOUT} actions={loading || results.length === 0 ? null : toPractice}>
      {loading ? (
        <div className="flex flex-col gap-6">
          <Loading what="your progress" />
          <Skeleton className="h-20" />
          <Skeleton className="h-80" />
        </div>
      ) : (
        <div className="flex flex-col gap-8">
          {error ? (
            <output className={`${SURFACE} flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 text-13`}>
              <CloudOff size={16} aria-hidden className="shrink-0 text-amber" />
              <span className="min-w-0 flex-1 basis-60">
                Your account cannot be read, so this is of this device alone. {reasonOf(error)}
              </span>
              <Button small onClick={() => void refetch()}>
                Try again
              </Button>
            </output>
          ) : null}
          {results.length === 0 ? (
            <Empty icon={<ChartLine size={20} />} title="Nothing practised yet" actions={toPractice}>
              After your first practice each skill that showed in it stands here.
            </Empty>
          ) : (
            <>
              <Streak moments={results.map(({ at }) => at)} />
              <LatestScores results={results} />
              <Panel title="Skills" note="over your latest five">
                {skills.length === 0 ? (
                  <p className={`${SURFACE} px-4 py-6 text-13`}>
                    Not enough was said yet to judge a skill. Talk one through to its end.
                  </p>
                ) : (
                  <SkillTable skills={skills} />
                )}
              </Panel>
            </>
          )}
        </div>
      )}
    </Page>
  );
}
