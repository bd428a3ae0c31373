import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The pair that signs locators. `publicKey` is base64 of its SPKI form, as the extension's build takes it. */
export interface LocatorKey {
  publicKey: string;
  sign(bytes: Uint8Array): Uint8Array;
}

const PRIVATE = 'locators-private.key';
const PUBLIC = 'locators-public.key';

/**
 * The key from the environment, else the one kept in the data folder, made at first start. The public half is written
 * beside it, where the extension's build finds it. Rejects with what to do when a key is damaged.
 */
export async function openLocatorKey(fromEnv: string | undefined, dataDir: string): Promise<LocatorKey> {
  await mkdir(dataDir, { recursive: true });
  const key = fromEnv
    ? locatorKey(fromEnv, 'LOCATOR_PRIVATE_KEY is damaged: set an Ed25519 private key (PKCS #8, base64).')
    : locatorKey(
        await keptKey(join(dataDir, PRIVATE)),
        `${join(dataDir, PRIVATE)} is damaged: delete it, and a new key is made.`,
      );
  await writeFile(join(dataDir, PUBLIC), `${key.publicKey}\n`);
  return key;
}

/** A key pair from a private key in base64 PKCS #8. Throws `complaint` when it is no Ed25519 key. */
export function locatorKey(privateKey: string, complaint: string): LocatorKey {
  const key = parse(privateKey, complaint);
  const publicKey = createPublicKey(key).export({ type: 'spki', format: 'der' }).toString('base64');
  return { publicKey, sign: (bytes) => new Uint8Array(sign(null, bytes, key)) };
}

/** A new private key, base64 PKCS #8. */
export function newPrivateKey(): string {
  return generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64');
}

function parse(privateKey: string, complaint: string): KeyObject {
  try {
    const key = createPrivateKey({ key: Buffer.from(privateKey.trim(), 'base64'), format: 'der', type: 'pkcs8' });
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch (cause) {
    throw new Error(complaint, { cause });
  }
  throw new Error(complaint);
}

/** `wx` lets one of two processes that start together make the key, and the other read it. */
async function keptKey(file: string): Promise<string> {
  const made = newPrivateKey();
  try {
    await writeFile(file, `${made}\n`, { mode: 0o600, flag: 'wx' });
    return made;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return await readFile(file, 'utf8');
  }
}

if (import.meta.main) {
  const fresh = process.argv.includes('--new');
  const privateKey = fresh ? newPrivateKey() : undefined;
  const key = privateKey
    ? locatorKey(privateKey, '')
    : await openLocatorKey(process.env['LOCATOR_PRIVATE_KEY'], process.env['DATA_DIR'] ?? '.data');
  process.stdout.write(
    privateKey ? `LOCATOR_PRIVATE_KEY=${privateKey}\nWXT_LOCATOR_KEY=${key.publicKey}\n` : `${key.publicKey}\n`,
  );
}
