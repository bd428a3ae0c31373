import { ASK_PEERS, PEERS } from './events.ts';

/** No page has more connections than this; a larger number is a joke of the page. */
const MOST = 1_000;

/**
 * Tells how many of this frame's WebRTC connections are live with remote sound: at once, and whenever it changes. It is what the page says, no
 * more. Nothing is told where the hook is not there, as in a page that was open before the extension came.
 */
export function watchPeers(
  signal: AbortSignal,
  onChange: (liveWithRemoteAudio: number) => void,
  page: EventTarget = document,
): void {
  let last = -1;
  const listen = (event: Event): void => {
    const count: unknown = (event as CustomEvent).detail;
    if (typeof count !== 'number' || !Number.isInteger(count) || count < 0 || count > MOST || count === last) return;
    last = count;
    onChange(count);
  };
  page.addEventListener(PEERS, listen, { signal });
  page.dispatchEvent(new Event(ASK_PEERS));
}
