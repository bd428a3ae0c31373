import mammoth from 'mammoth';
import type { Draft } from './draft.ts';
import { textOfHtml } from './html-text.ts';
import { Unreadable } from './reading.ts';
import { checkZip } from './zip.ts';

/** The text of a Word document by its headings, pictures left out. Throws Unreadable. */
export async function readDocx(bytes: Uint8Array): Promise<Draft> {
  await checkZip(bytes);
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { value } = await mammoth
    .convertToHtml({ buffer }, { convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: '' })) })
    .catch(() => {
      const hint = 'Open it in Word, save it anew, and choose that file.';
      throw new Unreadable('damaged-file', 'This document is damaged and cannot be read.', hint);
    });
  const text = textOfHtml(value);
  if (text === '') throw new Unreadable('no-text', 'There is no text in this document.', 'Choose another one.');
  return { kind: 'docx', title: '', text };
}
