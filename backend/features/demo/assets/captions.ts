import { el, initials } from './dom.ts';

/** `current`: Meet's markup of 2025 and 2026; `old`: of 2024. */
export type Generation = 'current' | 'old';

/** One stretch of speech being captioned. */
export interface CaptionLine {
  /** Rewrites what has been heard of this line so far. */
  write(text: string): void;
}

export interface Captions {
  readonly on: boolean;
  turn(on: boolean): void;
  begin(speaker: string): CaptionLine;
  remove(): void;
}

interface Row {
  speaker: string;
  lines: { text: string }[];
  text?: Text;
  node?: HTMLElement;
}

const KEPT_ROWS = 12;
const SHOWN_AGAIN = 3;
const MOST_CHARS = 20_000;
const BLANK = 'data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==';

/** Captions in Meet's grammar: one row a run of one speaker, rewritten in place, the region gone while they are off. */
export function createCaptions(host: HTMLElement, generation: Generation, regionLabel: string): Captions {
  let rows: Row[] = [];
  let region: { root: HTMLElement; list: HTMLElement } | null = null;

  function draw(row: Row): void {
    if (!region) return;
    row.text = document.createTextNode(textOf(row));
    row.node = rowNode(generation, row.speaker, row.text);
    if (generation === 'old') region.list.append(row.node);
    else region.list.insertBefore(row.node, region.list.children[region.list.children.length - 2] ?? null);
    region.root.scrollTop = region.root.scrollHeight;
  }

  function rowFor(speaker: string): Row {
    const last = rows.at(-1);
    if (last?.speaker === speaker) return last;
    const row: Row = { speaker, lines: [] };
    rows.push(row);
    for (const dropped of rows.slice(0, -KEPT_ROWS)) dropped.node?.remove();
    rows = rows.slice(-KEPT_ROWS);
    draw(row);
    return row;
  }

  return {
    get on() {
      return region !== null;
    },
    turn(on) {
      if (on === (region !== null)) return;
      region?.root.remove();
      region = on ? regionNode(generation, regionLabel) : null;
      if (!region) return;
      host.append(region.root);
      rows = rows.slice(-SHOWN_AGAIN);
      rows.forEach(draw);
    },
    begin(speaker) {
      let row: Row | null = null;
      const line = { text: '' };
      return {
        write(text) {
          if (!region) return;
          if (!row) {
            row = rowFor(speaker);
            row.lines.push(line);
          }
          line.text = text;
          dropOldest(row);
          if (row.text) row.text.data = textOf(row);
          region.root.scrollTop = region.root.scrollHeight;
        },
      };
    },
    remove() {
      region?.root.remove();
      region = null;
      rows = [];
    },
  };
}

function textOf(row: Row): string {
  return row.lines.map((line) => line.text).join(' ');
}

/** A speaker who goes on for very long loses the beginning of the row, as on Meet after half an hour. */
function dropOldest(row: Row): void {
  if (textOf(row).length <= MOST_CHARS) return;
  while (row.lines.length > 1 && textOf(row).length > MOST_CHARS / 2) row.lines.shift();
}

function regionNode(generation: Generation, label: string): { root: HTMLElement; list: HTMLElement } {
  if (generation === 'old') {
    const list = el('div', { jsname: 'dsyhDe', class: 'iOzk7 uYs2ee' });
    const spare = el('div', { jsname: 'APQunf', class: 'iOzk7 uYs2ee', hidden: '' });
    const root = el('div', { class: 'a4cQT kV7vwc eO2Zfd' }, el('div', { class: 'DtJ7e' }, list, spare));
    return { root, list };
  }
  const root = el(
    'div',
    { role: 'region', tabindex: '0', 'aria-label': label, class: 'vNKgIf UDinHf' },
    el('div', { class: 'IMKgW' }, el('button', { type: 'button', class: 'jump', tabindex: '-1', hidden: '' })),
    el('div', { class: 'KPn5nb', 'aria-hidden': 'true' }),
  );
  return { root, list: root };
}

function rowNode(generation: Generation, speaker: string, text: Text): HTMLElement {
  const picture = el('img', { class: 'Z6byG r6DyN', alt: '', src: BLANK, 'data-initials': initials(speaker) });
  if (generation === 'old') {
    const words = el('div', { jsname: 'tgaKEf', class: 'bh44bd VbkSUe' }, text);
    const head = el('div', { class: 'adE6rb M6cG9d' }, picture, el('div', { class: 'KcIKyf jxFHg' }, speaker));
    return el('div', { class: 'nMcdL bj4p3b' }, head, el('div', { jsname: 'YSxPC', class: 'bYevke wY1pdd' }, words));
  }
  const name = el('div', { class: 'KcIKyf jxFHg' }, el('span', { class: 'NWpY1d' }, speaker));
  const head = el('div', { class: 'adE6rb' }, picture, name);
  return el('div', { class: 'nMcdL bj4p3b' }, head, el('div', { class: 'ygicle VbkSUe' }, text));
}
