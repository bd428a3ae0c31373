import { ClipboardCheck } from 'lucide-react';
import { Link } from 'wouter';
import { type Assigned, inOrder } from '#domain/assignment.ts';
import { reasonOf } from '#extension/client/api-error.ts';
import { buttonClass } from '../ui/Button.tsx';
import { Empty } from '../ui/Empty.tsx';
import { Failure } from '../ui/Failure.tsx';
import { Meter } from '../ui/Meter.tsx';
import { Panel, SURFACE } from '../ui/Panel.tsx';
import { Loading, Skeleton } from '../ui/Skeleton.tsx';
import { useAssigned } from './assignments.ts';
import { DueBadge } from './DueBadge.tsx';
import { askedWords, scoreWords, whatWords } from './words.ts';

/** What the user was given to practise, with how far they are. */
export function AssignedList() {
  const { data, error, isPending, refetch } = useAssigned();
  if (error && !data) {
    return (
      <Failure title="Your assignments cannot be read" onRetry={() => void refetch()}>
        {reasonOf(error)}
      </Failure>
    );
  }
  const all = inOrder(data?.assignments ?? []);
  return (
    <Panel title="For you" note={data ? all.length : undefined}>
      {isPending ? <AssignmentsLoading /> : null}
      {data && all.length === 0 ? (
        <Empty icon={<ClipboardCheck size={20} />} title="Nothing is asked of you">
          What a manager of your team gives you to practise appears here and above the set-up of a practice.
        </Empty>
      ) : null}
      {all.length > 0 ? (
        <ul aria-label="Your assignments" className={`${SURFACE} divide-y divide-gunmetal`}>
          {all.map((one) => (
            <Row key={one.id} assigned={one} />
          ))}
        </ul>
      ) : null}
    </Panel>
  );
}

function Row({ assigned }: { assigned: Assigned }) {
  const { id, title, times, done, completedAt, by, due } = assigned;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1 basis-60">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <h3 className="min-w-0 text-14 font-medium wrap-anywhere text-platinum">{title}</h3>
          <DueBadge due={due} done={completedAt !== null} />
        </div>
        <p className="text-13 wrap-anywhere">
          {whatWords(assigned)} {askedWords(assigned)}
          {by ? ` From ${by}.` : ''}
        </p>
        <div className="mt-2 flex items-center gap-3">
          <div className="w-32">
            <Meter
              share={done / times}
              label={`${done} of ${times} done`}
              className={completedAt ? 'bg-green' : 'bg-neon'}
            />
          </div>
          <span aria-hidden className="text-13 tabular-nums">
            {done} of {times}
          </span>
          <span className="text-13 tabular-nums">{scoreWords(assigned)}</span>
        </div>
      </div>
      <Link href={`/practice/with/assignment/${encodeURIComponent(id)}`} className={buttonClass()}>
        Practise<span className="sr-only"> for {title}</span>
      </Link>
    </li>
  );
}

/** The lists while they are read. */
export function AssignmentsLoading() {
  return (
    <div className={SURFACE}>
      <Loading what="the assignments" />
      {Array.from({ length: 2 }, (_, at) => (
        <div key={at} className="flex flex-col gap-2 border-t border-gunmetal px-4 py-3 first:border-t-0">
          <Skeleton className="h-4 w-60 max-w-full" />
          <Skeleton className="h-3.5 w-80 max-w-full" />
        </div>
      ))}
    </div>
  );
}
