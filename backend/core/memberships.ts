import type { SupabaseClient } from '@supabase/supabase-js';
import type { Role } from './context.ts';
import { dataOf } from './sql-errors.ts';

export interface Membership {
  team: string;
  role: Role;
  personal: boolean;
}

interface Row {
  team_id: string;
  role: Role;
  teams: { personal: boolean; owner_id: string } | null;
}

const FRESH_MS = 10_000;
const MOST_USERS = 10_000;

/**
 * The teams of a user, kept for ten seconds unless one is wanted that is not among them: what may be done is decided by the database each time; this only says early, and in
 * better words, what it would refuse.
 */
export function rememberMemberships(now: () => number) {
  const kept = new Map<string, { at: number; teams: Membership[] }>();
  return {
    async of(user: string, db: SupabaseClient, wanted?: string): Promise<Membership[]> {
      const known = kept.get(user);
      const fits = known && (wanted === undefined || known.teams.some(({ team }) => team === wanted));
      if (fits && now() - known.at < FRESH_MS) return known.teams;
      const teams = await read(user, db);
      if (kept.size >= MOST_USERS) kept.clear();
      kept.set(user, { at: now(), teams });
      return teams;
    },
    forget: (user: string): boolean => kept.delete(user),
  };
}

async function read(user: string, db: SupabaseClient): Promise<Membership[]> {
  const columns = 'team_id, role, teams!inner(personal, owner_id)';
  const rows = dataOf(
    await db.from('team_members').select(columns).eq('user_id', user).is('teams.deleted_at', null).returns<Row[]>(),
  );
  return rows.map(({ team_id, role, teams }) => ({
    team: team_id,
    role,
    personal: teams?.personal === true && teams.owner_id === user,
  }));
}
