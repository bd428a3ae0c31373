import { createHash } from 'node:crypto';

/** A document as the backend hands it to the database. */
export const documentOf = (id: string, text: string) => ({
  id,
  title: 'Prices',
  kind: 'text',
  text,
  sha256: createHash('sha256').update(text).digest('hex'),
  words: 3,
  title_words: 'prices',
  passages: [{ place: null, text, words: text.toLowerCase() }],
});

/** An attachment that names a file. */
export const attachmentOf = (id: string, file_key: string) => ({
  id,
  kind: 'image',
  title: 'Slide',
  chars: 0,
  words: 0,
  mime: 'image/png',
  file_key,
  bytes: 9,
  parts: [],
});
