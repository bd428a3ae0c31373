import { ClipboardList } from 'lucide-react';
import { Badge } from '../ui/Badge.tsx';
import { Button } from '../ui/Button.tsx';
import { exactTime } from '../ui/time.ts';
import { useNow } from '../ui/use-now.ts';
import { dueWords } from './due-words.ts';
import { useAssigned } from './use-own.ts';

export type Assigned = NonNullable<ReturnType<typeof useAssigned>['data']>['assignments'][number];

interface DueProps {
  onPick: (assignment: Assigned) => void;
}

function Row({ assignment, onPick }: { assignment: Assigned; onPick: () => void }) {
  const { title, times, done, due, by, target } = assignment;
  const now = useNow();
  const at = Date.parse(due);
  const late = at < now;
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-md border border-gunmetal bg-graphite px-3 py-2">
      <div className="min-w-0 flex-1 basis-48">
        <bdi className="block text-13 font-medium text-platinum">{title}</bdi>
        <p className="text-12 tabular-nums">
          {done} of {times} done
          {target === null ? '' : `, a score of ${target} or more counts`}
          {by === null ? null : (
            <>
              , from <bdi>{by}</bdi>
            </>
          )}
        </p>
      </div>
      <span title={exactTime(at)}>
        <Badge tone={late ? 'bad' : 'plain'}>{dueWords(at, now)}</Badge>
      </span>
      <Button small onClick={onPick} aria-label={`Practice “${title}”`}>
        Practice
      </Button>
    </li>
  );
}

/** What is due, the nearest first; nothing where nothing is. */
export function Due({ onPick }: DueProps) {
  const { data } = useAssigned();
  const open = (data?.assignments ?? [])
    .filter(({ completedAt, deletedAt }) => completedAt === null && deletedAt === null)
    .toSorted((a, b) => a.due.localeCompare(b.due));
  if (open.length === 0) return null;
  return (
    <section aria-label="Due">
      <h2 className="mb-2 flex items-center gap-2 text-14 font-semibold text-platinum">
        <ClipboardList size={16} aria-hidden /> Due
      </h2>
      <ul className="flex flex-col gap-1.5">
        {open.map((assignment) => (
          <Row key={assignment.id} assignment={assignment} onPick={() => onPick(assignment)} />
        ))}
      </ul>
    </section>
  );
}
