import { OWN_SPEAKER } from '#domain/turn.ts';
import { all, first, NO_LOCATORS, press, regionWithRows, speakerKey, textOf } from './find.ts';
import type { CaptionRow, Locators, Site } from './site.ts';
import { isYou } from './you-data.ts';

// Seen in public caption readers, dates are theirs. Class names rotate; jsname and icon ligatures have lasted for years.
const locators: Locators = {
  ...NO_LOCATORS,
  region: [
    'div[role="region"][tabindex="0"]', // 2025-04 to 2026-05; its label is localised, so it is not asked for
    '.vNKgIf.UDinHf', // 2025-04 to 2026-10
    '[jsname="dsyhDe"]', // 2024-05 to 2024-11, the list inside of .a4cQT
    '.iOzk7',
    '.a4cQT',
  ],
  row: ['.nMcdL', '.TBMuR'], // 2024-11 to 2026; 2024-05
  name: ['.NWpY1d', '.KcIKyf', '.zs7s8d'], // 2025-04 to 2026; 2024-11; 2024-05
  text: ['.ygicle', '.bh44bd', '[jsname="tgaKEf"]', '.VbkSUe', '.iTTPOb'], // 2025-04; 2024-11; 2024-11; both; 2024-05
  inCall: [
    'icon=call_end && icon=closed_caption_off', // 2026-05; the waiting room has call_end alone
    'icon=call_end && icon=closed_caption', // captions are on
    '[jsname="CQylAd"] && [jsname="r8qRAd"]', // leave and captions, 2022 to 2026
  ],
  lobby: ['[jsname="Qx7uuf"]', 'icon=call_end', '[jsname="CQylAd"]'], // join, 2022 to 2026; waiting room, 2026-05
  ended: ['[jsname="r4nke"] && ![data-is-muted]'], // 2026; the same heading stands in the lobby, beside a microphone switch
  captionsButton: ['icon=closed_caption_off', 'icon=closed_caption_disabled', '[jsname="r8qRAd"]'],
  speaking: [
    '[data-participant-id] :is(.Oaajhc, .HX2H7, .wEsLMd, .OgVli)', // 2026-03
    '.kssMZb', // active speaker's tile, 2026
  ],
  ownName: ['.awLEm'], // lobby, 2026-05
  title: ['.u6vdEc'], // 2026-05
  controls: ['[jsname="CQylAd"]', '[jsname="r8qRAd"]', '[data-is-muted]'],
  chatBox: ['textarea[jsname="YPqjbf"]'],
};

/** Names on the tiles: a person who is really called "You" is not the rep. */
function isOwn(name: string, doc: Document): boolean {
  return isYou(name) && !all(doc, ['[data-participant-id] span.notranslate']).some((tile) => textOf(tile) === name);
}

function named(element: Element, name: string, text: string, own: (name: string) => boolean): CaptionRow | null {
  if (text === '') return null;
  return { key: element, speaker: own(name) ? OWN_SPEAKER : speakerKey(name), ...(name === '' ? {} : { name }), text };
}

function read(element: Element, { name, text }: Locators, own: (name: string) => boolean): CaptionRow | null {
  return named(element, textOf(first(element, name)), textOf(first(element, text)), own);
}

/** Asks the page once for each name, however many rows bear it. */
function askedOnce(doc: Document): (name: string) => boolean {
  const answers = new Map<string, boolean>();
  return (name) => {
    const answer = answers.get(name) ?? isOwn(name, doc);
    answers.set(name, answer);
    return answer;
  };
}

/** Rows by their shape when the class names have rotated: a picture, a name beside it, and text outside of that head. */
function shaped(region: Element, own: (name: string) => boolean): CaptionRow[] {
  return [...region.querySelectorAll('img')].flatMap((picture) => {
    const head = picture.parentElement;
    const element = head?.parentElement;
    if (!head || !element || element === region || !region.contains(element)) return [];
    const body = [...element.children].filter((child) => child !== head);
    return named(element, textOf(head), body.map(textOf).join(' ').trim(), own) ?? [];
  });
}

/** Google Meet. */
export const meet: Site = {
  id: 'meet',
  matches: ['https://meet.google.com/*'],
  locators,
  recycled: () => false,
  document: (page) => page,
  phase(doc, { inCall, lobby, ended }) {
    if (first(doc, inCall)) return 'call';
    if (first(doc, ended)) return 'ended';
    return first(doc, lobby) ? 'lobby' : 'none';
  },
  region: (doc, { region, row }) => regionWithRows(doc, region, row),
  rows(region, found) {
    const own = askedOnce(region.ownerDocument);
    const rows = all(region, found.row).flatMap((element) => read(element, found, own) ?? []);
    return rows.length > 0 ? rows : shaped(region, own);
  },
  row(element, found) {
    if (!found.row.some((locator) => element.matches(locator))) return null;
    return read(element, found, (name) => isOwn(name, element.ownerDocument));
  },
  speaking: (doc, { speaking }) => speaking.some((locator) => first(doc, [locator]) !== null),
  turnOnCaptions: (doc, { captionsButton }) => press(doc, captionsButton),
  howToTurnOn: 'Press C in the call, or choose the CC button in its bar.',
  ownName: (doc, { ownName }) => textOf(first(doc, ownName)) || undefined,
  title: (doc, { title }) => textOf(first(doc, title)) || undefined,
  meetingKey: (url) => `meet:${url.pathname}`,
};
