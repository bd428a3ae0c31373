const ICONS = '.google-symbols, .google-material-icons, .material-icons-extended';

/** `icon=NAME` finds an icon by its ligature, which is the same in every language; anything else is a CSS selector. */
function findOne(root: ParentNode, locator: string): Element | null {
  if (!locator.startsWith('icon=')) return root.querySelector(locator);
  const name = locator.slice('icon='.length);
  for (const icon of root.querySelectorAll(ICONS)) if (icon.textContent.trim() === name) return icon;
  return null;
}

/** The element that the first fitting locator finds. `A && B` fits where both are found, and gives A's. Bad selectors find nothing. */
export function first(root: ParentNode, locators: readonly string[]): Element | null {
  for (const locator of locators) {
    try {
      const found = locator.split(' && ').map((part) => findOne(root, part));
      if (found.every((element) => element !== null)) return found[0] ?? null;
    } catch {
      // A locator that this browser cannot read is one that finds nothing.
    }
  }
  return null;
}

/** All elements of the first locator that finds any. */
export function all(root: ParentNode, locators: readonly string[]): Element[] {
  for (const locator of locators) {
    try {
      const found = root.querySelectorAll(locator);
      if (found.length > 0) return [...found];
    } catch {
      // As above.
    }
  }
  return [];
}

/** Text of an element on one line, or `''`. */
export function textOf(element: Element | null): string {
  return element?.textContent.replace(/\s+/g, ' ').trim() ?? '';
}

/** Key of a speaker that the page names. */
export function speakerKey(name: string): string {
  return name === '' ? '' : `name:${name}`;
}

/** Whether any of the page's own players is sounding. */
export function sounding(doc: Document): boolean {
  return [...doc.querySelectorAll<HTMLMediaElement>('audio, video')].some(
    (player) => !player.paused && !player.muted && player.volume > 0 && player.readyState >= 2,
  );
}

const NONE: readonly string[] = [];

/** Locators for purposes that a page does not serve. */
export const NO_LOCATORS = {
  region: NONE,
  row: NONE,
  name: NONE,
  text: NONE,
  inCall: NONE,
  lobby: NONE,
  ended: NONE,
  captionsButton: NONE,
  speaking: NONE,
  ownName: NONE,
  title: NONE,
  controls: NONE,
  chatBox: NONE,
};
