import { OWN_SPEAKER } from '#domain/turn.ts';
import { all, first, NO_LOCATORS, speakerKey, textOf } from './find.ts';
import type { CaptionRow, Locators, Site } from './site.ts';
import { isYou } from './you-data.ts';

const locators: Locators = {
  ...NO_LOCATORS,
  region: [
    'div[role="region"][tabindex="0"]', // 2025-04 to 2026-05; its label is localised, so it is not asked for
    '.a4cQT .iOzk7[jsname="dsyhDe"]', // 2024-05 to 2024-11
    '.a4cQT',
  ],
  row: ['.nMcdL', '.TBMuR'], // 2024-11 to 2026; 2024-05
  name: ['.NWpY1d', '.KcIKyf', '.zs7s8d'], // 2025-04 to 2026; 2024-11; 2024-05
  text: ['.ygicle.VbkSUe', '.bh44bd.VbkSUe', '[jsname="tgaKEf"]', '.iTTPOb'], // 2025-04; 2024-11; 2024-05
  // The waiting room shows call_end alone (2026-05).
  inCall: ['icon=call_end && icon=closed_caption_off', 'icon=call_end && icon=closed_caption'],
  captionsButton: ['button:has([data-captions-icon])', '[jsname="r8qRAd"]'],
  speaking: ['.kssMZb', '.Oaajhc.HX2H7', '.wEsLMd.OgVli'], // 2026-03
  ownName: ['.awLEm'], // lobby, 2026-05
  title: ['.u6vdEc'], // 2026-05
  chatBox: ['textarea[jsname="YPqjbf"]', 'aside textarea', 'textarea'],
};

/** Names on the tiles: a person who is really called "You" is not the rep. */
function isOwn(name: string, doc: Document): boolean {
  return isYou(name) && !all(doc, ['[data-participant-id] span.notranslate']).some((tile) => textOf(tile) === name);
}

function named(element: Element, name: string, text: string): CaptionRow | null {
  if (text === '') return null;
  const own = isOwn(name, element.ownerDocument);
  return { key: element, speaker: own ? OWN_SPEAKER : speakerKey(name), ...(name === '' ? {} : { name }), text };
}

function row(element: Element, { name, text }: Locators): CaptionRow | null {
  return named(element, textOf(first(element, name)), textOf(first(element, text)));
}

/** Rows by their shape when the class names have rotated: a picture, a name beside it, and text outside of that head. */
function shaped(region: Element): CaptionRow[] {
  return [...region.querySelectorAll('img')].flatMap((picture) => {
    const head = picture.parentElement;
    const element = head?.parentElement;
    if (!head || !element || element === region || !region.contains(element)) return [];
    const body = [...element.children].filter((child) => child !== head);
    const read = named(element, textOf(head), body.map(textOf).join(' ').trim());
    return read ? [read] : [];
  });
}

function icon(doc: Document, name: string): Element | null {
  return first(doc, [`icon=${name}`]);
}

/** Google Meet. Facts and dates: public caption readers and their issues, 2024-05 to 2026-10. */
export const meet: Site = {
  id: 'meet',
  label: 'Google Meet',
  matches: ['https://meet.google.com/*'],
  locators,
  recycled: false,
  document: (page) => page,
  phase(doc, { inCall, lobby }) {
    if (first(doc, inCall)) return 'call';
    return first(doc, lobby) || icon(doc, 'call_end') ? 'lobby' : 'none';
  },
  region: (doc, { region }) => all(doc, region).at(-1) ?? null,
  rows(region, found) {
    const elements = all(region, found.row);
    if (elements.length === 0) return shaped(region);
    const read = elements.map((element) => row(element, found)).filter((one) => one !== null);
    return read.length > 0 ? read : shaped(region);
  },
  row,
  speaking: (doc, { speaking }) => first(doc, speaking) !== null,
  turnOnCaptions(doc) {
    const mark = icon(doc, 'closed_caption_off') ?? icon(doc, 'closed_caption');
    const button = mark?.closest('button, [role="button"]');
    if (!(button instanceof (doc.defaultView?.HTMLElement ?? HTMLElement))) return false;
    button.click();
    return true;
  },
  howToTurnOn: 'Press C in the call, or choose the CC button in its bar.',
  ownName: (doc, { ownName }) => textOf(first(doc, ownName)) || undefined,
  title: (doc, { title }) => textOf(first(doc, title)) || undefined,
  meetingKey: (url) => `meet:${url.pathname}`,
};
