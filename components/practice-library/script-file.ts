import { ApiError } from '#extension/client/api-error.ts';
import { addAttachment, readAttachment, removeAttachment } from '#extension/client/attachments.ts';
import { MOST_SCRIPT } from '#domain/practice/library.ts';

/** Plain text of more bytes than this cannot be a script. */
const MOST_BYTES = MOST_SCRIPT * 4;

/** What else a backend reads has no talk track in it. */
const READ = /\.(?:txt|md|docx|pdf)$/iu;

const refuse = (message: string) => new ApiError(message, { status: 0, code: 'unreadable', field: undefined });

const nameOf = (file: File): string => file.name.replace(/\.[^.]+$/u, '').slice(0, 160);

/** Reads a script out of a file: plain text here, everything else at the backend, which keeps nothing of it. Rejects with `ApiError`. */
export async function scriptOf(file: File, signal: AbortSignal): Promise<{ title: string; text: string }> {
  const title = nameOf(file);
  if (!READ.test(file.name)) throw refuse('A script is a text, Markdown, Word or PDF file.');
  if (/\.(?:txt|md)$/iu.test(file.name)) {
    if (file.size > MOST_BYTES) throw refuse('This file is longer than a script can be.');
    const text = await file.text();
    if (text.includes('\0') || text.includes('\uFFFD')) throw refuse('This file is no plain text.');
    return { title, text };
  }
  const { id } = await addAttachment({ file }, { signal });
  try {
    const { text } = await readAttachment(id, signal);
    if (!text?.trim()) throw refuse('There are no words in this file.');
    return { title, text };
  } finally {
    await removeAttachment(id).catch(() => undefined);
  }
}
