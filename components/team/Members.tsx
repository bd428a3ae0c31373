import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ChevronDown, Crown, MoreHorizontal, UserMinus } from 'lucide-react';
import { useState } from 'react';
import { toast } from 'sonner';
import { reasonOf } from '#extension/client/api-error.ts';
import { Confirm } from '../account/Confirm.tsx';
import { useSession } from '../account/use-session.ts';
import { Answer } from '../billing/Answer.tsx';
import { BILLING } from '../billing/billing.ts';
import { Section } from '../options/Section.tsx';
import { Badge } from '../ui/Badge.tsx';
import { Button } from '../ui/Button.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Menu, MenuChoice, MenuItem } from '../ui/Menu.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import {
  A_ROLE,
  changeRole,
  type Member,
  memberName,
  readMembers,
  removeMember,
  type Role,
  roleName,
  ROLES,
  type Team,
  TEAMS,
  transferTeam,
} from './team.ts';

const CHOICES = ROLES.map(
  ([id, words, what]) =>
    [
      id,
      <span key={id}>
        {words} <span className="text-silver">{what}</span>
      </span>,
    ] as const,
);

/** Who is in the team, and with which role. */
export function Members({ team }: { team: Team }) {
  const me = useSession().session?.user.id;
  const members = useQuery({
    queryKey: [...TEAMS, team.id, 'members'],
    queryFn: ({ signal }) => readMembers(team.id, signal),
  });
  return (
    <Section
      id="members"
      title={`Members of ${team.name}`}
      about={ROLES.map(([, name, what]) => `${name}: ${what}.`).join(' ')}
    >
      <Answer query={members} what="team" skeleton={<Skeleton className="h-24" />}>
        {({ members: all }) => (
          <ul aria-label="Members" className="-my-2 divide-y divide-gunmetal">
            {all.map((one) => (
              <MemberRow
                key={one.id}
                team={team}
                member={one}
                me={one.id === me}
                mayTransfer={all.some(({ id, owner }) => owner && id === me)}
              />
            ))}
          </ul>
        )}
      </Answer>
    </Section>
  );
}

interface MemberRowProps {
  team: Team;
  member: Member;
  me: boolean;
  mayTransfer: boolean;
}

function MemberRow({ team, member, me, mayTransfer }: MemberRowProps) {
  const queries = useQueryClient();
  const [asking, setAsking] = useState<'remove' | 'transfer' | Role | null>(null);
  const fresh = async () => {
    await queries.invalidateQueries({ queryKey: TEAMS });
    await queries.invalidateQueries({ queryKey: BILLING });
  };
  const changing = useMutation({
    mutationFn: (wanted: Role) => changeRole(team.id, member.id, wanted),
    onSuccess: async (_, given) => {
      toast(`${memberName(member)} is ${A_ROLE[given]} now`);
      await fresh();
    },
    // What was refused shows that something has changed meanwhile.
    onError: fresh,
  });
  const role = changing.isPending ? changing.variables : member.role;
  const choose = (next: Role) => (me ? setAsking(next) : changing.mutate(next));
  const admin = team.role === 'admin';
  const name = memberName(member);
  const act = async (what: 'remove' | 'transfer' | Role) => {
    if (what === 'remove') {
      await removeMember(team.id, member.id);
      toast(`${name} is no longer in ${team.name}`);
    } else if (what === 'transfer') {
      await transferTeam(team.id, member.id);
      toast(`${team.name} belongs to ${name} now`);
    } else {
      await changeRole(team.id, member.id, what);
      toast(`You are ${A_ROLE[what]} now`);
    }
  };
  return (
    <li className="py-2">
      <div className="flex min-h-9 flex-wrap items-center gap-x-3 gap-y-1">
        <div className="min-w-0 flex-1 basis-44">
          <p className="flex flex-wrap items-center gap-x-2 text-14 font-medium text-platinum">
            <span className="min-w-0 wrap-anywhere">{name}</span>
            {me ? <span className="text-13 font-normal text-silver">you</span> : null}
          </p>
          {member.name ? <p className="text-13 wrap-anywhere">{member.email}</p> : null}
        </div>
        <div className="ml-auto flex items-center gap-2">
          {member.owner ? (
            <Badge tone="info" icon={<Crown size={12} aria-hidden />}>
              Owner
            </Badge>
          ) : admin ? (
            <Menu
              label={`Role of ${name}`}
              trigger={
                <Button small aria-label={`Role of ${name}: ${roleName(role)}`} aria-busy={changing.isPending}>
                  {roleName(role)} <ChevronDown size={14} aria-hidden />
                </Button>
              }
            >
              <MenuChoice value={role} onChange={choose} options={CHOICES} />
            </Menu>
          ) : (
            <Badge>{roleName(member.role)}</Badge>
          )}
          {admin && !me && !member.owner ? (
            <Menu
              label={`Actions for ${name}`}
              trigger={<IconButton label={`Actions for ${name}`} icon={<MoreHorizontal size={16} />} />}
            >
              {mayTransfer ? (
                <MenuItem icon={<Crown size={14} />} onSelect={() => setAsking('transfer')}>
                  Make the owner
                </MenuItem>
              ) : null}
              <MenuItem danger icon={<UserMinus size={14} />} onSelect={() => setAsking('remove')}>
                Remove from the team
              </MenuItem>
            </Menu>
          ) : null}
        </div>
      </div>
      {changing.isError ? (
        <p role="alert" className="text-13 text-red">
          {reasonOf(changing.error)}
        </p>
      ) : null}
      {asking === null ? null : (
        <Confirm
          {...asked({ asking, name, team: team.name })}
          onConfirm={() => act(asking).finally(fresh)}
          onClose={() => setAsking(null)}
        />
      )}
    </li>
  );
}

/** What is asked before it is done, and what it means. */
function asked({ asking, name, team }: { asking: 'remove' | 'transfer' | Role; name: string; team: string }) {
  if (asking === 'remove') {
    return {
      title: `Remove ${name} from ${team}?`,
      description:
        'They see nothing of the team any more, at once. Their calls stay with the team. To come back they need a new invitation.',
      action: 'Remove',
    };
  }
  if (asking === 'transfer') {
    return {
      title: `Make ${name} the owner of ${team}?`,
      description:
        'Only the owner can delete the team or give it away. You stay an admin, and only they can give it back.',
      action: 'Make the owner',
    };
  }
  return {
    title: `Become ${A_ROLE[asking]} of ${team}?`,
    description: 'You can no longer change roles then, nor your own back. Another admin can.',
    action: `Become ${A_ROLE[asking]}`,
  };
}
