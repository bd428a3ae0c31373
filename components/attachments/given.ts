import type { ToAttach } from './attached.ts';

/** Longer than this, pasted text is a document and no longer part of what is being written. */
const LONG_CHARS = 2_000;
const LONG_LINES = 40;

const asThings = (files: Iterable<File>): ToAttach[] => [...files].map((file) => ({ file }));

/** Whether something that is dragged here carries files. */
export const hasFiles = ({ dataTransfer }: { dataTransfer: DataTransfer | null }): boolean =>
  dataTransfer?.types.includes('Files') ?? false;

/** The files that were dropped; folders are left out, since a page is not given what is in them. */
export function dropped({ dataTransfer }: { dataTransfer: DataTransfer | null }): ToAttach[] {
  if (!dataTransfer) return [];
  const items = [...dataTransfer.items].filter(({ kind }) => kind === 'file');
  const files = items.flatMap((item) => (item.webkitGetAsEntry?.()?.isDirectory ? [] : (item.getAsFile() ?? [])));
  return asThings(items.length > 0 ? files : dataTransfer.files);
}

/** What of a paste is to be attached: its files, or text that is long. Empty where it should go where the cursor is. */
export function pasted({ clipboardData }: { clipboardData: DataTransfer | null }): ToAttach[] {
  if (!clipboardData) return [];
  const text = clipboardData.getData('text/plain');
  if (text === '') return asThings(clipboardData.files);
  const long = text.length > LONG_CHARS || text.split('\n', LONG_LINES + 1).length > LONG_LINES;
  return long ? [{ text }] : [];
}

/** An address of the web as it is meant, `example.com/prices` too; null where it is none. */
export function addressIn(typed: string): string | null {
  const text = typed.trim();
  if (text === '' || /\s/.test(text)) return null;
  const url = URL.parse(/^[a-z][a-z\d+.-]*:/i.test(text) && !/^[^/]+:\d+/.test(text) ? text : `https://${text}`);
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') return null;
  return url.hostname.includes('.') || url.hostname === 'localhost' ? url.href : null;
}

/** What it is called until it was read. */
export function nameOf(thing: ToAttach): string {
  if ('file' in thing) return thing.file.name || 'File';
  if ('url' in thing) return thing.url.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '');
  const first = thing.text.trim().split('\n', 1)[0] ?? '';
  return thing.title?.trim() || first.slice(0, 60) || 'Pasted text';
}
