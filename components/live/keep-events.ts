const KEYS = ['keydown', 'keypress', 'keyup'] as const;
const POINTERS = [
  'click',
  'dblclick',
  'auxclick',
  'contextmenu',
  'mousedown',
  'mouseup',
  'mousemove',
  'mouseover',
  'mouseout',
  'pointerdown',
  'pointerup',
  'pointermove',
  'pointerover',
  'pointerout',
  'pointercancel',
  'touchstart',
  'touchend',
  'touchmove',
  'touchcancel',
  'wheel',
  'focusin',
  'focusout',
  'beforeinput',
  'input',
  'copy',
  'selectstart',
  'dragstart',
] as const;

function copyOf(event: KeyboardEvent): KeyboardEvent {
  const { key, code, location, repeat, isComposing, ctrlKey, shiftKey, altKey, metaKey } = event;
  const init = { key, code, location, repeat, isComposing, ctrlKey, shiftKey, altKey, metaKey };
  return new KeyboardEvent(event.type, { ...init, bubbles: true, cancelable: true, composed: false });
}

/**
 * What happens inside the shadow root stays there. Keys are stopped at the window, before the page's own listeners, and
 * played again inside; what the browser does by itself (Enter, Tab, copying) is left alone. Pointers stop at the root.
 */
export function keepEvents(element: HTMLElement, root: ShadowRoot, signal: AbortSignal): void {
  const onKey = (event: KeyboardEvent) => {
    // A page can make up key events, and must not be able to end the call with one.
    if (event.target !== element || !event.isTrusted) return;
    event.stopImmediatePropagation();
    const copy = copyOf(event);
    (root.activeElement ?? root).dispatchEvent(copy);
    if (copy.defaultPrevented) event.preventDefault();
  };
  for (const type of KEYS) window.addEventListener(type, onKey, { capture: true, signal });
  for (const type of POINTERS)
    root.addEventListener(type, (event) => event.stopPropagation(), { signal, passive: true });
  // A click leaves the focus where it was, so that the page's push-to-talk goes on working.
  root.addEventListener(
    'mousedown',
    (event) => {
      if ((event.target as Element).closest('button')) event.preventDefault();
    },
    { signal },
  );
}
