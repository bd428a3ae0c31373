import { useQuery } from '@tanstack/react-query';
import { ArrowLeft, ChartLine } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link, useParams } from 'wouter';
import { ApiError, reasonOf } from '#extension/client/api-error.ts';
import { getProgress, type Progress } from '#extension/practice/client.ts';
import { useSession } from '../account/use-session.ts';
import { Page } from '../shell/Page.tsx';
import { buttonClass } from '../ui/Button.tsx';
import { Empty } from '../ui/Empty.tsx';
import { Failure } from '../ui/Failure.tsx';
import { Panel, SURFACE } from '../ui/Panel.tsx';
import { Loading, Skeleton } from '../ui/Skeleton.tsx';
import { When } from '../ui/When.tsx';
import { SkillTable } from './SkillTable.tsx';

function Facts({ progress: { results, streak } }: { progress: Progress }) {
  const [latest] = results;
  const facts = [
    ['Practices', String(results.length)],
    ['Days in a row', String(streak.days)],
    ['Latest score', latest?.overall == null ? 'None' : `${latest.overall} of 100`],
    ['Last practised', latest ? <When key="last" at={latest.at} /> : 'Never'],
  ] as const;
  return (
    <dl className={`${SURFACE} grid grid-cols-2 gap-4 p-4 sm:grid-cols-4`}>
      {facts.map(([what, much]) => (
        <div key={what}>
          <dt className="text-12">{what}</dt>
          <dd className="text-16 font-semibold text-platinum tabular-nums">{much}</dd>
        </div>
      ))}
    </dl>
  );
}

function Shown({ progress }: { progress: Progress }) {
  if (progress.results.length === 0) {
    return (
      <Empty icon={<ChartLine size={20} />} title="Nothing practised yet">
        After their first practice each skill that showed in it stands here.
      </Empty>
    );
  }
  return (
    <div className="flex flex-col gap-8">
      <Facts progress={progress} />
      <Panel title="Skills" note="over their latest five">
        {progress.skills.length === 0 ? (
          <p className={`${SURFACE} px-4 py-6 text-13`}>Not enough was said yet to judge a skill.</p>
        ) : (
          <SkillTable skills={progress.skills} />
        )}
      </Panel>
    </div>
  );
}

const ID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/iu;

/** A refusal stays one, however often it is asked. */
const isRefused = (error: Error | null): error is ApiError =>
  error instanceof ApiError && error.status >= 400 && error.status < 500;

function Cannot({ title, children, way }: { title: string; children: ReactNode; way?: ReactNode }) {
  const back = (
    <Link href="/practice/assignments" className={buttonClass()}>
      All assignments
    </Link>
  );
  return (
    <Empty icon={<ChartLine size={20} />} title={title} actions={way ?? back}>
      {children}
    </Empty>
  );
}

/** What a manager sees of somebody to whom they gave something to practise: figures and skills, never a line. */
export default function MemberProgressPage() {
  const { member, name } = useParams<{ member: string; name: string }>();
  const { settled, session } = useSession();
  const named = ID.test(member);
  const { data, error, refetch } = useQuery({
    queryKey: ['practice-progress', session?.backend, session?.user.id, 'of', member],
    enabled: session !== null && named,
    queryFn: ({ signal }) => getProgress(member, signal),
  });
  const view = () => {
    if (!named)
      return (
        <Cannot title="This link names nobody">
          It was cut short or changed. From an assignment you get to the progress of everybody who practises it.
        </Cannot>
      );
    if (settled && !session)
      return (
        <Cannot
          title="Sign in to see their progress"
          way={
            <a href="/options.html#account" className={buttonClass('primary')}>
              Sign in
            </a>
          }
        >
          Managers and admins of the team see it.
        </Cannot>
      );
    if (data) return <Shown progress={data} />;
    if (isRefused(error)) return <Cannot title="Their progress is not shown to you">{reasonOf(error)}</Cannot>;
    if (error)
      return (
        <Failure title="Their progress cannot be read" onRetry={() => void refetch()}>
          {reasonOf(error)}
        </Failure>
      );
    return (
      <div className="flex flex-col gap-6">
        <Loading what="their progress" />
        <Skeleton className="h-20" />
        <Skeleton className="h-80" />
      </div>
    );
  };
  return (
    <Page
      title={named ? `Progress of ${name}` : 'Progress'}
      about="Figures and skills over their latest practices in this team. What they said stays theirs."
      actions={
        <Link href="/practice/assignments" className="inline-flex items-center gap-2 text-13 hover:text-platinum">
          <ArrowLeft size={14} aria-hidden /> Assignments
        </Link>
      }
    >
      {view()}
    </Page>
  );
}
