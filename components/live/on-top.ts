/**
 * Keeps the element in the browser's top layer, above full screen and dialogs, where the browser has popovers;
 * elsewhere its z-index has to do. Gives back the function that raises it.
 */
export function onTop(element: HTMLElement, signal: AbortSignal): () => void {
  const raise = () => {
    if (typeof element.showPopover !== 'function' || !element.isConnected) return;
    element.popover = 'manual';
    try {
      if (element.matches(':popover-open')) element.hidePopover();
      element.showPopover();
    } catch {
      // A document that is going away, or one that forbids popovers: z-index remains.
    }
  };
  // Whatever entered the top layer last covers what was there before.
  const onToggle = (event: Event) => {
    if (event.target !== element && (event as ToggleEvent).newState === 'open') raise();
  };
  document.addEventListener('fullscreenchange', raise, { signal });
  document.addEventListener('toggle', onToggle, { capture: true, signal });
  return raise;
}
