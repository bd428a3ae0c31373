import type { KeptSession } from './session-store.ts';

const WITHIN_MS = 10_000;

/** Ends this sign-in at its backend, or all of its user. Rejects when nothing answers. */
export function endAtBackend({ backend, accessToken }: KeptSession, scope: 'local' | 'global'): Promise<Response> {
  return fetch(`${backend}/auth/v1/logout?scope=${scope}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${accessToken}` },
    credentials: 'omit',
    signal: AbortSignal.timeout(WITHIN_MS),
  });
}
