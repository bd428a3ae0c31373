import { browser } from 'wxt/browser';

/** Name of the port that a page holds for the call it hosts: this and the call's id. */
export const CALL_PORT = 'call:';
/** Name of the port that a page holds while it offers to bring a deleted call back. */
export const UNDO_PORT = 'undo:';
const AGAIN_MS = 200;

/** Page side: an open port of this name tells the background that this page is there, until `signal` aborts or the page goes. */
export function hold(name: string, signal: AbortSignal): void {
  if (signal.aborted || browser.runtime?.id === undefined) return;
  const port = browser.runtime.connect({ name });
  const release = () => port.disconnect();
  signal.addEventListener('abort', release, { once: true });
  // The worker stopped, or the page comes back from the back-forward cache: hold again.
  port.onDisconnect.addListener(() => {
    signal.removeEventListener('abort', release);
    setTimeout(() => hold(name, signal), AGAIN_MS);
  });
}
