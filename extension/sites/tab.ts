import { NO_LOCATORS, sounding, textOf } from './find.ts';
import type { CaptionRow, Locators, Site } from './site.ts';

const WORDS = ['caption', 'subtitle', 'transcript'];
const region = WORDS.flatMap((word) => [
  `[aria-live][class*="${word}" i]`,
  `[aria-live][id*="${word}" i]`,
  `[class*="${word}" i] [aria-live]`,
  `[role="log"][class*="${word}" i]`,
]);

const locators: Locators = { ...NO_LOCATORS, region, inCall: region };

/** Rows are the region's children where it has some with text, else the region itself. Nobody is named. */
function rows(found: Element): CaptionRow[] {
  const children = [...found.children].filter((child) => textOf(child) !== '');
  const elements = children.length > 0 ? children : [found];
  return elements.flatMap((key) => (textOf(key) === '' ? [] : [{ key, speaker: '', text: textOf(key) }]));
}

/** Any page that the rep asks to coach: captions are what announces itself as such. */
export const tab: Site = {
  id: 'tab',
  label: 'This tab',
  matches: [],
  locators,
  recycled: false,
  document: (page) => page,
  phase: (doc) => (doc.body ? 'call' : 'none'),
  region(doc, { region: selectors }) {
    for (const selector of selectors) {
      const found = doc.querySelector(selector);
      if (found) return found;
    }
    return null;
  },
  rows,
  speaking: sounding,
  turnOnCaptions: () => false,
  howToTurnOn:
    'Turn on captions in the page that plays the call. A page without captions of its own cannot be read yet.',
  ownName: () => undefined,
  title: (doc) => doc.title.slice(0, 120) || undefined,
  meetingKey: (url) => `tab:${url.origin}${url.pathname}`,
};
