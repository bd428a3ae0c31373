import type { Call } from '#domain/call.ts';
import { sendMessage } from '../client/messages.ts';
import { hostOf } from '../live/tabs.ts';
import { hearCall } from './chrome.ts';
import { waitedToBeTold } from './waits-told.ts';

/**
 * Has a call heard that waited for the others to be told, once the rep has said so: what the browser let us hear by the click before it lets us
 * hear still, while the tab shows the same site. Where it does not, the call's page says what to click.
 */
export async function hearIfTold({ id, consent, status }: Call): Promise<void> {
  if (status !== 'live' || consent?.at(-1)?.how !== 'announced') return;
  if (!(await waitedToBeTold(id))) return;
  const { ok } = await hearCall(id);
  const host = ok ? null : await hostOf(id);
  if (host) await sendMessage('live.hear', { callId: id }, host);
}
