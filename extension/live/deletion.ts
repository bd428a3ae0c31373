import { browser, type Browser } from 'wxt/browser';
import { onMessage } from '../client/messages.ts';
import { callIdSchema } from '../client/messages.schema.ts';
import { bringBack, markDeleted, purge, purgeDeleted, purgeEverything } from '../store/purge.ts';
import { UNDO_PORT } from './hold.ts';
import { fromView, type Sender } from './sender.ts';

/** Pages hold their offers again within this time of the worker's start. */
const HELD_AGAIN_MS = 1_000;

/** Ports by which pages offer to bring deleted calls back; a page that holds anew has two for a moment. The worker's end is theirs. */
const offered = new Map<string, Set<Browser.runtime.Port>>();

/** A deleted call is gone as soon as the page that offers to bring it back withdraws the offer, or goes away. */
function watchOffers(): void {
  browser.runtime.onConnect.addListener((port: Browser.runtime.Port) => {
    if (!port.name.startsWith(UNDO_PORT) || !fromView(port.sender ?? {})) return;
    const callId = port.name.slice(UNDO_PORT.length);
    const ports = offered.get(callId) ?? new Set();
    offered.set(callId, ports.add(port));
    port.onDisconnect.addListener(async () => {
      ports.delete(port);
      if (ports.size > 0) return;
      offered.delete(callId);
      await purge(callId);
    });
  });
}

/** Removes for good what was deleted and is not offered any more; for what a crash left behind. */
export async function purgeLeftOver(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, HELD_AGAIN_MS));
  await purgeDeleted(new Set(offered.keys()));
}

async function onCall(sender: Sender, query: unknown, work: (callId: string) => Promise<boolean>) {
  if (!fromView(sender)) return { ok: false };
  return { ok: await work(callIdSchema.parse(query).callId) };
}

/** Deletes calls and brings them back, for the extension's own pages alone. */
export function answerDeletion(): void {
  watchOffers();
  onMessage('call.delete', ({ data, sender }) =>
    onCall(sender, data, async (callId) => {
      await markDeleted(callId);
      return true;
    }),
  );
  onMessage('call.restore', ({ data, sender }) => onCall(sender, data, bringBack));
  onMessage('calls.clear', async ({ sender }) => ({ ok: fromView(sender) && (await purgeEverything()) }));
}
