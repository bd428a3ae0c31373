import { browser } from 'wxt/browser';

/** Name of the port that a page holds for its call: this and the call's id. */
export const PREFIX = 'call:';
const AGAIN_MS = 200;

/** Page side: an open port tells the background that this page hosts the call; it closes with the page. */
export function holdCall(callId: string, signal: AbortSignal): void {
  if (signal.aborted || browser.runtime?.id === undefined) return;
  const port = browser.runtime.connect({ name: `${PREFIX}${callId}` });
  const release = () => port.disconnect();
  signal.addEventListener('abort', release, { once: true });
  // The worker stopped, or the page comes back from the back-forward cache: hold again.
  port.onDisconnect.addListener(() => {
    signal.removeEventListener('abort', release);
    setTimeout(() => holdCall(callId, signal), AGAIN_MS);
  });
}
