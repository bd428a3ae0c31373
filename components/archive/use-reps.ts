import { useQuery } from '@tanstack/react-query';
import { readMembers, readTeams, TEAMS } from '../team/team.ts';

interface Reps {
  /** Members by whose calls can be searched: for managers, whose team has more than themselves. */
  reps: readonly (readonly [id: string, name: string])[];
  /** Nobody else is in it, so nothing can be shared. */
  alone: boolean;
}

/** Who is in the team that was chosen. */
export function useReps(chosen: string, signedIn: boolean): Reps {
  const { data: list } = useQuery({
    queryKey: TEAMS,
    enabled: signedIn,
    queryFn: ({ signal }) => readTeams(signal),
  });
  const team = list?.teams.find(({ id, personal }) => (chosen === '' ? personal : id === chosen));
  const on = team !== undefined && !team.personal && team.role !== 'rep';
  const { data } = useQuery({
    queryKey: [...TEAMS, 'members', team?.id],
    enabled: on,
    queryFn: ({ signal }) => readMembers(team?.id ?? '', signal),
  });
  return {
    reps: on && data ? data.members.map(({ id, name, email }) => [id, name || email] as const) : [],
    alone: team?.personal ?? true,
  };
}
