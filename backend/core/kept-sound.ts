import type { SupabaseClient } from '@supabase/supabase-js';
import { dataOf } from './sql-errors.ts';

interface Of {
  user: { id: string };
  team: string;
}

/** A chunk of a call's sound as it lies in the storage. Times are milliseconds of the call, `endsAt` an ISO moment. */
export interface StoredChunk {
  n: number;
  fileKey: string;
  sha256: string;
  bytes: number;
  fromMs: number;
  toMs: number;
  endsAt: string;
}

/** What is kept of the sound of calls. */
export interface KeptSound {
  /**
   * Whether this chunk of the user's own call is still to be stored, and for how many days. Throws why it may not be: `sound-not-kept`,
   * `sound-not-announced`, `sound-full`, `sound-gone`, `call-gone`, `other-sound`, `not-found`.
   */
  wanted(who: Of, call: string, chunk: Pick<StoredChunk, 'n' | 'sha256'>): Promise<{ wanted: boolean; days: number }>;
  /** Notes it; false where another request did so first. Throws as `wanted`. */
  stored(who: Of, call: string, chunk: StoredChunk): Promise<boolean>;
}

/** As the database has it, asked as the service: who could note files themselves could name those of others. */
export function openKeptSound(service: SupabaseClient): KeptSound {
  return {
    async wanted({ user, team }, call, { n, sha256 }) {
      return dataOf(await service.rpc('sound_wanted', { for_user: user.id, team, call, n, sha256 })) as {
        wanted: boolean;
        days: number;
      };
    },
    async stored({ user, team }, call, { n, fileKey, sha256, bytes, fromMs, toMs, endsAt }) {
      const chunk = { n, file_key: fileKey, sha256, bytes, from_ms: fromMs, to_ms: toMs, ends_at: endsAt };
      return dataOf(await service.rpc('sound_stored', { for_user: user.id, team, call, chunk })) as boolean;
    },
  };
}
