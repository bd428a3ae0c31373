/** Where a backend is looked for until one is connected; `npm start` bakes in the port it found. */
export const DEFAULT_BACKEND: string = import.meta.env.WXT_BACKEND ?? 'http://127.0.0.1:8787';

/** One that was asleep takes some seconds to answer for the first time, and so does a busy machine. */
const PATIENCE_MS = 10_000;

export type Probe = { ok: true; address: string; version: string } | { ok: false; reason: string };

/** An address as typed, made whole: scheme added, no path, no closing slash; `null` where it is none. */
export function backendAddress(typed: string): string | null {
  const text = typed.trim();
  if (text === '' || /\s/.test(text)) return null;
  const local = /^(localhost|127\.|\[::1\])/i.test(text);
  const whole = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `${local ? 'http' : 'https'}://${text}`;
  try {
    const url = new URL(whole);
    return url.protocol === 'http:' || url.protocol === 'https:' ? url.origin : null;
  } catch {
    return null;
  }
}

/** Asks a backend how it is. Never throws: a failure says in plain words what to do. */
export async function probeBackend(typed: string, signal?: AbortSignal): Promise<Probe> {
  const address = backendAddress(typed);
  if (!address)
    return {
      ok: false,
      reason: 'This is not an address. It looks like http://127.0.0.1:8787 or https://coach.example.com.',
    };
  const patience = AbortSignal.timeout(PATIENCE_MS);
  try {
    const response = await fetch(`${address}/api/health`, {
      credentials: 'omit',
      cache: 'no-store',
      signal: signal ? AbortSignal.any([signal, patience]) : patience,
    });
    if (!response.ok)
      return {
        ok: false,
        reason: `${address} answered with an error (${response.status}). Look at the backend’s log.`,
      };
    const health: unknown = await response.json().catch(() => null);
    const { name, version } = (health ?? {}) as { name?: unknown; version?: unknown };
    if (name !== 'quotahit' || typeof version !== 'string')
      return { ok: false, reason: `${address} answers, but it is not a QuotaHit backend. Check the port.` };
    return { ok: true, address, version };
  } catch {
    return patience.aborted
      ? {
          ok: false,
          reason: `${address} did not answer within ${PATIENCE_MS / 1_000} seconds. Check that it is running and that no firewall is between.`,
        }
      : {
          ok: false,
          reason: `Nothing answers at ${address}. Start it with “npm start”, or check the address and the port.`,
        };
  }
}
