import { fileTypeFromBuffer } from 'file-type';
import { decodeText } from './decode.ts';
import { Unreadable } from './reading.ts';

export type Detected = { is: 'pdf' } | { is: 'docx' } | { is: 'image'; mime: string } | { is: 'text'; text: string };

/** What vision models take. */
const IMAGES = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** What a file is by its content. Throws Unreadable for all else, and for what would be read as two things. */
export async function detect(bytes: Uint8Array): Promise<Detected> {
  if (bytes.length === 0) throw new Unreadable('empty-file', 'This file is empty.', 'Choose another one.');
  const mime = (await fileTypeFromBuffer(bytes))?.mime;
  const is = mime === 'application/pdf' ? 'pdf' : mime === DOCX ? 'docx' : mime && IMAGES.has(mime) ? 'image' : null;
  if (is) refuseTwoInOne(bytes, is);
  if (is === 'image') return { is, mime: mime ?? '' };
  if (is === 'pdf' || is === 'docx') return { is };
  const text = mime === undefined || /^text\/|[/+]xml$/.test(mime) ? decodeText(bytes) : null;
  if (text === null) throw unknown();
  refuseTwoInOne(bytes, 'text');
  if (text.trim() === '') throw new Unreadable('empty-file', 'There is nothing in this file.', 'Choose another one.');
  return { is: 'text', text };
}

const unknown = (): Unreadable =>
  new Unreadable(
    'unknown-kind',
    'This kind of file cannot be read.',
    'PDF, Word (.docx), CSV, text, Markdown, web pages and pictures (PNG, JPEG, GIF, WebP) can. Save it as one of these.',
  );

/** One program takes such a file for this, another for that: what was checked is not what is opened. */
function refuseTwoInOne(bytes: Uint8Array, is: Detected['is']): void {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const head = buffer.subarray(0, 1024);
  const [start, end] = [head.toString('latin1'), buffer.subarray(-1024).toString('latin1')];
  const pdf = is === 'pdf' ? !start.startsWith('%PDF-') : /(^|[\r\n]|[^\x20-\x7e])%PDF-\d/.test(start);
  // the end of a zip's directory, with the numbers of its disks
  const zip = is !== 'docx' && buffer.subarray(-65_557).includes(Buffer.from('504b050600000000', 'hex'));
  const script = is === 'image' && /<(?:script|html|svg|\?php)/i.test(start + end);
  const packed = is === 'docx' && buffer.readUInt32LE(0) !== 0x04034b50;
  if (!pdf && !zip && !script && !packed) return;
  throw new Unreadable(
    'two-in-one',
    'This file is of two kinds at once, as files made to deceive are.',
    'Open it and save it anew, then choose that one.',
  );
}
