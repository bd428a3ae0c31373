import { useQuery } from '@tanstack/react-query';
import { NeedsSignIn } from '../account/NeedsSignIn.tsx';
import { Answer } from '../billing/Answer.tsx';
import { DeletedTeams } from '../team/DeletedTeams.tsx';
import { Invitations } from '../team/Invitations.tsx';
import { JoinTeam } from '../team/JoinTeam.tsx';
import { LeaveTeam } from '../team/LeaveTeam.tsx';
import { Members } from '../team/Members.tsx';
import { readTeams, TEAMS } from '../team/team.ts';
import { TeamList } from '../team/TeamList.tsx';
import { TeamSettings } from '../team/TeamSettings.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { Section } from './Section.tsx';
import type { SectionProps } from './sections.ts';
import { useHash } from './use-hash.ts';

/** Teams: which one is worked for, who is in it, and how others come in. */
export default function TeamSection({ settings, save }: SectionProps) {
  return (
    <NeedsSignIn
      backend={settings.backend}
      what="your teams"
      about="In a team, managers see its calls, and an admin can share keys and credits."
    >
      <Teams chosen={settings.team} backend={settings.backend} onChoose={(team) => save({ team })} />
    </NeedsSignIn>
  );
}

interface TeamsProps {
  chosen: string;
  backend: string;
  onChoose: (team: string) => Promise<unknown>;
}

function Teams({ chosen, backend, onChoose }: TeamsProps) {
  const [, verb, token = ''] = useHash().split('/');
  const list = useQuery({ queryKey: TEAMS, queryFn: ({ signal }) => readTeams(signal) });
  const current = list.data?.teams.find(({ id, personal }) => (chosen ? id === chosen : personal));
  const shared = current && !current.personal ? current : null;
  return (
    <>
      <Section
        id="teams"
        title="Your teams"
        about="Calls you make belong to the team you work for, and its plan, keys and credits count."
      >
        <Answer query={list} what="teams" skeleton={<Skeleton className="h-24" />}>
          {({ teams }) => <TeamList teams={teams} current={current?.id ?? ''} onChoose={onChoose} />}
        </Answer>
      </Section>
      {shared ? <Members key={`members ${shared.id}`} team={shared} /> : null}
      {shared && shared.role !== 'rep' ? (
        <Invitations key={`links ${shared.id}`} team={shared} backend={backend} />
      ) : null}
      {current?.role === 'admin' ? <TeamSettings key={`settings ${current.id}`} team={current} /> : null}
      <JoinTeam key={`join ${token}`} given={verb === 'join' ? token : ''} backend={backend} onJoined={onChoose} />
      {shared ? <LeaveTeam key={`leave ${shared.id}`} team={shared} onLeft={() => onChoose('')} /> : null}
      <DeletedTeams />
    </>
  );
}
