import { all, first, NO_LOCATORS, sounding, speakerKey, textOf } from './find.ts';
import type { CaptionRow, Locators, Site } from './site.ts';

const PANEL = '.new-lt-list-container, .lt-full-transcript__list';

const locators: Locators = {
  ...NO_LOCATORS,
  // The transcript panel names its speakers, the overlay does not: the panel first. Both web client 7.2, 2026-10.
  region: [
    '.new-lt-list-container',
    '.lt-full-transcript__list',
    '.live-transcription-subtitle__content',
    '.live-transcription-subtitle__box',
  ],
  row: ['.lt-full-transcript__item', '.live-transcription-subtitle__box > div'],
  name: ['.lt-full-transcript__display-name b', '.lt-full-transcript__display-name'],
  text: ['.lt-full-transcript__message', '.live-transcription-subtitle__item'],
  inCall: ['.footer__leave-btn-container', '#wc-footer', '#audioOptionMenu', '.loading-layer--bo-room'],
  lobby: ['.preview-root', '.waiting-room-container'],
  ended: ['#wc-leave'],
  speaking: ['[class*="video-container__video-frame--active"]'],
  title: ['.meeting-info-icon__meeting-topic-text', '.head-meeting-topic'],
  controls: ['#wc-footer', '.footer__leave-btn-container'],
  chatBox: ['.new-chat-rtf-box__display [contenteditable="true"]', 'textarea.chat-box__chat-textarea'],
};

/** The overlay shows a picture or initials but no name: enough to tell speakers apart, not to name them. */
function mark(element: Element): string {
  const icon = element.querySelector('.zmu-data-selector-item__icon');
  const source = icon?.getAttribute('src');
  if (source) return `picture:${source.slice(0, 200)}`;
  return icon ? `initials:${textOf(icon)}` : '';
}

function inPanel(region: Element, found: Locators): CaptionRow[] {
  let name = '';
  return all(region, found.row).flatMap((element) => {
    name = textOf(first(element, found.name)) || name;
    const text = textOf(first(element, found.text));
    return text === '' ? [] : [{ key: element, speaker: speakerKey(name), ...(name === '' ? {} : { name }), text }];
  });
}

function inOverlay(region: Element, found: Locators): CaptionRow[] {
  return all(region, ['.live-transcription-subtitle__item:not([class*="yellowitem"])', ...found.text]).flatMap(
    (item) => {
      const element = item.parentElement ?? item;
      const text = textOf(item);
      return text === '' ? [] : [{ key: item, speaker: mark(element), text }];
    },
  );
}

/** Zoom's web client. Facts and dates: web client 7.2.0.1, 2026-10. */
export const zoom: Site = {
  id: 'zoom',
  label: 'Zoom',
  matches: ['https://*.zoom.us/wc/*'],
  locators,
  recycled: true,
  document(page) {
    const frame = page.querySelector<HTMLIFrameElement>('iframe#webclient, iframe.pwa-webclient__iframe');
    return frame?.contentDocument ?? page;
  },
  phase(doc, { inCall, lobby, ended }) {
    if (first(doc, ended)) return 'ended';
    if (first(doc, lobby)) return 'lobby';
    return first(doc, inCall) ? 'call' : 'none';
  },
  region: (doc, { region }) => first(doc, region),
  rows: (region, found) =>
    region.matches(PANEL) || region.querySelector(PANEL) ? inPanel(region, found) : inOverlay(region, found),
  speaking: (doc, { speaking }) => first(doc, speaking) !== null || sounding(doc),
  turnOnCaptions: () => false,
  howToTurnOn: 'In Zoom choose More, then Captions, then Show captions. "View full transcript" also gives the names.',
  ownName: () => undefined,
  title: (doc, { title }) => textOf(first(doc, title)) || undefined,
  meetingKey: (url) => `zoom:${/\d{9,11}/.exec(url.pathname)?.[0] ?? url.pathname}`,
};
