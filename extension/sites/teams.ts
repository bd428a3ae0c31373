import { all, first, NO_LOCATORS, sounding, speakerKey, textOf } from './find.ts';
import type { CaptionRow, Locators, Site } from './site.ts';

const locators: Locators = {
  ...NO_LOCATORS,
  region: [
    '[data-tid="closed-caption-v2-virtual-list-content"]', // 2025 to 2026
    '[data-tid="closed-caption-v2-window-wrapper"]',
    '[data-tid="closed-caption-renderer-wrapper"]',
    '[data-tid="closed-captions-renderer"]', // before 2025
  ],
  row: ['.fui-ChatMessageCompact', '.ui-chat__item'],
  name: ['[data-tid="author"]', '.ui-chat__message__author'],
  text: ['[data-tid="closed-caption-text"]', '.ui-chat__message__content'],
  inCall: [
    '#hangup-button',
    '[data-tid="hangup-main-btn"]',
    '[data-tid="hangup-leave-button"]',
    '[data-tid="hangup-end-meeting-button"]',
  ],
  lobby: ['#prejoin-join-button'],
  controls: ['#hangup-button', '[data-tid="hangup-main-btn"]', '#callingButtons-showMoreBtn'],
  chatBox: ['[data-tid="ckeditor"] [contenteditable="true"]', '[data-tid="ckeditor"][contenteditable="true"]'],
};

function row(element: Element, found: Locators): CaptionRow | null {
  const name = textOf(first(element, found.name));
  const text = textOf(first(element, found.text));
  return text === '' ? null : { key: element, speaker: speakerKey(name), ...(name === '' ? {} : { name }), text };
}

/** Microsoft Teams in the browser. Facts: public caption readers, 2024 to 2026. */
export const teams: Site = {
  id: 'teams',
  label: 'Microsoft Teams',
  matches: ['https://teams.microsoft.com/*', 'https://teams.live.com/*', 'https://teams.cloud.microsoft/*'],
  locators,
  recycled: true,
  document: (page) => page,
  phase(doc, { inCall, lobby }) {
    if (first(doc, lobby)) return 'lobby';
    return first(doc, inCall) ? 'call' : 'none';
  },
  region: (doc, { region }) => first(doc, region),
  rows: (region, found) =>
    all(region, found.row)
      .map((element) => row(element, found))
      .filter((one) => one !== null),
  row,
  speaking: (doc) => sounding(doc),
  turnOnCaptions: () => false,
  howToTurnOn: 'In Teams choose More, then Language and speech, then Show live captions.',
  ownName: () => undefined,
  title: () => undefined,
  meetingKey: (url) => `teams:${url.pathname}${url.hash.split('?')[0] ?? ''}`,
};
