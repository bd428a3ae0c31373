import { session } from '../client/session.ts';
import { readSettings } from '../client/settings.ts';
import type { Owner } from '../store/database.ts';

/** The account that is signed in, with the chosen team; `null` where there is none. */
export async function accountNow(): Promise<Owner | null> {
  const [now, { team }] = await Promise.all([session(), readSettings()]);
  return now && { user: now.user.id, backend: now.backend, team };
}

/** Whose a call is that begins now; `null` where it stays on this machine. A call begins whatever becomes of this. */
export async function ownerNow(): Promise<Owner | null> {
  try {
    return (await readSettings()).saveCalls ? await accountNow() : null;
  } catch {
    return null;
  }
}
