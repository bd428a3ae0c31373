import type { SupabaseClient } from '@supabase/supabase-js';
import type { Role } from './context.ts';
import { dataOf } from './sql-errors.ts';

export interface Membership {
  team: string;
  role: Role;
  personal: boolean;
}

interface Kept {
  /** When reading them began. */
  at: number;
  teams: Membership[];
  /** They are being read anew. */
  ahead: boolean;
}

interface Row {
  team_id: string;
  role: Role;
  teams: { personal: boolean; owner_id: string } | null;
}

const FRESH_MS = 10_000;
/** From then on they are read anew beside the request that uses them: who goes on asking waits for none of it. */
const AHEAD_MS = 5_000;
const MOST_USERS = 10_000;

/**
 * The teams of a user, kept for ten seconds unless one is wanted that is not among them: what may be done is decided by the database each time; this only says early, and in
 * better words, what it would refuse.
 */
export function rememberMemberships(now: () => number) {
  const kept = new Map<string, Kept>();
  const keep = (user: string, one: Kept): void => {
    if (kept.size >= MOST_USERS) kept.clear();
    kept.set(user, one);
  };

  function readAhead(user: string, db: () => SupabaseClient, known: Kept): void {
    const at = now();
    known.ahead = true;
    void read(user, db()).then(
      // Forgotten meanwhile: what was read may be of before the change.
      (teams) => (kept.get(user) === known ? keep(user, { at, teams, ahead: false }) : undefined),
      () => (known.ahead = false),
    );
  }

  return {
    async of(user: string, db: () => SupabaseClient, wanted?: string): Promise<Membership[]> {
      const known = kept.get(user);
      const fits = known && (wanted === undefined || known.teams.some(({ team }) => team === wanted));
      const age = known ? now() - known.at : Infinity;
      if (fits && age < FRESH_MS) {
        if (age >= AHEAD_MS && !known.ahead) readAhead(user, db, known);
        return known.teams;
      }
      const at = now();
      const teams = await read(user, db());
      keep(user, { at, teams, ahead: false });
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
