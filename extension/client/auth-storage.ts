import type { Session, SupportedStorage } from '@supabase/supabase-js';
import { tellTimeZone } from './own-time-zone.ts';
import { dropSession, keepSession, readSession, replaceSession } from './session-store.ts';
import { readSettings } from './settings.ts';

const DAY_S = 86_400;

/**
 * Where supabase-js keeps what it knows: the sign-in in the extension's own store, all else (proofs of a sign-in under way) in this
 * page alone. It is told that the token lasts a day, since it would renew by itself otherwise: two at once end a sign-in.
 */
export function keptAsSession(backend: string): SupportedStorage {
  const others = new Map<string, string>();
  let told = '';
  const isSession = (key: string) => key === `quotahit-auth-${backend}`;
  return {
    async getItem(key) {
      if (!isSession(key)) return others.get(key) ?? null;
      const kept = await readSession();
      if (kept?.backend !== backend) return null;
      told = kept.accessToken;
      return JSON.stringify({
        access_token: kept.accessToken,
        refresh_token: kept.refreshToken,
        token_type: 'bearer',
        expires_in: DAY_S,
        expires_at: Math.floor(Date.now() / 1000) + DAY_S,
        user: kept.user,
      });
    },
    async setItem(key, value) {
      if (!isSession(key)) {
        others.set(key, value);
        return;
      }
      const session = JSON.parse(value) as Session;
      // The one that it was told of, saved again: by now it may have been renewed, or ended.
      if (session.access_token === told) {
        const kept = await readSession();
        if (kept) await replaceSession(session.refresh_token, { ...kept, user: session.user });
        return;
      }
      // Before any page shows the account.
      if (!(await readSession())) await tellTimeZone(backend, session);
      if ((await readSettings()).backend !== backend) return;
      await keepSession({
        backend,
        accessToken: session.access_token,
        refreshToken: session.refresh_token,
        expiresAt: Date.now() + session.expires_in * 1000,
        user: session.user,
      });
    },
    async removeItem(key) {
      others.delete(key);
      const kept = isSession(key) ? await readSession() : null;
      if (kept?.backend === backend) await dropSession(kept);
    },
  };
}
