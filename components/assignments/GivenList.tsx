import { useQueryClient } from '@tanstack/react-query';
import { Ellipsis, Pencil, Trash2, UsersRound } from 'lucide-react';
import { useLocation } from 'wouter';
import type { Given } from '#domain/assignment.ts';
import { reasonOf } from '#extension/client/api-error.ts';
import { Details } from '../ui/Details.tsx';
import { Empty } from '../ui/Empty.tsx';
import { Failure } from '../ui/Failure.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Menu, MenuItem } from '../ui/Menu.tsx';
import { Panel, SURFACE } from '../ui/Panel.tsx';
import { useNow } from '../ui/use-now.ts';
import { AssignmentsLoading } from './AssignedList.tsx';
import { deleteWithUndo, useGiven } from './assignments.ts';
import { DeletedGiven } from './DeletedGiven.tsx';
import { DueBadge } from './DueBadge.tsx';
import { MembersProgress } from './MembersProgress.tsx';
import { askedWords, whatWords } from './words.ts';

/** What managers of the team gave, and how far everybody is. */
export function GivenList() {
  const { data, error, isPending, refetch } = useGiven();
  if (error && !data) {
    return (
      <Failure title="What was given cannot be read" onRetry={() => void refetch()}>
        {reasonOf(error)}
      </Failure>
    );
  }
  const all = data?.assignments ?? [];
  return (
    <>
      <Panel title="Given to your team" note={data ? all.length : undefined}>
        {isPending ? <AssignmentsLoading /> : null}
        {data && all.length === 0 ? (
          <Empty icon={<UsersRound size={20} />} title="Nothing is given yet">
            Choose a buyer, a scenario and a date, and who is to practise it. Their progress stands here.
          </Empty>
        ) : null}
        {all.length > 0 ? (
          <ul aria-label="Given assignments" className={`${SURFACE} divide-y divide-gunmetal`}>
            {all.map((one) => (
              <Row key={one.id} given={one} />
            ))}
          </ul>
        ) : null}
      </Panel>
      <DeletedGiven />
    </>
  );
}

function Row({ given }: { given: Given }) {
  const queries = useQueryClient();
  const [, go] = useLocation();
  const now = useNow();
  const { id, title, due, members } = given;
  const finished = members.filter(({ completedAt }) => completedAt !== null).length;
  const late = due < now && finished < members.length;
  return (
    <li className="relative px-4 py-3">
      <Details
        className="pr-10"
        open={late}
        summary={
          <>
            <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
              <span className="min-w-0 text-14 font-medium wrap-anywhere text-platinum">{title}</span>
              <DueBadge due={due} done={members.length > 0 && finished === members.length} />
            </span>
            <span className="block text-13 wrap-anywhere">
              {whatWords(given)} {askedWords(given)}{' '}
              <span className="text-platinum tabular-nums">
                {finished} of {members.length} done.
              </span>
            </span>
          </>
        }
      >
        <MembersProgress given={given} />
      </Details>
      <span className="absolute top-2.5 right-2.5">
        <Menu
          label={title}
          trigger={<IconButton label={`More about ${title.slice(0, 80)}`} icon={<Ellipsis size={16} />} />}
        >
          <MenuItem icon={<Pencil size={14} />} onSelect={() => go(`/practice/assignments/${id}`)}>
            Change
          </MenuItem>
          <MenuItem danger icon={<Trash2 size={14} />} onSelect={() => void deleteWithUndo(queries, given)}>
            Delete
          </MenuItem>
        </Menu>
      </span>
    </li>
  );
}
