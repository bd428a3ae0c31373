import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Crown, MoreHorizontal, UserMinus } from 'lucide-react';
import { useState } from 'react';
import { toast } from 'sonner';
import { reasonOf } from '#extension/client/api-error.ts';
import { Confirm } from '../account/Confirm.tsx';
import { useSession } from '../account/use-session.ts';
import { Answer } from '../billing/Answer.tsx';
import { BILLING } from '../billing/billing.ts';
import { Section } from '../options/Section.tsx';
import { Badge } from '../ui/Badge.tsx';
import { INPUT } from '../ui/Field.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Menu, MenuItem } from '../ui/Menu.tsx';
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
  const [asking, setAsking] = useState<'remove' | 'transfer' | null>(null);
  const fresh = async () => {
    await queries.invalidateQueries({ queryKey: TEAMS });
    await queries.invalidateQueries({ queryKey: BILLING });
  };
  const changing = useMutation({
    mutationFn: (role: Role) => changeRole(team.id, member.id, role),
    onSuccess: async (_, role) => {
      toast(`${me ? 'You are' : `${memberName(member)} is`} ${A_ROLE[role]} now`);
      await fresh();
    },
  });
  const admin = team.role === 'admin';
  const name = memberName(member);
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
        {member.owner ? (
          <Badge tone="info" icon={<Crown size={12} aria-hidden />}>
            Owner
          </Badge>
        ) : null}
        {admin && !member.owner ? (
          <select
            aria-label={`Role of ${name}`}
            className={`${INPUT} !w-28`}
            value={changing.isPending ? changing.variables : member.role}
            disabled={changing.isPending}
            onChange={(event) => changing.mutate(event.target.value as Role)}
          >
            {ROLES.map(([id, words]) => (
              <option key={id} value={id}>
                {words}
              </option>
            ))}
          </select>
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
      {changing.isError ? (
        <p role="alert" className="text-13 text-red">
          {reasonOf(changing.error)}
        </p>
      ) : null}
      {asking === 'remove' ? (
        <Confirm
          title={`Remove ${name} from ${team.name}?`}
          description="They see nothing of the team any more, at once. Their calls stay with the team. To come back they need a new invitation."
          action="Remove"
          onConfirm={async () => {
            await removeMember(team.id, member.id);
            toast(`${name} is no longer in ${team.name}`);
            await fresh();
          }}
          onClose={() => setAsking(null)}
        />
      ) : null}
      {asking === 'transfer' ? (
        <Confirm
          title={`Make ${name} the owner of ${team.name}?`}
          description="Only the owner can delete the team or give it away. You stay an admin, and only they can give it back."
          action="Make the owner"
          onConfirm={async () => {
            await transferTeam(team.id, member.id);
            toast(`${team.name} belongs to ${name} now`);
            await fresh();
          }}
          onClose={() => setAsking(null)}
        />
      ) : null}
    </li>
  );
}
