import { useQuery, useQueryClient } from '@tanstack/react-query';
import { LogOut, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { toast } from 'sonner';
import { reasonOf } from '#extension/client/api-error.ts';
import { Confirm } from '../account/Confirm.tsx';
import { useSession } from '../account/use-session.ts';
import { Section } from '../options/Section.tsx';
import { Button } from '../ui/Button.tsx';
import { deleteTeam, leaveTeam, readMembers, restoreTeam, type Team, TEAMS } from './team.ts';

interface LeaveTeamProps {
  team: Team;
  onLeft: () => Promise<unknown>;
}

/** Taking leave of the team; its owner can put it away with everything in it. */
export function LeaveTeam({ team, onLeft }: LeaveTeamProps) {
  const queries = useQueryClient();
  const me = useSession().session?.user.id;
  const { data } = useQuery({
    queryKey: [...TEAMS, team.id, 'members'],
    queryFn: ({ signal }) => readMembers(team.id, signal),
  });
  const [asking, setAsking] = useState<'leave' | 'delete' | null>(null);
  const members = data?.members ?? [];
  const owner = members.some((one) => one.owner && one.id === me);
  const lastAdmin = team.role === 'admin' && members.filter(({ role }) => role === 'admin').length < 2;
  const fresh = () => queries.invalidateQueries({ queryKey: TEAMS });
  const refused = async (error: unknown) => {
    await fresh();
    throw error;
  };
  const why = !data
    ? null
    : lastAdmin
      ? members.length === 1
        ? 'You cannot leave: you are alone in the team. Delete it instead.'
        : 'You cannot leave: you are the team’s last admin. Make somebody else an admin first.'
      : null;
  const undo = async () => {
    try {
      await restoreTeam(team.id);
      toast(`${team.name} is back`);
      await fresh();
    } catch (error) {
      toast.error(reasonOf(error));
    }
  };
  return (
    <Section id="leave" title="Leave" about="Calls you made for the team stay with it.">
      {why ? <p className="text-13">{why}</p> : null}
      <div className="flex flex-wrap gap-2">
        <Button icon={<LogOut size={14} />} disabled={!data || lastAdmin} onClick={() => setAsking('leave')}>
          Leave team
        </Button>
        {owner ? (
          <Button look="danger" icon={<Trash2 size={14} />} onClick={() => setAsking('delete')}>
            Delete team
          </Button>
        ) : null}
      </div>
      {asking === 'leave' ? (
        <Confirm
          title={`Leave ${team.name}?`}
          description={`You see nothing of the team any more. To come back you need a new invitation.${owner ? ' Another admin becomes its owner.' : ''}`}
          action="Leave"
          onConfirm={async () => {
            await leaveTeam(team.id).catch(refused);
            toast(`You left ${team.name}`);
            await onLeft();
            await fresh();
          }}
          onClose={() => setAsking(null)}
        />
      ) : null}
      {asking === 'delete' ? (
        <Confirm
          title={`Delete ${team.name}?`}
          description="Nobody in it sees the team or its calls any more. You can restore it here for 30 days; then it is gone for good."
          action="Delete team"
          onConfirm={async () => {
            await deleteTeam(team.id).catch(refused);
            toast(`${team.name} is deleted`, { action: { label: 'Undo', onClick: () => void undo() } });
            await onLeft();
            await fresh();
          }}
          onClose={() => setAsking(null)}
        />
      ) : null}
    </Section>
  );
}
