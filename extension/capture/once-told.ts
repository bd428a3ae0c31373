import type { Call } from '#domain/call.ts';
import { browser } from 'wxt/browser';
import { sendMessage } from '../client/messages.ts';
import { hostOf } from '../live/tabs.ts';
import { hearCall } from './chrome.ts';

const KEY = 'heard-once-told';

async function waiting(): Promise<string[]> {
  return ((await browser.storage.session.get(KEY))[KEY] as string[] | undefined) ?? [];
}

/** The team wants the others to be told before this call is heard. Nothing of it is captured until then. */
export async function hearOnceTold(callId: string): Promise<void> {
  const others = (await waiting()).filter((id) => id !== callId);
  await browser.storage.session.set({ [KEY]: [...others, callId] });
}

/**
 * Has a call heard that waited for the others to be told, once the rep has said so: what the browser let us hear by the click before it lets us
 * hear still, while the tab shows the same site. Where it does not, the call's page says what to click.
 */
export async function hearIfTold({ id, consent, status }: Call): Promise<void> {
  if (status !== 'live' || consent?.at(-1)?.how !== 'announced') return;
  const all = await waiting();
  if (!all.includes(id)) return;
  await browser.storage.session.set({ [KEY]: all.filter((one) => one !== id) });
  const { ok } = await hearCall(id);
  const host = ok ? null : await hostOf(id);
  if (host) await sendMessage('live.hear', { callId: id }, host);
}
