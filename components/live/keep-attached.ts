const AGAIN_MS = 50;
const SLOWEST_MS = 10_000;

/**
 * Puts the element into the page and puts it back when the page takes it out, later each time, so that a page
 * that insists costs nothing. `onAttached` runs after each time. Out for good on abort.
 */
export function keepAttached(element: HTMLElement, onAttached: () => void, signal: AbortSignal): void {
  let wait = AGAIN_MS;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const attach = () => {
    timer = undefined;
    if (signal.aborted || element.isConnected) return;
    document.documentElement.append(element);
    watch();
    onAttached();
  };
  const observer = new MutationObserver(() => {
    if (element.isConnected || timer !== undefined) return;
    // Never in the same turn: two observers that answer each other at once would hang the page.
    timer = setTimeout(attach, wait);
    wait = Math.min(wait * 2, SLOWEST_MS);
  });
  const watch = () => {
    observer.disconnect();
    observer.observe(document, { childList: true });
    observer.observe(document.documentElement, { childList: true });
  };
  attach();
  signal.addEventListener('abort', () => {
    observer.disconnect();
    clearTimeout(timer);
    element.remove();
  });
}
