function centre(element: HTMLElement, scroller: HTMLElement): void {
  const above = element.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
  scroller.scrollTop += above - (scroller.clientHeight - element.offsetHeight) / 2;
}

/** Brings a line into view: within its own scroller where that scrolls, so that the page beside it stays; else on the page. */
export function reveal(element: HTMLElement | null): void {
  const scroller = element?.closest<HTMLElement>('[data-scroller]');
  if (!element) return;
  if (!scroller || scroller.scrollHeight <= scroller.clientHeight) {
    element.scrollIntoView({ block: 'center' });
    return;
  }
  centre(element, scroller);
  // Lines on the way get their true height only once they are shown.
  requestAnimationFrame(() => centre(element, scroller));
}
