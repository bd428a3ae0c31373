import { Unreadable } from '../providers/reading/reading.ts';
import { AppError } from './errors.ts';
import { PageRefused } from './web-page.ts';

/** What reading a file may refuse with, for `described`: spread it. */
export const FILE_ERRORS = {
  '413 file-too-large': 'the file, or the picture, has too many bytes.',
  '415 unknown-kind': 'files of this kind are not read.',
  '422 empty-file': 'there is nothing in it.',
  '422 two-in-one': 'it is of two kinds at once.',
  '422 locked-file': 'it is locked by a password.',
  '422 damaged-file': 'it is damaged.',
  '422 no-text': 'there is no text in it.',
  '422 too-many-pixels': 'the picture is too large.',
  '422 packed-too-much': 'it grows too large as it is unpacked.',
  '422 took-too-long': 'it takes too much time or memory.',
  '503 reading-busy': 'many files are being read at the moment.',
};

/** What fetching a page may refuse with besides. */
export const PAGE_ERRORS = {
  '422 page-not-allowed': 'the address leads to a private network.',
  '422 page-not-encrypted': 'the page comes without encryption.',
  '422 page-not-an-address': 'this is no address of a web page.',
  '422 page-not-reached': 'the address cannot be reached.',
  '422 page-not-given': 'its server does not give the page.',
  '422 page-too-many-redirects': 'it sends elsewhere without end.',
  '422 page-other-type': 'it is neither a page nor text nor a PDF.',
  '422 page-too-large': 'the page has too many bytes.',
  '422 page-too-slow': 'the page does not come in time.',
};

const STATUS: Partial<Record<Unreadable['why'], 413 | 415 | 503>> = {
  'file-too-large': 413,
  'unknown-kind': 415,
  'reading-busy': 503,
};

/** What the client is told of what could not be read or fetched; anything else as it is. */
export function readRefusal(error: unknown): unknown {
  if (error instanceof Unreadable) {
    const { why, message, hint } = error;
    return new AppError({ code: why, status: STATUS[why] ?? 422 }, message, { hint });
  }
  if (!(error instanceof PageRefused)) return error;
  return new AppError({ code: `page-${error.why}`, status: 422 }, error.message, { hint: error.hint, field: 'url' });
}
