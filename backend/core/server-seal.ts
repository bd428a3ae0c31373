import type { SupabaseClient } from '@supabase/supabase-js';
import { seal, unseal, type EncryptionKey } from '../database/sealed.ts';
import { dataOf } from './sql-errors.ts';

const PURPOSE = 'server seal';

/**
 * Refuses to go on where ENCRYPTION_KEY is not the key that this database was set up with. For the tier whose sign-in is not ours to serve:
 * the others seal the secret of their sessions with it.
 */
export async function checkServerSeal(service: SupabaseClient, keys: readonly EncryptionKey[]): Promise<void> {
  const asked = await service.rpc('server_seal', { fresh: seal(keys, 'whole', PURPOSE) });
  if (asked.error?.code === 'PGRST202') {
    throw new Error(
      'The schema of the Supabase project is not up to date: run "npx supabase db push", then start again.',
    );
  }
  if (asked.error && (asked.status === 0 || asked.status === 401 || asked.status === 403)) {
    throw new Error(
      asked.status === 0
        ? 'The Supabase project cannot be reached: check SUPABASE_URL and the network, and that the project is not paused.'
        : 'The Supabase project refuses the key: check that SUPABASE_SERVICE_ROLE_KEY is the service role (or secret) key of this project.',
    );
  }
  const kept = dataOf(asked) as string;
  if (unseal(keys, kept, PURPOSE) === null) {
    throw new Error(
      'ENCRYPTION_KEY is not the key that this database was set up with. Set the old key, or "new,old" to move to a new one. ' +
        'Nothing was changed.',
    );
  }
  if (kept.split('.')[1] !== keys[0]?.id) {
    dataOf(await service.rpc('server_reseal', { kept, fresh: seal(keys, 'whole', PURPOSE) }));
  }
}
