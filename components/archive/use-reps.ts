import { useQuery } from '@tanstack/react-query';
import { readMembers, readTeams, TEAMS } from '../team/team.ts';

/** Members of the team by whose calls can be searched: for managers, whose team has more than themselves. */
export function useReps(chosen: string): readonly (readonly [id: string, name: string])[] {
  const { data: list } = useQuery({ queryKey: TEAMS, queryFn: ({ signal }) => readTeams(signal) });
  const team = list?.teams.find(({ id, personal }) => (chosen === '' ? personal : id === chosen));
  const on = team !== undefined && !team.personal && team.role !== 'rep';
  const { data } = useQuery({
    queryKey: [...TEAMS, 'members', team?.id],
    enabled: on,
    queryFn: ({ signal }) => readMembers(team?.id ?? '', signal),
  });
  return on && data ? data.members.map(({ id, name, email }) => [id, name || email] as const) : [];
}
