import { createRoot } from 'react-dom/client';
import type { LiveHost, PageHost } from '#extension/live/host.ts';
import { adoptStyles } from './adopt-styles.ts';
import type { OnCardPainted } from './card-painted.ts';
import { keepAttached } from './keep-attached.ts';
import { keepEvents } from './keep-events.ts';
import { onTop } from './on-top.ts';
import css from './overlay.css?inline';
import { Overlay } from './Overlay.tsx';
import { shadowCss } from './shadow-css.ts';

interface OverlayOptions {
  onCardPainted?: OnCardPainted;
}

/** Panel and pill both report the card they show; only the first time it was painted counts. */
function once(report: OnCardPainted): OnCardPainted {
  let last = '';
  return (cardId, paintedAt) => {
    if (cardId === last) return;
    last = cardId;
    report(cardId, paintedAt);
  };
}

/**
 * Shows a live call on top of the page, in a closed shadow root that the page can neither style nor read, until the
 * signal aborts. Gives back the element, which the page may remove as it likes: it comes back.
 */
export function mountOverlay(
  host: LiveHost,
  page: PageHost,
  signal: AbortSignal,
  options: OverlayOptions = {},
): HTMLElement {
  const element = document.createElement('quotahit-overlay');
  const root = element.attachShadow({ mode: 'closed' });
  adoptStyles(root, shadowCss(css));
  const inside = document.createElement('div');
  inside.className = 'qh-root';
  root.append(inside);
  keepEvents(element, root, signal);
  const app = createRoot(inside);
  keepAttached(element, onTop(element, signal), signal);
  const onCardPainted = options.onCardPainted && once(options.onCardPainted);
  app.render(<Overlay host={host} page={page} onCardPainted={onCardPainted} />);
  signal.addEventListener('abort', () => app.unmount());
  return element;
}
