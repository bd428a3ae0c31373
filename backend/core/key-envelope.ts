import { seal, unseal, type EncryptionKey } from '../database/sealed.ts';
import { Secret } from './secret.ts';

/** Whose key, and for which vendor. An envelope opens for these alone: it cannot be moved to another user, team or vendor. */
export interface Owner {
  userId: string | null;
  teamId: string | null;
  provider: string;
}

/** What lies in an envelope. The address is sealed too: whoever changes the row beside it cannot send the key elsewhere. */
export interface Sealed {
  key: Secret;
  baseUrl: string | null;
}

const purposeOf = ({ userId, teamId, provider }: Owner): string =>
  `vendor key of ${userId === null ? `team ${teamId}` : `user ${userId}`} for ${provider}`;

/** Seals a key for its owner: AES-256-GCM, a fresh nonce each, the id of the encryption key in front, the owner as associated data. */
export function sealKey(keys: readonly EncryptionKey[], owner: Owner, { key, baseUrl }: Sealed): string {
  return seal(keys, JSON.stringify({ key: key.reveal(), baseUrl }), purposeOf(owner));
}

/** Opens an envelope for its owner, or gives null: no such encryption key, another owner, or not what was sealed. */
export function openKey(keys: readonly EncryptionKey[], owner: Owner, envelope: string): Sealed | null {
  const text = unseal(keys, envelope, purposeOf(owner));
  if (text === null) return null;
  const { key, baseUrl } = JSON.parse(text) as { key: string; baseUrl: string | null };
  return { key: new Secret(key), baseUrl };
}

/** The envelope sealed anew by the first encryption key, or null where it cannot be opened. */
export function resealKey(keys: readonly EncryptionKey[], owner: Owner, envelope: string): string | null {
  const sealed = openKey(keys, owner, envelope);
  return sealed && sealKey(keys, owner, sealed);
}
