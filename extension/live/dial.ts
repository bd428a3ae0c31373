import { sendMessage } from '../client/messages.ts';
import { watchPeers } from '../page-sound/peers.ts';
import { dialerOf } from '../sites/dialer-of.ts';
import { type Party, partyOfAddress, partyOfLink, partyOfMessage } from '../sites/party.ts';
import { newFlood } from './flood.ts';
import { hold } from './hold.ts';

/** Name of the port that a frame holds while a call is on in it. */
export const DIAL_PORT = 'dial';

function tell(party: Party | null): void {
  if (party) void sendMessage('dial.party', party).catch(() => undefined);
}

function linkOf({ target }: Event): string {
  return target instanceof Element ? (target.closest('a')?.getAttribute('href')?.trim() ?? '') : '';
}

/**
 * Watches a page or frame of a dialer: while a connection with the other side's sound is live it holds a port, so the background knows when a
 * call begins and when it ends, also by the frame's going away. Reads nothing of the page but what documented sources say of who is called.
 */
export function watchForDial(signal: AbortSignal): void {
  const url = new URL(location.href);
  if (!dialerOf(url)) return;
  let call: AbortController | null = null;
  const flood = newFlood();
  watchPeers(signal, (count) => {
    if (count > 0 && call) return;
    call?.abort();
    call = count > 0 ? new AbortController() : null;
    if (!call) return;
    const on = AbortSignal.any([signal, call.signal]);
    const waitMs = flood();
    if (waitMs === 0) hold(DIAL_PORT, on);
    // `hold` does nothing for a call that is over by then.
    else setTimeout(() => hold(DIAL_PORT, on), waitMs);
  });
  tell(partyOfAddress(url));
  // Only a person's own click counts.
  document.addEventListener('click', (event) => event.isTrusted && tell(partyOfLink(linkOf(event))), {
    capture: true,
    signal,
  });
  window.addEventListener('message', ({ origin, data }) => tell(partyOfMessage(origin, data)), { signal });
}
