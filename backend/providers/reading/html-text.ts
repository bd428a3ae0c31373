import { parseHTML } from 'linkedom';

const LEFT_OUT = new Set([
  'SCRIPT',
  'STYLE',
  'NOSCRIPT',
  'TEMPLATE',
  'IFRAME',
  'OBJECT',
  'EMBED',
  'SVG',
  'CANVAS',
  'HEAD',
  'SELECT',
  'TEXTAREA',
]);
const BLOCKS =
  /^(P|DIV|SECTION|ARTICLE|MAIN|HEADER|FOOTER|ASIDE|NAV|FIGURE|FIGCAPTION|BLOCKQUOTE|UL|OL|DL|DT|DD|TABLE|PRE|ADDRESS|DETAILS|SUMMARY|FORM|HR|BODY)$/;

/** A document of markup. Nothing in it runs, and nothing is fetched. */
export const documentOf = (html: string): Document =>
  parseHTML(/<(html|body)\b/i.test(html) ? html : `<!doctype html><html><body>${html}</body></html>`).document;

/** The text that a reader of the markup would see: headings led by #, list items by -, rows of tables with | between cells. */
export const textOfHtml = (html: string): string => textOfNode(documentOf(html).body);

/** The same of a node. Walks without recursion: pages nest as deep as they like. */
export function textOfNode(root: Node): string {
  const out: string[] = [];
  const stack: (Node | string)[] = [root];
  while (stack.length > 0) {
    const next = stack.pop() as Node | string;
    if (typeof next === 'string') out.push(next);
    else if (next.nodeType === 3) out.push((next.nodeValue ?? '').replace(/\s+/g, ' '));
    else if (next.nodeType === 1) {
      const tag = (next as Element).tagName.toUpperCase();
      if (LEFT_OUT.has(tag)) continue;
      const [before, after] = around(tag, /^T[DH]$/i.test((next.parentNode as Element | null)?.tagName ?? ''));
      if (after) stack.push(after);
      for (const child of [...next.childNodes].toReversed()) stack.push(child);
      if (before) stack.push(before);
    }
  }
  return tidied(out.join(''));
}

function around(tag: string, inCell: boolean): [before: string, after: string] {
  if (inCell && BLOCKS.test(tag)) return ['', ' '];
  const level = /^H([1-6])$/.exec(tag)?.[1];
  if (level) return [`\n\n${'#'.repeat(Number(level))} `, '\n\n'];
  if (tag === 'BR') return ['\n', ''];
  if (tag === 'LI') return ['\n- ', '\n'];
  if (tag === 'TR') return ['\n', '\n'];
  if (tag === 'TD' || tag === 'TH') return ['', ' | '];
  return BLOCKS.test(tag) ? ['\n\n', '\n\n'] : ['', ''];
}

const tidied = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/(?:[ \t]*\|)+[ \t]*$/gm, '')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/^(#{1,6}|-)\n+/gm, '$1 ')
    .replace(/^(?:#{1,6}|-) ?$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^(-.*)\n\n(?=- )/gm, '$1\n')
    .trim()
    .toWellFormed();
