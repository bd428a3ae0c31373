import { sendMessage } from '../client/messages.ts';
import { actSchema } from '../client/messages.schema.ts';
import { actOnRecord } from '../store/calls.ts';
import { fromView, tabOf, type Sender } from './sender.ts';
import { hostedBy, hostOf } from './tabs.ts';

/**
 * Does something to a call: in the page that hosts it, else to its record. Panel and dashboard act on any call, a call page only on
 * those that its own tab hosts or hosted last, for a note typed as the call ended. Otherwise refuses without a word.
 */
export async function act(query: unknown, sender: Sender): Promise<{ ok: boolean; reason?: string }> {
  const { callId, action } = actSchema.parse(query);
  const host = await hostOf(callId);
  if (!fromView(sender)) {
    const tabId = tabOf(sender);
    const own = host ? host.tabId === tabId : (await hostedBy(tabId)).includes(callId);
    if (!own) return { ok: false };
  }
  return host ? sendMessage('live.act', action, host) : actOnRecord(callId, action);
}
