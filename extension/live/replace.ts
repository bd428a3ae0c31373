import { browser } from 'wxt/browser';

const EVENT = 'quotahit:overlay-replaced';

/**
 * Makes room for a new overlay after the extension was updated or reloaded, and gives the signal that ends this one in turn.
 * An overlay leaves only when its own extension is gone, so a page cannot remove it by sending the event.
 */
export function replaceOldOverlay(): AbortSignal {
  const controller = new AbortController();
  document.dispatchEvent(new CustomEvent(EVENT));
  const leave = () => {
    if (browser.runtime?.id === undefined) controller.abort();
  };
  document.addEventListener(EVENT, leave, { signal: controller.signal });
  return controller.signal;
}
