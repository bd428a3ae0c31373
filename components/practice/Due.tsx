import { ClipboardList } from 'lucide-react';
import { type Assigned, inOrder } from '#domain/assignment.ts';
import { dueWords } from '../assignments/due.ts';
import { Badge } from '../ui/Badge.tsx';
import { Button } from '../ui/Button.tsx';
import { exactTime } from '../ui/time.ts';
import { useNow } from '../ui/use-now.ts';
import { useAssigned } from './use-own.ts';

interface DueProps {
  onPick: (assignment: Assigned) => void;
}

const TONE = { later: 'plain', soon: 'warn', past: 'bad' } as const;

function Row({ assignment, onPick }: { assignment: Assigned; onPick: () => void }) {
  const { title, times, done, due, by, target } = assignment;
  const { words, state } = dueWords(due, useNow());
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
      <span title={exactTime(due)}>
        <Badge tone={TONE[state]}>{words}</Badge>
      </span>
      <Button small onClick={onPick}>
        Choose<span className="sr-only"> “{title}”</span>
      </Button>
    </li>
  );
}

/** What a manager asked for and is not done yet, the nearest first; nothing where nothing is. */
export function Due({ onPick }: DueProps) {
  const { data } = useAssigned();
  const open = inOrder(data?.assignments ?? []).filter(
    ({ completedAt, deletedAt }) => completedAt === null && deletedAt === null,
  );
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
