import { browser } from 'wxt/browser';
import { onMessage } from '../client/messages.ts';

/** Name of the port that a page holds for the call it hosts: this and the call's id. */
export const CALL_PORT = 'call:';
/** Name of the port that a page holds while it offers to bring a deleted call back. */
export const UNDO_PORT = 'undo:';
/** So soon after the background let go it is held again; a port that did not last is held again ever later. */
const AGAIN_MS = 200;
const AGAIN_AT_MOST_MS = 10_000;
const LASTS_MS = 5_000;

const held = new Set<() => void>();
let listening = false;

/** Page side: an open port of this name tells the background that this page is there, until `signal` aborts or the page goes. */
export function hold(name: string, signal: AbortSignal, againMs = AGAIN_MS): void {
  if (signal.aborted || browser.runtime?.id === undefined) return;
  holdWhenAsked();
  const port = browser.runtime.connect({ name });
  const heldAt = performance.now();
  const forget = () => {
    held.delete(again);
    signal.removeEventListener('abort', release);
  };
  const release = () => {
    forget();
    port.disconnect();
  };
  const again = () => {
    hold(name, signal);
    release();
  };
  held.add(again);
  signal.addEventListener('abort', release);
  // The worker stopped, or the page comes back from the back-forward cache: hold again.
  port.onDisconnect.addListener(() => {
    forget();
    const waitMs = performance.now() - heldAt < LASTS_MS ? againMs : AGAIN_MS;
    setTimeout(() => hold(name, signal, Math.min(2 * waitMs, AGAIN_AT_MOST_MS)), waitMs);
  });
}

/** Holds all ports again when the background asks. It was stopped, which a port does not tell while the ear's document listens, too. */
function holdWhenAsked(): void {
  if (listening) return;
  listening = true;
  onMessage('hold.again', () => {
    // Each one that is held again joins the set.
    const before = [...held];
    for (const again of before) again();
  });
}
