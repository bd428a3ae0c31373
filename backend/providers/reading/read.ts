import { countWords, partsOf } from '#domain/brain/parts.ts';
import { detect } from './detect.ts';
import type { Draft } from './draft.ts';
import { LIMITS, Unreadable, type FileToRead, type WasRead } from './reading.ts';

/** Reads a file. What is hostile in it may take all the time and memory there is: only for a thread that can be ended. Throws Unreadable. */
export async function readFile(file: FileToRead, now: () => number = Date.now): Promise<WasRead> {
  const draft = await draftOf(file, now);
  const { text, truncated } = draft;
  const cut = text.length > LIMITS.chars ? shortened(text) : text;
  const left = cut === text ? truncated : `${truncated ? `${truncated} ` : ''}${SHORTENED}`;
  const parts = partsOf(cut);
  return {
    ...draft,
    title: titled(draft.title, file.name ?? '', cut),
    text: cut,
    parts,
    chars: cut.length,
    words: parts.reduce((words, part) => words + countWords(part.text), 0),
    ...(left ? { truncated: left } : {}),
  };
}

const SHORTENED = `Only the first ${LIMITS.chars.toLocaleString('en')} characters were read.`;

/** Ends at a line where one is near, and never inside a sign. */
function shortened(text: string): string {
  const line = text.lastIndexOf('\n', LIMITS.chars);
  return text
    .slice(0, line > LIMITS.chars * 0.9 ? line : LIMITS.chars)
    .toWellFormed()
    .trim();
}

async function draftOf(
  { bytes, name = '', html = false, pasted = false }: FileToRead,
  now: () => number,
): Promise<Draft> {
  if (bytes.length > LIMITS.bytes) {
    throw new Unreadable('file-too-large', 'A file may have 8 MB at most.', 'Choose a smaller one, or a part of it.');
  }
  if (pasted) return readPasted(bytes);
  const detected = await detect(bytes);
  // Readers are loaded as they are needed: most files need one of them.
  if (detected.is === 'pdf') return (await import('./pdf.ts')).readPdf(bytes, now);
  if (detected.is === 'docx') return (await import('./docx.ts')).readDocx(bytes);
  if (detected.is === 'image') return (await import('./image.ts')).readImage(bytes, detected.mime);
  return (await import('./text.ts')).readText(detected.text, name, html);
}

/** As it was pasted, also where it begins like a file of some kind. */
function readPasted(bytes: Uint8Array): Draft {
  const text = new TextDecoder()
    .decode(bytes)
    .replace(/\r\n?/g, '\n')
    .replace(/(?![\t\n])\p{Cc}/gu, '')
    .trim();
  if (text === '') throw new Unreadable('empty-file', 'There is nothing in this text.', 'Paste some words.');
  return { kind: /^#{1,6} \S/m.test(text) ? 'markdown' : 'text', title: '', text };
}

const clean = (title: string): string =>
  title
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
    .slice(0, 200)
    .toWellFormed();

/** What the file calls itself, else its name, else its first heading. */
function titled(own: string, name: string, text: string): string {
  const base = clean((name.split(/[/\\]/).at(-1) ?? '').replace(/\.[a-z0-9]{1,8}$/i, ''));
  return clean(own) || base || clean(/^#{1,6} (.+)$/m.exec(text)?.[1] ?? '') || 'Untitled';
}
