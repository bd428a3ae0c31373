import { describe, expect, it } from 'vitest';
import { countWords, partsOf } from '#domain/brain/parts.ts';
import { LIMITS, Unreadable, type FileToRead, type Reading, type WasRead, type WhyUnreadable } from './reading.ts';

export const never = (): AbortSignal => new AbortController().signal;

/** Why a file is not read; fails where it is. */
export async function refused(reading: Reading, file: FileToRead): Promise<WhyUnreadable> {
  const error: unknown = await reading.read(file, never()).then(
    ({ kind, text }) => new Error(`read as ${kind}: ${text.slice(0, 80)}`),
    (reason: unknown) => reason,
  );
  if (!(error instanceof Unreadable)) throw error;
  expect(error.message).toMatch(/^[A-Z].{8,}\.$/);
  expect(error.hint).toMatch(/^[A-Z].{8,}\.$/);
  return error.why;
}

/** What holds for every kind of file that is read. */
export function readingContract(reading: Reading, kind: WasRead['kind'], file: FileToRead, words: string[]): void {
  describe(`a file of the kind ${kind}`, () => {
    it('is read whole, counted, and in its parts, twice alike', async () => {
      const read = await reading.read(file, never());
      expect(read).toMatchObject({
        kind,
        chars: read.text.length,
        words: countWords(read.parts.map(({ text }) => text).join(' ')),
      });
      expect(read.title).toMatch(/\S/);
      expect(read.parts).toEqual(partsOf(read.text));
      expect(read.truncated).toBeUndefined();
      for (const word of words) expect(read.text).toContain(word);
      expect(await reading.read(file, never())).toEqual(read);
    });

    // which kind of plain text it is may be told by the name alone
    it.skipIf(kind === 'csv' || kind === 'markdown')('is known by what is in it, whatever it is called', async () => {
      for (const name of ['setup.exe', 'page.html', '../../etc/passwd', 'a.pdf', 'b.docx'])
        expect((await reading.read({ ...file, name }, never())).kind).toBe(kind);
    });

    it('cut short is refused in words, or read as far as it goes', async () => {
      const cut = { ...file, bytes: file.bytes.subarray(0, Math.floor(file.bytes.length / 2)) };
      const outcome = await reading.read(cut, never()).then(
        (read) => read.kind,
        (reason: unknown) => (reason instanceof Unreadable ? kind : String(reason)),
      );
      expect(outcome).toBe(kind);
    });

    it('that is too large is not even looked at', async () => {
      const large = { ...file, bytes: Buffer.concat([file.bytes, Buffer.alloc(LIMITS.bytes)]) };
      expect(await refused(reading, large)).toBe('file-too-large');
    });
  });
}
