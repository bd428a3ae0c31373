interface Opener {
  dom?: { openOrClosedShadowRoot(element: Element): ShadowRoot | null };
}

/** Our own root in the page, which no script of the page can open. Content scripts can: Chrome by a function, Firefox by the element. */
function rootOf(element: Element): ShadowRoot | null {
  const { dom } = (globalThis as { chrome?: Opener }).chrome ?? {};
  if (dom) return dom.openOrClosedShadowRoot(element);
  return (element as Element & { openOrClosedShadowRoot?: ShadowRoot | null }).openOrClosedShadowRoot ?? null;
}

/** The overlay's element and the light in it that says that we listen, however the overlay is shown now. */
export function findSign(): { host: Element; sign: Element } | null {
  const host = globalThis.quotahitOverlay?.element;
  const sign = host && rootOf(host)?.querySelector('[data-light]');
  return sign ? { host, sign } : null;
}
