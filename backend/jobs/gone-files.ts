import type { SupabaseClient } from '@supabase/supabase-js';
import { dataOf } from '../core/sql-errors.ts';

/** Files whose row in the database went, and that are still to be removed. */
export interface GoneFiles {
  /** Some of them; empty once there are none. */
  next(): Promise<{ team: string; key: string }[]>;
  /** They were removed. */
  done(keys: readonly string[]): Promise<void>;
  /** Lets go of the sound, the attachments and the recordings whose time is over at this moment (ms), so that their files are among them. */
  expire(at: number): Promise<void>;
}

/** As the database noted them, in the transaction in which each row went. */
export function openGoneFiles(service: SupabaseClient): GoneFiles {
  return {
    async next() {
      const rows = dataOf(await service.rpc('gone_files')) as { team_id: string; file_key: string }[];
      return rows.map(({ team_id, file_key }) => ({ team: team_id, key: file_key }));
    },
    async done(keys) {
      dataOf(await service.rpc('gone_files_done', { file_keys: keys }));
    },
    async expire(at) {
      const moment = { at: new Date(at).toISOString() };
      dataOf(await service.rpc('expire_sound', moment));
      dataOf(await service.rpc('expire_attachments', moment));
      dataOf(await service.rpc('expire_uploads', moment));
    },
  };
}
