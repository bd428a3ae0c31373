import { DEFAULT_BACKEND, probeBackend } from './backend.ts';
import { openAddress } from './open.ts';
import { readSettings } from './settings.ts';

/** Whether this build coaches the demo call: the shipped one does not match pages on this machine. */
export const hasDemo = import.meta.env.MODE !== 'production';

/**
 * Opens the demo call of the first backend that answers: the connected one, else the one on this machine. False when none does. `heard`: without
 * captions, so that the coach listens to it.
 */
export async function openDemo(heard = false): Promise<boolean> {
  const { backend } = await readSettings().catch(() => ({ backend: '' }));
  for (const address of new Set([backend, DEFAULT_BACKEND].filter(Boolean))) {
    const probe = await probeBackend(address);
    if (!probe.ok) continue;
    await openAddress(`${probe.address}/demo/call${heard ? '?audio=1' : ''}`);
    return true;
  }
  return false;
}
