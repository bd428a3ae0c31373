import type { Page } from 'puppeteer';
import type { ShadowReader } from './shadow.ts';
import { until } from './until.ts';

export interface Rect {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** The overlay on a page as its user sees and works it: real text, real clicks. */
export interface OverlayView extends ShadowReader {
  text(): Promise<string>;
  waitFor(text: string | RegExp, withinMs?: number): Promise<string>;
  waitUntilGone(text: string | RegExp, withinMs?: number): Promise<void>;
  /** Where the button, tab, menu item or frame with this name is; null while it is not to be seen. */
  find(name: string): Promise<Rect | null>;
  /** Clicks what has this name, again where it moved away meanwhile. */
  click(name: string): Promise<void>;
  /** The same, and waits until these words have been there, however shortly. */
  clickShows(name: string, words: string): Promise<void>;
  /** Names of everything that can be clicked now. */
  names(): Promise<string[]>;
  /** Name of what has the focus inside; '' when nothing has. */
  focused(): Promise<string>;
  /** The panel or pill. */
  frame(): Promise<Rect | null>;
  exists(): Promise<boolean>;
}

const matches = (text: string, wanted: string | RegExp) =>
  typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text);

/** `page`'s overlay, reached by `shadow`. */
export function overlayOn(page: Page, shadow: ShadowReader): OverlayView {
  const text = async () =>
    (await shadow.evaluate((root) => root.querySelector<HTMLElement>('.qh-root')?.innerText ?? '')) ?? '';
  const find = async (name: string) =>
    shadow.evaluate((root, wanted) => {
      const named = (element: Element) =>
        (element.getAttribute('aria-label') ?? element.getAttribute('title') ?? element.textContent ?? '').trim();
      const all = [...root.querySelectorAll('button, iframe, [role=tab], [role=menuitemradio]')];
      const found =
        all.find((element) => named(element) === wanted) ?? all.find((element) => named(element).startsWith(wanted));
      if (!found) return null;
      found.scrollIntoView({ block: 'nearest' });
      const { left, top, width, height } = found.getBoundingClientRect();
      const hit = root.elementFromPoint(left + width / 2, top + height / 2);
      if (!hit || !(found === hit || found.contains(hit))) return null;
      return { left, top, width, height };
    }, name);
  /** Notes on the root whether the next press is on what has this name. */
  const watchPress = (name: string) =>
    shadow.evaluate((root, wanted) => {
      const named = (element: Element) =>
        (element.getAttribute('aria-label') ?? element.getAttribute('title') ?? element.textContent ?? '').trim();
      Object.assign(root, { pressed: false });
      const note = (event: Event) => {
        const path = event.composedPath().filter((one) => one instanceof Element);
        Object.assign(root, { pressed: path.some((one) => named(one).startsWith(wanted)) });
      };
      root.addEventListener('pointerdown', note, { capture: true, once: true });
    }, name);
  /** What stands above it may have come or gone between the look and the press. */
  async function clickOnce(name: string): Promise<boolean> {
    if (!(await find(name))) return false;
    await watchPress(name);
    const now = await find(name);
    if (!now) return false;
    await page.mouse.click(now.left + now.width / 2, now.top + now.height / 2);
    // An overlay that is gone went by this click.
    return (await shadow.evaluate((root) => (root as ShadowRoot & { pressed?: boolean }).pressed === true)) ?? true;
  }
  const click = async (name: string): Promise<void> =>
    void (await until(`"${name}" to be clickable in the overlay`, () => clickOnce(name)));
  const hasShown = (words: string) =>
    shadow.evaluate(
      (root, wanted) =>
        new Promise<boolean>((done) => {
          const look = () => {
            if (!root.querySelector<HTMLElement>('.qh-root')?.innerText.includes(wanted)) return;
            watcher.disconnect();
            done(true);
          };
          const watcher = new MutationObserver(look);
          watcher.observe(root, { subtree: true, childList: true, characterData: true });
          look();
        }),
      words,
    );
  return {
    ...shadow,
    text,
    find,
    waitFor: (wanted, withinMs) =>
      until(
        `"${wanted}" in the overlay`,
        async () => {
          const now = await text();
          return matches(now, wanted) ? now : '';
        },
        withinMs,
      ).catch(async (error: Error) => {
        throw new Error(`${error.message}\nThe overlay says:\n${await text()}`);
      }),
    async waitUntilGone(wanted, withinMs) {
      await until(`"${wanted}" to go from the overlay`, async () => !matches(await text(), wanted), withinMs);
    },
    click,
    clickShows: async (name, words) => void (await Promise.all([hasShown(words), click(name)])),
    names: async () =>
      (await shadow.evaluate((root) =>
        [...root.querySelectorAll('button, iframe, [role=menuitemradio]')].map((element) =>
          (element.getAttribute('aria-label') ?? element.getAttribute('title') ?? element.textContent ?? '').trim(),
        ),
      )) ?? [],
    focused: async () =>
      (await shadow.evaluate((root) => {
        const element = root.activeElement;
        return element
          ? (element.getAttribute('aria-label') ?? element.getAttribute('title') ?? element.textContent ?? '').trim()
          : '';
      })) ?? '',
    frame: () =>
      shadow.evaluate((root) => {
        const element =
          root.querySelector('section[aria-label=QuotaHit]') ??
          root.querySelector('button[aria-label^="Open QuotaHit"]');
        if (!element) return null;
        const { left, top, width, height } = element.getBoundingClientRect();
        return { left, top, width, height };
      }),
    exists: async () => (await shadow.evaluate(() => true)) === true,
  };
}
