import { useQuery } from '@tanstack/react-query';
import { ArrowLeft, ChartLine } from 'lucide-react';
import { Link, useParams } from 'wouter';
import { reasonOf } from '#extension/client/api-error.ts';
import { getProgress, type Progress } from '#extension/practice/client.ts';
import { useSession } from '../account/use-session.ts';
import { Page } from '../shell/Page.tsx';
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

/** What a manager sees of somebody to whom they gave something to practise: figures and skills, never a line. */
export default function MemberProgressPage() {
  const { member, name } = useParams<{ member: string; name: string }>();
  const { session } = useSession();
  const { data, error, refetch } = useQuery({
    queryKey: ['practice-progress', session?.backend, session?.user.id, 'of', member],
    enabled: session !== null,
    queryFn: ({ signal }) => getProgress(member, signal),
  });
  return (
    <Page
      title={`Progress of ${name}`}
      about="Figures and skills over their latest practices in this team. What they said stays theirs."
      actions={
        <Link href="/practice/assignments" className="inline-flex items-center gap-2 text-13 hover:text-platinum">
          <ArrowLeft size={14} aria-hidden /> Assignments
        </Link>
      }
    >
      {data ? (
        <div className="flex flex-col gap-8">
          {data.results.length === 0 ? (
            <Empty icon={<ChartLine size={20} />} title="Nothing practised yet">
              After their first practice each skill that showed in it stands here.
            </Empty>
          ) : (
            <>
              <Facts progress={data} />
              <Panel title="Skills" note="over their latest five">
                {data.skills.length === 0 ? (
                  <p className={`${SURFACE} px-4 py-6 text-13`}>Not enough was said yet to judge a skill.</p>
                ) : (
                  <SkillTable skills={data.skills} />
                )}
              </Panel>
            </>
          )}
        </div>
      ) : error || session === null ? (
        <Failure title="Their progress cannot be read" onRetry={() => void refetch()}>
          {error ? reasonOf(error) : 'Sign in as a manager of the team.'}
        </Failure>
      ) : (
        <div className="flex flex-col gap-6">
          <Loading what="their progress" />
          <Skeleton className="h-20" />
          <Skeleton className="h-80" />
        </div>
      )}
    </Page>
  );
}
