import { useQuery } from '@tanstack/react-query';
import { Lock } from 'lucide-react';
import { Link, useLocation } from 'wouter';
import { reasonOf } from '#extension/client/api-error.ts';
import { useSession } from '../account/use-session.ts';
import { BackTo, ROOM } from '../practice-library/BackTo.tsx';
import { useItems } from '../practice-library/queries.ts';
import { readMembers, readTeams, TEAMS } from '../team/team.ts';
import { buttonClass } from '../ui/Button.tsx';
import { Empty } from '../ui/Empty.tsx';
import { Failure } from '../ui/Failure.tsx';
import { Loading, Skeleton } from '../ui/Skeleton.tsx';
import { useGiven } from './assignments.ts';
import { GiveForm } from './GiveForm.tsx';

interface GivePageProps {
  /** Of the assignment to change, or `new`. */
  id: string;
  chosenTeam: string;
}

const LIST = '/practice/assignments';

/** Where a manager gives an assignment, or changes one. */
export function GivePage({ id, chosenTeam }: GivePageProps) {
  return (
    <div className={ROOM}>
      <BackTo href={LIST}>Assignments</BackTo>
      <Give id={id} chosenTeam={chosenTeam} />
    </div>
  );
}

/** Members of the team that is chosen; null until they are known. */
function useMembers(chosen: string) {
  const teams = useQuery({ queryKey: TEAMS, queryFn: ({ signal }) => readTeams(signal) });
  const team = teams.data?.teams.find((one) => (chosen ? one.id === chosen : one.personal));
  const members = useQuery({
    queryKey: [...TEAMS, team?.id, 'members'],
    enabled: team !== undefined,
    queryFn: ({ signal }) => readMembers(team?.id ?? '', signal),
  });
  const error = teams.error ?? members.error;
  const retry = () => void (teams.error ? teams.refetch() : members.refetch());
  return { members: members.data?.members ?? null, error, retry };
}

function Give({ id, chosenTeam }: GivePageProps) {
  const [, go] = useLocation();
  const owner = useSession().session?.user.id ?? '';
  const given = useGiven();
  const { members, error, retry } = useMembers(chosenTeam);
  const personas = useItems('personas');
  const scenarios = useItems('scenarios');
  const failed = (given.data ? null : given.error) ?? (members ? null : error);
  if (failed) {
    return (
      <Failure
        title="The team cannot be read"
        onRetry={() => {
          void given.refetch();
          retry();
        }}
      >
        {reasonOf(failed)}
      </Failure>
    );
  }
  // Custom ones may be missing: ours are enough to give one.
  if (!given.data || !members || personas.isPending || scenarios.isPending) {
    return (
      <>
        <Loading what="the form" />
        <Skeleton className="h-7 w-60" />
        <Skeleton className="mt-6 h-80 max-w-200" />
      </>
    );
  }
  const current = given.data.assignments.find((one) => one.id === id) ?? null;
  const back = (
    <Link href={LIST} className={buttonClass()}>
      All assignments
    </Link>
  );
  if (!given.data.mayGive) {
    return (
      <Empty icon={<Lock size={20} />} title="Managers and admins give assignments" actions={back}>
        Ask one of your team, or an admin for the role.
      </Empty>
    );
  }
  if (id !== 'new' && !current) {
    return (
      <Empty icon={<Lock size={20} />} title="This assignment is not there" actions={back}>
        It was deleted, or belongs to another team than the one that you have chosen.
      </Empty>
    );
  }
  return (
    <GiveForm
      current={current}
      members={members}
      personas={personas.data?.inPlan ? personas.data.items.map(({ item }) => item) : []}
      scenarios={scenarios.data?.inPlan ? scenarios.data.items.map(({ item }) => item) : []}
      onDone={() => go(LIST)}
      onResume={() => go(`${LIST}/${id}`)}
      draftOf={{ id, owner, team: chosenTeam }}
    />
  );
}
