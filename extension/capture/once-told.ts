import type { Call } from '#domain/call.ts';
import { sendMessage } from '../client/messages.ts';
import { hostOf } from '../live/tabs.ts';
import { hearCall } from './chrome.ts';
import { waitedToBeTold } from './waits-told.ts';

/** A capture that was refused just now may not have ended yet: it holds the tab, and passes for one that hears. */
const AGAIN_AFTER_MS = [250, 500, 1_000];

/**
 * Has a call heard that waited for the others to be told, once the rep has said so: what the browser let us hear by the click before it lets us
 * hear still, while the tab shows the same site. Where it does not, the call's page says what to click.
 */
export async function hearIfTold({ id, consent, status }: Call): Promise<void> {
  if (status !== 'live' || consent?.at(-1)?.how !== 'announced') return;
  if (!(await waitedToBeTold(id))) return;
  let begun = await hearCall(id);
  for (const afterMs of AGAIN_AFTER_MS) {
    if (begun.ok && !begun.unsure) return;
    await new Promise((resolve) => setTimeout(resolve, afterMs));
    begun = await hearCall(id);
  }
  const host = begun.ok ? null : await hostOf(id);
  if (host) await sendMessage('live.hear', { callId: id }, host);
}
