const EVERY_MS = 250;
/** What covers the sign for a moment, as something that moves does, takes nothing away. Looks in a row. */
const COVERED = 2;
/** Less of the sign than this is no sign. */
const LEAST = 0.5;

/** Tells whether the sign that we listen is to be seen, at once and whenever that changes, until the signal aborts. */
export type WatchIndicator = (tell: (shown: boolean) => void, signal: AbortSignal) => void;

/** Firefox does not tell of what covers an element: https://developer.mozilla.org/docs/Web/API/IntersectionObserverEntry/isVisible. */
const knowsCover = (): boolean =>
  typeof IntersectionObserverEntry === 'function' && 'isVisible' in IntersectionObserverEntry.prototype;

function isDrawn(sign: Element): boolean {
  const { left, top, right, bottom, width, height } = sign.getBoundingClientRect();
  const seenWidth = Math.min(right, innerWidth) - Math.max(left, 0);
  const seenHeight = Math.min(bottom, innerHeight) - Math.max(top, 0);
  if (width === 0 || height === 0 || seenWidth < width * LEAST || seenHeight < height * LEAST) return false;
  return sign.checkVisibility({ opacityProperty: true, visibilityProperty: true });
}

/** Whether a click on the sign's middle would reach our element. */
function isHit(sign: Element, host: Element): boolean {
  const { left, top, width, height } = sign.getBoundingClientRect();
  return document.elementFromPoint(left + width / 2, top + height / 2) === host;
}

/**
 * Watches the sign on a page that may take it away, hide, fade or cover it, or move it off the screen. `find` gives the element that is in the
 * page and the sign within it. Browsers draw nothing in a tab behind others; what was so when it went there counts until it is back.
 */
export const watchIndicator =
  (find: () => { host: Element; sign: Element } | null): WatchIndicator =>
  (tell, signal) => {
    let observed: Element | null = null;
    let uncovered = true;
    let coveredLooks = 0;
    let last: boolean | null = null;

    function say(shown: boolean): void {
      if (shown === last || signal.aborted) return;
      last = shown;
      tell(shown);
    }

    function look(): void {
      const found = find();
      if (!found?.host.isConnected || !isDrawn(found.sign)) return say(false);
      follow(found.sign);
      if (!observer && !document.hidden) uncovered = isHit(found.sign, found.host);
      coveredLooks = uncovered ? 0 : coveredLooks + 1;
      if (uncovered || coveredLooks >= COVERED) say(uncovered);
    }

    const options = { threshold: LEAST, trackVisibility: true, delay: 100 };
    const observer = knowsCover()
      ? new IntersectionObserver((entries) => {
          if (document.hidden) return;
          const { isVisible } = entries.at(-1) as IntersectionObserverEntry & { isVisible: boolean };
          uncovered = isVisible;
          look();
        }, options)
      : null;
    function follow(sign: Element): void {
      if (sign === observed) return;
      observer?.disconnect();
      observer?.observe(sign);
      observed = sign;
      uncovered = true;
    }

    const taken = new MutationObserver(look);
    taken.observe(document, { childList: true });
    taken.observe(document.documentElement, { childList: true });
    const looking = setInterval(look, EVERY_MS);
    document.addEventListener('fullscreenchange', look, { signal });
    const lookAnew = (): void => {
      observed = null;
      look();
    };
    document.addEventListener('visibilitychange', lookAnew, { signal });
    signal.addEventListener('abort', () => {
      clearInterval(looking);
      taken.disconnect();
      observer?.disconnect();
    });
    look();
  };
