import { all, first, NO_LOCATORS, press, regionWithRows, speakerKey, textOf } from './find.ts';
import type { CaptionRow, Locators, Site } from './site.ts';

// Seen in public caption readers, 2024 to 2026.
const locators: Locators = {
  ...NO_LOCATORS,
  region: [
    '[data-tid="closed-caption-v2-virtual-list-content"]', // 2025 to 2026
    '[data-tid="closed-caption-v2-window-wrapper"]',
    '[data-tid="closed-caption-renderer-wrapper"]',
    '[data-tid="closed-captions-renderer"]', // before 2025
  ],
  // The marker closed-captions-v2-items-renderer sits on the avatar, not on the row.
  row: ['.fui-ChatMessageCompact', '.ui-chat__item', '[data-tid="closed-caption-message"]'], // 2025 to 2026; 2024; 2024
  name: ['[data-tid="author"]', '.ui-chat__message__author'],
  text: ['[data-tid="closed-caption-text"]', '.ui-chat__message__content'],
  inCall: [
    '#hangup-button',
    '[data-tid="hangup-main-btn"]',
    '[data-tid="hangup-leave-button"]',
    '[data-tid="hangup-end-meeting-button"]',
  ],
  lobby: ['#prejoin-join-button', '[data-tid="prejoin-join-button"]'],
  captionsButton: ['[data-tid="closed-captions-button"]', '#closed-captions-button'], // in the opened menu, 2025
  speaking: [
    '[data-tid="voice-level-stream-outline"].vdi-frame-occlusion', // 2025 to 2026
    '[data-tid="voice-level-stream-outline"][data-is-speaking="true"]',
    '[data-tid="participant-speaker-ring"]', // before 2024
  ],
  ownName: ['[data-tid="me-control-displayname"]'],
  title: ['[data-tid="call-title"]', '[data-tid="calling-header-title"]', '[data-tid="meeting-title"]'],
  controls: ['#hangup-button', '[data-tid="hangup-main-btn"]', '#callingButtons-showMoreBtn', '#microphone-button'],
  chatBox: ['[data-tid="ckeditor"] [contenteditable="true"]', '[data-tid="ckeditor"][contenteditable="true"]'],
};

function row(element: Element, found: Locators): CaptionRow | null {
  const name = textOf(first(element, found.name));
  const text = textOf(first(element, found.text));
  return text === '' ? null : { key: element, speaker: speakerKey(name), ...(name === '' ? {} : { name }), text };
}

/** Microsoft Teams in the browser. */
export const teams: Site = {
  id: 'teams',
  matches: ['https://teams.microsoft.com/*', 'https://teams.live.com/*', 'https://teams.cloud.microsoft/*'],
  locators,
  recycled: () => true,
  document(page) {
    const frame = page.querySelector<HTMLIFrameElement>('iframe.embedded-page-content'); // before 2024
    return frame?.contentDocument?.body?.firstElementChild ? frame.contentDocument : page;
  },
  phase(doc, { inCall, lobby }) {
    if (first(doc, lobby)) return 'lobby';
    return first(doc, inCall) ? 'call' : 'none';
  },
  region: (doc, found) => regionWithRows(doc, found.region, found.row),
  rows: (region, found) => all(region, found.row).flatMap((element) => row(element, found) ?? []),
  row,
  speaking: (doc, { speaking }) => speaking.some((locator) => first(doc, [locator]) !== null),
  turnOnCaptions: (doc, { captionsButton }) => press(doc, captionsButton),
  howToTurnOn: 'In Teams choose More, then Language and speech, then Show live captions.',
  ownName: (doc, { ownName }) => textOf(first(doc, ownName)) || undefined,
  title: (doc, { title }) => textOf(first(doc, title)) || undefined,
  meetingKey: (url) => `teams:${url.pathname}${url.hash.split('?')[0] ?? ''}`,
};
