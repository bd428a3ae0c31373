import { randomBytes } from 'node:crypto';
import type { Sql } from './database.ts';
import { seal, unseal, type EncryptionKey } from './sealed.ts';

const PURPOSE = 'jwt secret';

/** The secret that signs sessions, kept in the database sealed by the encryption key. Throws where that key is not the right one. */
export async function jwtSecret(sql: Sql, keys: readonly EncryptionKey[]): Promise<string> {
  const fresh = seal(keys, randomBytes(48).toString('base64url'), PURPOSE);
  await sql('insert into backend.secrets (name, envelope) values ($1, $2) on conflict (name) do nothing', [
    'jwt',
    fresh,
  ]);
  const [row] = await sql<{ envelope: string }>('select envelope from backend.secrets where name = $1', ['jwt']);
  const envelope = row?.envelope ?? '';
  const secret = unseal(keys, envelope, PURPOSE);
  if (secret === null) {
    throw new Error(
      'ENCRYPTION_KEY is not the key that this database was set up with. Set the old key (with the embedded database it is in ' +
        'secrets.json in DATA_DIR), or "new,old" to move to a new one. Nothing was changed.',
    );
  }
  if (envelope.split('.')[1] !== keys[0]?.id) {
    await sql('update backend.secrets set envelope = $2 where name = $1', ['jwt', seal(keys, secret, PURPOSE)]);
  }
  return secret;
}
