import type { FileToRead, Reading, WasRead } from '../providers/reading/reading.ts';
import type { Ctx } from './context.ts';
import { readRefusal } from './read-refusals.ts';
import type { FetchPage } from './web-page.ts';

export interface TakesIn {
  reading: Reading;
  fetchPage: FetchPage;
}

/** Something to read, as it was given. */
export type Given = { file: FileToRead } | { url: string } | { text: string; title?: string | undefined };

/** Reads a file, a page of the web, or pasted text. Throws what FILE_ERRORS and PAGE_ERRORS name. */
export async function takeIn(
  { reading, fetchPage }: TakesIn,
  given: Given,
  { signal, user }: Pick<Ctx, 'signal' | 'user'>,
): Promise<WasRead & { url?: string; bytes: Uint8Array }> {
  try {
    if ('file' in given)
      return { ...(await reading.read({ ...given.file, by: user.id }, signal)), bytes: given.file.bytes };
    if ('text' in given) {
      const bytes = Buffer.from(given.text);
      const read = await reading.read({ bytes, name: `${given.title ?? ''}.txt`, pasted: true }, signal);
      return { ...read, bytes };
    }
    const { url, type, bytes } = await fetchPage(given.url, signal);
    const file = { bytes, name: nameOf(url), html: type === 'text/html', by: user.id };
    const read = await reading.read(file, signal);
    return { ...read, url, bytes };
  } catch (error) {
    throw readRefusal(error);
  }
}

/** Names a page without a title: its last place, else its server. */
function nameOf(address: string): string {
  const { hostname, pathname } = new URL(address);
  const last = pathname.split('/').findLast(Boolean);
  return last ? `${hostname} ${last}` : `${hostname}.html`;
}
