import { all, first, NO_LOCATORS, press, speakerKey, textOf } from './find.ts';
import type { CaptionRow, Locators, Site } from './site.ts';

const PANEL = '.new-lt-list-container, .lt-full-transcript__list, #full-transcription';

// Web client 7.2.0, served markup and live captures of 2026-10, public caption readers of 2026-05 to 2026-07.
const locators: Locators = {
  ...NO_LOCATORS,
  region: [
    '.new-lt-list-container', // transcript panel, names its speakers
    '.lt-full-transcript__list',
    '#full-transcription', // panel, 2026-07
    '.live-transcription-subtitle__box', // overlay, names nobody
  ],
  row: ['.lt-full-transcript__item', '.live-transcription-subtitle__item'],
  name: ['.lt-full-transcript__display-name b', '.lt-full-transcript__display-name'],
  text: ['.lt-full-transcript__message', '.live-transcription-subtitle__item'],
  inCall: ['.footer__leave-btn-container', '#audioOptionMenu', '.loading-layer--bo-room'],
  lobby: ['.preview-root', '.waiting-room-container', '.on-hold-main'],
  ended: ['#wc-leave'],
  speaking: [
    '.participants-icon__voip-speaking-icon, .participants-icon__phone-speaking-icon',
    '.asntip',
    '[class*="video-frame--active"]',
  ],
  title: ['.meeting-info-icon__meeting-topic-text', '.head-meeting-topic'],
  controls: ['#wc-footer', '.footer__leave-btn-container'],
  chatBox: ['.new-chat-rtf-box__display [contenteditable="true"]', 'textarea.chat-box__chat-textarea'],
};

/** A picture's address as a short key: it tells speakers apart and is not kept itself. */
function keyOf(address: string): string {
  let hash = 0;
  for (const char of address) hash = (Math.imul(hash, 31) + (char.codePointAt(0) ?? 0)) | 0;
  return (hash >>> 0).toString(36);
}

/** The overlay shows a picture or initials but no name: enough to tell speakers apart, not to name them. */
function mark(element: Element | null): string {
  const icon = element?.querySelector('.zmu-data-selector-item__icon');
  if (!icon) return '';
  const picture = icon.getAttribute('src') ?? icon.querySelector('img')?.getAttribute('src');
  return picture ? `picture:${keyOf(picture)}` : `initials:${textOf(icon)}`;
}

// A name stands above the first row of a run only; once that has scrolled away the rows below still know theirs.
const remembered = new WeakMap<Element, { name: string; begins: string }>();

function inPanel(region: Element, found: Locators): CaptionRow[] {
  let name = '';
  return all(region, found.row).flatMap((element) => {
    const text = textOf(first(element, found.text));
    const own = textOf(first(element, found.name));
    const before = remembered.get(element);
    if (own !== '') name = own;
    else if (name === '' && before && text.startsWith(before.begins)) name = before.name;
    if (text === '') return [];
    remembered.set(element, { name, begins: text.slice(0, 12) });
    return [{ key: element, speaker: speakerKey(name), ...(name === '' ? {} : { name }), text }];
  });
}

/** Lines of the overlay. Translations are read only where nothing else is shown. */
function inOverlay(region: Element, found: Locators): CaptionRow[] {
  const spoken = '.live-transcription-subtitle__item:not([class*="yellowitem"])';
  return all(region, [spoken, ...found.row]).flatMap((item) => {
    const text = textOf(item);
    // Until 2026 the line itself was the item, with neither picture nor initials beside it.
    const line = item.parentElement === region ? null : item.parentElement;
    return text === '' ? [] : [{ key: item, speaker: mark(line), text }];
  });
}

function isPanel(region: Element): boolean {
  return region.matches(PANEL) || region.querySelector(PANEL) !== null;
}

/** Zoom's web client. */
export const zoom: Site = {
  id: 'zoom',
  matches: ['https://*.zoom.us/wc/*'],
  locators,
  recycled: isPanel,
  document(page) {
    const frame = page.querySelector<HTMLIFrameElement>('iframe#webclient, iframe.pwa-webclient__iframe');
    return frame?.contentDocument?.body?.firstElementChild ? frame.contentDocument : page;
  },
  phase(doc, { inCall, lobby, ended }) {
    if (first(doc, ended) || doc.location?.pathname.startsWith('/wc/leave')) return 'ended';
    if (first(doc, lobby)) return 'lobby';
    return first(doc, inCall) ? 'call' : 'none';
  },
  region(doc, { region, row }) {
    const found = region.flatMap((locator) => first(doc, [locator]) ?? []);
    return found.find((element) => first(element, row)) ?? found[0] ?? null;
  },
  rows: (region, found) => (isPanel(region) ? inPanel(region, found) : inOverlay(region, found)),
  speaking: (doc, { speaking }) => speaking.some((locator) => first(doc, [locator]) !== null),
  turnOnCaptions: (doc, { captionsButton }) => press(doc, captionsButton),
  howToTurnOn: 'In Zoom choose More, then Captions, then Show captions. "View full transcript" also gives the names.',
  ownName: () => undefined,
  title: (doc, { title }) => textOf(first(doc, title)) || undefined,
  meetingKey: (url) => `zoom:${/\d{9,11}/.exec(url.pathname)?.[0] ?? url.pathname}`,
};
