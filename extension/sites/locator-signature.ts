import { envelopeSchema, locatorDocumentSchema } from './locator-document.schema.ts';
import type { LocatorDocument } from './locator-document.ts';
import { invalidSelector } from './selector-grammar.ts';

/** Clocks of servers and of reps differ by this much at most. */
const CLOCK_MS = 24 * 3_600_000;

export type Checked = { ok: true; document: LocatorDocument } | { ok: false; reason: string };

function bytes(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
}

async function signed(payload: string, signature: string, publicKey: string): Promise<boolean> {
  try {
    const key = await crypto.subtle.importKey('spki', bytes(publicKey), { name: 'Ed25519' }, false, ['verify']);
    return await crypto.subtle.verify('Ed25519', key, bytes(signature), bytes(payload));
  } catch {
    return false;
  }
}

function refuse(reason: string): Checked {
  return { ok: false, reason };
}

/**
 * Checks a signed locator document: Ed25519 over the payload's bytes by the key built in (`publicKey`, base64 SPKI), its shape, its dates, and that
 * it is not older than the one in use. Refusals say why; the built-in locators then stay.
 */
export async function checkEnvelope(input: unknown, publicKey: string, inUse: number, now: number): Promise<Checked> {
  if (publicKey === '') return refuse('This build holds no key to check page descriptions with.');
  const envelope = envelopeSchema.safeParse(input);
  if (!envelope.success) return refuse('The page descriptions are not in a form that can be read.');
  const { payload, signature } = envelope.data;
  if (!(await signed(payload, signature, publicKey)))
    return refuse('The page descriptions are not signed by the key this build trusts.');
  let content: unknown;
  try {
    content = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes(payload)));
  } catch {
    return refuse('The page descriptions are not JSON.');
  }
  const document = locatorDocumentSchema.safeParse(content);
  if (!document.success)
    return refuse(`The page descriptions are not right: ${document.error.issues[0]?.message ?? 'unknown field'}.`);
  if (document.data.issuedAt > now + CLOCK_MS)
    return refuse('The page descriptions are dated in the future. Is this computer’s clock right?');
  if (document.data.expiresAt <= now) return refuse('The page descriptions have expired.');
  if (document.data.version < inUse) return refuse('The page descriptions are older than those in use.');
  const checked = document.data as LocatorDocument;
  const bad = invalidSelector(checked);
  if (bad !== null) return refuse(`The page descriptions hold a selector that is not valid: ${bad.slice(0, 80)}`);
  return { ok: true, document: checked };
}
