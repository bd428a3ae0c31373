import type { LiveHelp } from '#domain/live/state.ts';
import { sendMessage } from '../client/messages.ts';

/** Where a call is hosted. */
export interface Address {
  tabId: number;
  frameId: number;
}

/** Tells the page that hosts a call what was found out for it. A page that is gone needs nothing. */
export async function tellPage(callId: string, address: Address, help: LiveHelp): Promise<void> {
  await sendMessage('live.help', { callId, help }, address).catch(() => undefined);
}
