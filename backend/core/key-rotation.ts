import type { SupabaseClient } from '@supabase/supabase-js';
import type { EncryptionKey } from '../database/sealed.ts';
import { resealKey } from './key-envelope.ts';
import { dataOf } from './sql-errors.ts';

interface Stale {
  id: string;
  user_id: string | null;
  team_id: string | null;
  provider: string;
  envelope: string;
  key_id: string;
}

export interface Rotation {
  /** Sealed anew by the first encryption key. */
  resealed: number;
  /** Saved again by somebody in the meantime; nothing was to do. */
  overtaken: number;
  /** Cannot be opened by any of the encryption keys, by the id of the key that sealed them. */
  unreadable: Record<string, number>;
}

const AT_ONCE = 200;

/**
 * Seals every saved key by the first of the encryption keys. Each is one small step that is whole or not at all, so that it can be stopped and
 * begun again at any time, run twice at once, and run while the backend works.
 */
export async function rotateKeys(
  service: SupabaseClient,
  encryption: readonly EncryptionKey[],
  signal?: AbortSignal,
): Promise<Rotation> {
  const [{ id: key_id } = { id: '' }] = encryption;
  const rotation: Rotation = { resealed: 0, overtaken: 0, unreadable: {} };
  let after: string | null = null;
  for (;;) {
    const asked = { current_key_id: key_id, most: AT_ONCE, after };
    const rows = dataOf(await service.rpc('stale_envelopes', asked)) as Stale[];
    if (rows.length === 0) return rotation;
    for (const row of rows) {
      signal?.throwIfAborted();
      after = row.id;
      const owner = { userId: row.user_id, teamId: row.team_id, provider: row.provider };
      const envelope = resealKey(encryption, owner, row.envelope);
      if (envelope === null) {
        rotation.unreadable[row.key_id] = (rotation.unreadable[row.key_id] ?? 0) + 1;
        continue;
      }
      const step = { id: row.id, old_envelope: row.envelope, envelope, key_id };
      if (dataOf(await service.rpc('rotate_envelope', step)) === true) rotation.resealed += 1;
      else rotation.overtaken += 1;
    }
  }
}
