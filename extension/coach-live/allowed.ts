import { objectedTo } from '#domain/consent/consent.ts';
import type { Call } from '#domain/call.ts';
import { session } from '../client/session.ts';
import { readSettings } from '../client/settings.ts';
import { database } from '../store/database.ts';
import { accountNow } from '../sync/owner.ts';

/** Whether somebody is signed in, so that the backend can be asked. */
export async function isSignedIn(): Promise<boolean> {
  return (await session().catch(() => null)) !== null;
}

/**
 * Whether words of this call may go to the backend by themselves: the call belongs to the account that is signed in, in the team that is chosen, so that they
 * go there anyway, nobody in it objected, and the rep has not switched it off. What the rep asks is the rep's own affair.
 */
export async function goesOut({ id, consent = [] }: Call): Promise<boolean> {
  if (objectedTo(consent) || !(await readSettings()).liveHelp) return false;
  const [now, synced] = await Promise.all([accountNow().catch(() => null), database.sync.get(id)]);
  if (!now || synced?.wish !== 'kept') return false;
  return synced.user === now.user && synced.backend === now.backend && synced.team === now.team;
}

const came = new Map<string, number[]>();

/** Whether this may happen once more within a time: at most so often for each key. What was refused does not count. */
export function allows(key: string, most: number, withinMs: number, now = Date.now()): boolean {
  const recent = (came.get(key) ?? []).filter((at) => now - at < withinMs);
  const may = recent.length < most;
  came.set(key, may ? [...recent, now] : recent);
  if (came.size > 200) for (const [old, times] of came) if (!times.some((at) => now - at < withinMs)) came.delete(old);
  return may;
}

/** An id that is always the same for the same thing, so that it is never asked or paid twice, also where this script ended in between. */
export async function sameId(thing: string): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(thing))).slice(0, 16);
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x80;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
