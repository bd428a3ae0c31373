import { getDocumentProxy } from 'unpdf';
import { markOf, unmarked } from '#domain/brain/parts.ts';
import { LIMITS, Unreadable } from './reading.ts';
import type { Draft } from './draft.ts';

interface Item {
  str: string;
  hasEOL: boolean;
  transform: number[];
  height: number;
}

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;

/** The text of a PDF by pages, as far as the limits go. Throws Unreadable where it is locked, damaged, or made of pictures. */
export async function readPdf(bytes: Uint8Array, now: () => number): Promise<Draft> {
  const until = now() + LIMITS.softMs;
  const pdf = await opened(bytes);
  const pages: string[] = [];
  let signs = 0;
  for (let n = 1; n <= Math.min(pdf.numPages, LIMITS.pages); n += 1) {
    const text = await pageText(pdf, n);
    pages.push(text ? `${markOf(`Page ${n}`)}\n${unmarked(text)}` : '');
    signs += text.length;
    if (signs > LIMITS.chars || now() > until) break;
  }
  const total = pdf.numPages;
  const text = pages.filter(Boolean).join('\n\n');
  if (text === '') {
    const hint = 'Make its text readable by a program that recognises text (OCR), or attach pictures of the pages.';
    throw new Unreadable('no-text', 'There is no text in this PDF; its pages are pictures.', hint);
  }
  const left = pages.length < total ? `Only the first ${pages.length} of ${total} pages were read.` : undefined;
  return { kind: 'pdf', title: await titleOf(pdf), text, pages: total, ...(left ? { truncated: left } : {}) };
}

async function opened(bytes: Uint8Array): Promise<Pdf> {
  try {
    const quiet = { verbosity: 0, maxImageSize: 1, disableFontFace: true, useSystemFonts: false, enableXfa: false };
    // it takes what it is given for its own
    return await getDocumentProxy(Uint8Array.from(bytes), quiet);
  } catch (error) {
    if ((error as Error).name === 'PasswordException') {
      const hint = 'Save it without a password and choose that file.';
      throw new Unreadable('locked-file', 'This PDF is locked by a password.', hint);
    }
    throw damaged();
  }
}

const damaged = (): Unreadable =>
  new Unreadable(
    'damaged-file',
    'This PDF is damaged and cannot be read.',
    'Open it, save it anew, and choose that file.',
  );

async function pageText(pdf: Pdf, n: number): Promise<string> {
  try {
    const page = await pdf.getPage(n);
    const { items } = await page.getTextContent();
    page.cleanup();
    return linesOf(items.filter((one): one is Item & typeof one => 'str' in one));
  } catch {
    if (n === 1) throw damaged();
    return ''; // one broken page does not take the others along
  }
}

/** Lines as they stand, an empty one where there is a gap, words that were divided at a line's end put together. */
function linesOf(items: readonly Item[]): string {
  let text = '';
  let [lastY, lastHeight] = [NaN, 0];
  for (const { str, hasEOL, transform, height } of items) {
    const y = transform[5] ?? 0;
    if (text.endsWith('\n') && lastY - y > Math.max(lastHeight, 6) * 1.8) text += '\n';
    text += str;
    if (hasEOL) text += '\n';
    if (str.trim()) [lastY, lastHeight] = [y, height];
  }
  return text
    .replace(/\p{Cc}/gu, (sign) => (sign === '\n' || sign === '\t' ? sign : ''))
    .replace(/(\p{Ll})-\n(?=\p{Ll})/gu, '$1')
    .replace(/[ \t]+\n/g, '\n')
    .trim()
    .toWellFormed();
}

async function titleOf(pdf: Pdf): Promise<string> {
  const { info } = await pdf.getMetadata().catch(() => ({ info: {} }));
  const title = (info as { Title?: unknown }).Title;
  return typeof title === 'string' ? title : '';
}
