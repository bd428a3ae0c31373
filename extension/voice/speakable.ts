const FENCE = /^ {0,3}(`{3,}|~{3,})/;
const TABLE_RULE = /^\s*\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)*\|?\s*$/;
const LINE = /^ {0,3}([-*_])(\s*\1){2,}\s*$/;

/** Inline marks of markdown as words: what is shown stays, what only a reader can use goes. */
function words(text: string): string {
  return text
    .replace(/!\[([^\]]*)\]\([^)]*\)/g, (_, alt: string) => (alt ? `Picture: ${alt}.` : ''))
    .replace(/\[([^\]]+)\]\((?:[^()]|\([^()]*\))*\)/g, '$1')
    .replace(/\[(?:\d+(?:\s*,\s*\d+)*|\^[^\]]+)\]/g, '')
    .replace(/<?https?:\/\/(?:www\.)?([^\s/>)]+)[^\s>)]*>?/g, 'a link to $1')
    .replace(/<\/?[a-z][^>]*>|<!--.*?-->/gi, ' ')
    .replace(/(`+)(.*?)\1/g, '$2')
    .replace(/(\*\*|__|~~)(?=\S)(.*?\S)\1/g, '$2')
    .replace(/(?<![\w*])\*(?=\S)(.*?\S)\*(?![\w*])/g, '$1')
    .replace(/(?<!\w)_(?=\S)(.*?\S)_(?!\w)/g, '$1')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .replace(/&(amp|lt|gt|quot|nbsp);/g, (_, name: string) => ENTITIES[name] ?? ' ')
    .replace(/\s+([.,;:!?])/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
}

const ENTITIES: Record<string, string> = { amp: 'and', lt: 'less than', gt: 'more than', quot: '"' };

const cells = (row: string): string[] =>
  row
    .trim()
    .replace(/^\||\|$/g, '')
    .split(/(?<!\\)\|/)
    .map(words)
    .filter(Boolean);

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

const ended = (text: string): string => (/[.!?:…]["”’)]*$/.test(text) ? text : `${text}.`);

function item(line: string): string | null {
  const [, number, mark, text = ''] = /^\s*(?:(\d{1,9})[.)]|([-*+]))\s+(.*)$/.exec(line) ?? [];
  if (number === undefined && mark === undefined) return null;
  const [, box, task] = /^\[([ xX])\]\s+(.*)$/.exec(text) ?? [];
  const said = words(task ?? text);
  if (said === '') return '';
  const state = box === undefined ? '' : box === ' ' ? 'To do: ' : 'Done: ';
  return ended(`${number === undefined ? '' : `${number}: `}${state}${said}`);
}

/**
 * Markdown as paragraphs that can be said. Tables and code are not read, but named; addresses are told by their site, numbers of sources are left out.
 */
export function speakable(markdown: string): string[] {
  const said: string[] = [];
  let open: string[] = [];
  const close = (): void => {
    const text = words(open.join(' '));
    if (/[\p{L}\p{N}]/u.test(text)) said.push(ended(text));
    open = [];
  };
  const lines = markdown.replace(/\r\n?/g, '\n').split('\n');
  for (let at = 0; at < lines.length; at += 1) {
    const line = (lines[at] ?? '').replace(/^ {0,3}(>\s?)+/, '');
    const fence = FENCE.exec(line)?.[1];
    if (fence) {
      close();
      const isEnd = (one: string): boolean => FENCE.exec(one)?.[1]?.startsWith(fence) === true && !/\w/.test(one);
      const end = lines.findIndex((one, n) => n > at && isEnd(one.replace(/^ {0,3}(>\s?)+/, '')));
      said.push('Some code is left out.');
      at = end === -1 ? lines.length : end;
    } else if (line.includes('|') && TABLE_RULE.test(lines[at + 1] ?? '') && (lines[at + 1] ?? '').includes('|')) {
      close();
      const end = lines.findIndex((one, n) => n > at + 1 && !one.includes('|'));
      const rows = (end === -1 ? lines.length : end) - at - 2;
      said.push(
        `A table of ${rows} ${rows === 1 ? 'row' : 'rows'} is left out. Its columns are ${listed(cells(line))}.`,
      );
      at += rows + 1;
    } else if (line.trim() === '' || LINE.test(line)) {
      close();
    } else if (/^ {0,3}#{1,6}\s/.test(line)) {
      close();
      open = [line.replace(/^ {0,3}#{1,6}\s+/, '').replace(/\s+#+\s*$/, '')];
      close();
    } else {
      const one = item(line);
      if (one === null) open.push(line);
      else {
        close();
        if (/[\p{L}\p{N}]/u.test(one)) said.push(one);
      }
    }
  }
  close();
  return said;
}
