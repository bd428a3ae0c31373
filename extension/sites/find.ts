const ICONS = '.google-symbols, .google-material-icons, .material-icons-extended';
const INLINE = new Set(['A', 'B', 'BDI', 'BDO', 'BR', 'EM', 'FONT', 'I', 'MARK', 'S', 'SPAN', 'STRONG', 'U', 'WBR']);

function visible(element: Element): boolean {
  return element.checkVisibility?.() ?? true;
}

/** `icon=NAME` finds an icon by its ligature, which is the same in every language; anything else is a CSS selector. */
function query(root: ParentNode, locator: string): Element[] {
  if (!locator.startsWith('icon=')) return [...root.querySelectorAll(locator)];
  const name = locator.slice('icon='.length);
  return [...root.querySelectorAll(ICONS)].filter((icon) => icon.textContent.trim() === name);
}

function fits(root: ParentNode, part: string): boolean {
  return part.startsWith('!') ? query(root, part.slice(1)).length === 0 : query(root, part).length > 0;
}

/**
 * All elements of the first locator that finds any. `A && B` finds A where B is found too, `A && !B` where it is not.
 * A locator that this browser cannot read finds nothing.
 */
export function all(root: ParentNode, locators: readonly string[]): Element[] {
  for (const locator of locators) {
    const [main = '', ...conditions] = locator.split(' && ');
    try {
      const found = query(root, main);
      if (found.length > 0 && conditions.every((part) => fits(root, part))) return found;
    } catch {
      continue;
    }
  }
  return [];
}

/** The first element of the first locator that finds any. Asks for no layout: it runs whenever a word arrives. */
export function first(root: ParentNode, locators: readonly string[]): Element | null {
  for (const locator of locators) {
    const [found] = all(root, [locator]);
    if (found) return found;
  }
  return null;
}

/** Of all elements that may be the captions the newest visible one with rows, else the newest at all; first locators first. */
export function regionWithRows(doc: Document, locators: readonly string[], row: readonly string[]): Element | null {
  const groups = locators.map((locator) => all(doc, [locator])).filter((group) => group.length > 0);
  const shown = groups.map((group) => (group.length > 1 ? group.filter(visible) : group));
  for (const group of shown) {
    const found = group.findLast((region) => first(region, row) !== null);
    if (found) return found;
  }
  return shown.find((group) => group.length > 0)?.at(-1) ?? groups[0]?.at(-1) ?? null;
}

function readable(node: Node): string {
  if (node.nodeName === 'SCRIPT' || node.nodeName === 'STYLE') return '';
  return node.hasChildNodes() ? [...node.childNodes].map(readable).join('') : (node.nodeValue ?? '');
}

/** Text of an element on one line, or `''`. Code and style sheets are no text. */
export function textOf(element: Element | null): string {
  if (!element) return '';
  const text = element.querySelector('script, style') ? readable(element) : element.textContent;
  return text.replace(/\s+/g, ' ').trim();
}

/** Key of a speaker that the page names. */
export function speakerKey(name: string): string {
  return name === '' ? '' : `name:${name}`;
}

/** Whether an element only marks up a part of a line. */
export function inline(element: Element): boolean {
  return INLINE.has(element.tagName);
}

function buttonOf(doc: Document, locators: readonly string[]): HTMLElement | null {
  const found = locators.flatMap((locator) => all(doc, [locator]));
  const shown = found.find(visible) ?? found[0];
  return shown?.closest<HTMLElement>('button, [role="button"], [role^="menuitem"]') ?? null;
}

/** Whether the switch that a locator finds, or that holds what it finds, says that it is on. */
export function pressed(doc: Document, locators: readonly string[]): boolean {
  const button = buttonOf(doc, locators);
  return button?.getAttribute('aria-pressed') === 'true' || button?.getAttribute('aria-checked') === 'true';
}

/** Clicks that switch, unless it is on already. */
export function press(doc: Document, locators: readonly string[]): boolean {
  const button = buttonOf(doc, locators);
  if (!button || pressed(doc, locators)) return false;
  button.click();
  return true;
}

/** Whether any of the page's own players is playing. */
export function playing(doc: Document): boolean {
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
