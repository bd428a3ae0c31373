import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

/** A key of 32 bytes; `id` says which one sealed an envelope and tells nothing about the key. */
export interface EncryptionKey {
  id: string;
  bytes: Uint8Array;
}

/** Reads `ENCRYPTION_KEY`: one key in base64, or several with commas, of which the first seals and all open. Throws on a wrong form. */
export function readEncryptionKeys(text: string): EncryptionKey[] {
  return text.split(',').map((part) => {
    const bytes = Buffer.from(part.trim(), 'base64');
    if (bytes.length !== 32) throw new Error('An encryption key is 32 bytes in base64.');
    const id = createHash('sha256').update('quotahit key id').update(bytes).digest('hex').slice(0, 8);
    return { id, bytes };
  });
}

/** Seals a text for one purpose: AES-256-GCM, a fresh nonce each, the purpose as associated data. */
export function seal([key]: readonly EncryptionKey[], text: string, purpose: string): string {
  if (!key) throw new Error('There is no encryption key.');
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key.bytes, nonce).setAAD(Buffer.from(purpose));
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return ['v1', key.id, nonce.toString('base64url'), body.toString('base64url')].join('.');
}

/** Opens what `seal` made, or gives null: no such key, another purpose, or not what was sealed. */
export function unseal(keys: readonly EncryptionKey[], envelope: string, purpose: string): string | null {
  const [version, id, nonce = '', body = ''] = envelope.split('.');
  const key = keys.find((one) => one.id === id);
  const bytes = Buffer.from(body, 'base64url');
  if (version !== 'v1' || !key || bytes.length < 16) return null;
  try {
    const decipher = createDecipheriv('aes-256-gcm', key.bytes, Buffer.from(nonce, 'base64url'), { authTagLength: 16 });
    decipher.setAAD(Buffer.from(purpose)).setAuthTag(bytes.subarray(-16));
    return Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}
