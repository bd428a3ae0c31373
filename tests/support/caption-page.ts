import type { Frame, Grammar, SimulatedRow } from './caption-simulator.ts';

/** A page that shows simulated frames in a site's own markup. */
export interface CaptionPage {
  show(frame: Frame): void;
}

function el(
  doc: Document,
  tag: string,
  attributes: Record<string, string>,
  ...children: (Node | string)[]
): HTMLElement {
  const element = doc.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

interface Markup {
  region(doc: Document): HTMLElement;
  /** A row with its name, if it has one. */
  row(doc: Document, name: string, text: Text): HTMLElement;
}

const MARKUP: Record<Grammar, Markup> = {
  meet: {
    region: (doc) => el(doc, 'div', { role: 'region', tabindex: '0', 'aria-label': '字幕' }),
    row: (doc, name, text) =>
      el(
        doc,
        'div',
        { class: 'nMcdL' },
        el(
          doc,
          'div',
          { class: 'adE6rb' },
          el(doc, 'img', { alt: '' }),
          el(doc, 'div', { class: 'KcIKyf' }, el(doc, 'span', { class: 'NWpY1d' }, name)),
        ),
        el(doc, 'div', { class: 'ygicle VbkSUe' }, text),
      ),
  },
  'meet-old': {
    region: (doc) => el(doc, 'div', { jsname: 'dsyhDe', class: 'iOzk7' }),
    row: (doc, name, text) =>
      el(
        doc,
        'div',
        { class: 'nMcdL' },
        el(doc, 'div', { class: 'adE6rb' }, el(doc, 'img', { alt: '' }), el(doc, 'div', { class: 'KcIKyf' }, name)),
        el(doc, 'div', { jsname: 'YSxPC' }, el(doc, 'div', { jsname: 'tgaKEf', class: 'bh44bd' }, text)),
      ),
  },
  'zoom-overlay': {
    region: (doc) => el(doc, 'div', { class: 'live-transcription-subtitle__box' }),
    row: (doc, name, text) =>
      el(
        doc,
        'div',
        { id: 'live-transcription-subtitle' },
        el(doc, 'div', { class: 'zmu-data-selector-item__icon' }, name),
        el(doc, 'span', { class: 'live-transcription-subtitle__item' }, text),
      ),
  },
  'zoom-list': {
    region: (doc) => el(doc, 'div', { class: 'new-lt-list-container' }),
    row: (doc, name, text) =>
      el(
        doc,
        'div',
        { class: 'lt-full-transcript__item' },
        el(doc, 'span', { class: 'lt-full-transcript__display-name' }, el(doc, 'b', {}, name)),
        el(doc, 'div', { class: 'lt-full-transcript__message' }, text),
      ),
  },
  teams: {
    region: (doc) => el(doc, 'div', { 'data-tid': 'closed-caption-v2-virtual-list-content' }),
    row: (doc, name, text) =>
      el(
        doc,
        'div',
        { class: 'fui-ChatMessageCompact' },
        el(doc, 'span', { 'data-tid': 'author' }, name),
        el(doc, 'span', { 'data-tid': 'closed-caption-text' }, text),
      ),
  },
};

/** Which site reads a grammar. */
export const SITE_OF = {
  meet: 'meet',
  'meet-old': 'meet',
  'zoom-overlay': 'zoom',
  'zoom-list': 'zoom',
  teams: 'teams',
} as const;

/** Draws frames into `host`, changing as little as a page does: text in place, elements kept, moved, recycled by their number. */
export function captionPage(doc: Document, host: HTMLElement, grammar: Grammar): CaptionPage {
  const markup = MARKUP[grammar];
  let region: HTMLElement | null = null;
  let number = 0;
  let elements = new Map<number, { element: HTMLElement; text: Text; name: string }>();

  function draw(row: SimulatedRow): HTMLElement {
    const name = row.name ?? '';
    const known = elements.get(row.id);
    if (known && known.name === name) {
      if (known.text.data !== row.text) known.text.data = row.text;
      return known.element;
    }
    const text = doc.createTextNode(row.text);
    const element = markup.row(doc, name, text);
    if (known) {
      // The page gives the element to somebody else's words.
      known.element.replaceChildren(...element.childNodes);
      elements.set(row.id, { element: known.element, text, name });
      return known.element;
    }
    elements.set(row.id, { element, text, name });
    return element;
  }

  return {
    show(frame) {
      if (!region || number !== frame.region) {
        region?.remove();
        region = markup.region(doc);
        elements = new Map();
        number = frame.region;
        host.append(region);
      }
      const rows = frame.rows.map(draw);
      for (const [id, { element }] of elements) {
        if (rows.includes(element)) continue;
        element.remove();
        if (!frame.recycled) continue;
        elements.delete(id);
      }
      rows.forEach((row, i) => {
        if (region?.children[i] !== row) region?.insertBefore(row, region.children[i] ?? null);
      });
    },
  };
}
