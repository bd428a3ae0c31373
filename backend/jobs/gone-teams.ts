import type { SupabaseClient } from '@supabase/supabase-js';
import { dataOf } from '../core/sql-errors.ts';

/** Teams that went for good and may still have files. */
export interface GoneTeams {
  /** Their ids, some at a time, in order; those after this one. Empty at the end. */
  after(team: string | null): Promise<string[]>;
  /** The files were removed at this time (ms). The team is given again until a day after it went. */
  done(team: string, at: number): Promise<void>;
}

/** As the database noted them, in the transaction in which each team went. */
export function openGoneTeams(service: SupabaseClient): GoneTeams {
  return {
    after: async (team) => dataOf(await service.rpc('gone_teams', { after: team })) as string[],
    async done(team, at) {
      dataOf(await service.rpc('gone_team_done', { team, at: new Date(at).toISOString() }));
    },
  };
}
