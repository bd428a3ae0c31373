import { AddressRefused } from './outbound.ts';

export type WhyNoPage =
  | 'not-allowed'
  | 'not-encrypted'
  | 'not-an-address'
  | 'not-reached'
  | 'not-given'
  | 'too-many-redirects'
  | 'other-type'
  | 'too-large'
  | 'too-slow';

/** A page that is not fetched, why, and what to do. Says no more of inner addresses than that they are not reached. */
export class PageRefused extends Error {
  readonly why: WhyNoPage;
  readonly hint: string;

  constructor(why: WhyNoPage, message: string, hint: string) {
    super(message);
    this.name = 'PageRefused';
    this.why = why;
    this.hint = hint;
  }
}

export interface FetchedPage {
  /** Where it came from in the end. */
  url: string;
  type: 'text/html' | 'text/plain' | 'application/pdf';
  bytes: Uint8Array;
}

export type FetchPage = (address: string, signal: AbortSignal) => Promise<FetchedPage>;

interface Options {
  /** Checks the address and every one that its name leads to, and follows nothing: `guardedFetch`. */
  guarded: typeof fetch;
  withinMs?: number;
  mostBytes?: number;
}

const MOST_REDIRECTS = 5;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const TYPES = ['text/html', 'text/plain', 'application/pdf'] as const;
const PASTE = 'Copy the text from the page and paste it.';

/**
 * Fetches a page of the web that somebody named. Redirects are followed here, five at most, each checked as the first one was and never from an encrypted
 * address to one that is not. All of it, however slowly it comes, has one time limit, and what it unpacks to one size. Rejects with PageRefused.
 */
export function openWebPages({ guarded, withinMs = 15_000, mostBytes = 8 * 1024 * 1024 }: Options): FetchPage {
  return async (address, signal) => {
    const over = AbortSignal.timeout(withinMs);
    const both = AbortSignal.any([signal, over]);
    try {
      let url = firstUrl(address);
      for (let hop = 0; hop <= MOST_REDIRECTS; hop += 1) {
        const response = await send(guarded, url, both);
        const next = REDIRECTS.has(response.status) ? response.headers.get('location') : null;
        if (next === null) return await taken(response, url, mostBytes);
        await response.body?.cancel();
        url = nextUrl(next, url);
      }
    } catch (error) {
      if (error instanceof PageRefused) throw error;
      signal.throwIfAborted();
      if (over.aborted) throw new PageRefused('too-slow', 'The page does not come in time.', PASTE);
      throw notReached();
    }
    throw new PageRefused(
      'too-many-redirects',
      'This address sends from one place to the next without end.',
      'Open it in the browser, and take the address from there.',
    );
  };
}

const notReached = (): PageRefused =>
  new PageRefused(
    'not-reached',
    'This address cannot be reached.',
    'Check it in the browser, or copy the text and paste it.',
  );

/** As people type it: without a scheme it is https. */
function firstUrl(address: string): URL {
  const typed = address.trim();
  const whole = /^[a-z][a-z0-9+.-]*:/i.test(typed) && !/^[^/]+:\d+(\/|$)/.test(typed) ? typed : `https://${typed}`;
  return checked(URL.canParse(whole) ? new URL(whole) : null);
}

function nextUrl(location: string, from: URL): URL {
  const url = checked(URL.canParse(location, from.href) ? new URL(location, from) : null);
  if (from.protocol === 'https:' && url.protocol === 'http:') throw notEncrypted();
  return url;
}

function checked(url: URL | null): URL {
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password) {
    throw new PageRefused(
      'not-an-address',
      'This is no address of a web page.',
      'Give one such as https://example.com/page, without a name or password in it.',
    );
  }
  url.hash = '';
  return url;
}

const notEncrypted = (): PageRefused =>
  new PageRefused(
    'not-encrypted',
    'This page comes without encryption, so that anybody on the way could change it.',
    'Try it with https://, or copy the text and paste it.',
  );

async function send(guarded: typeof fetch, url: URL, signal: AbortSignal): Promise<Response> {
  const headers = {
    accept: `${TYPES.join(', ')};q=0.9`,
    'accept-language': 'en, *;q=0.5',
    'user-agent': 'QuotaHit (reads a page for one user)',
  };
  return guarded(url, { headers, signal }).catch((error: unknown) => {
    throw refusalIn(error) ?? error;
  });
}

/** What outbound.ts said, however deep in the failure it is. */
function refusalIn(error: unknown): PageRefused | null {
  for (let at = error, deep = 0; at instanceof Error && deep < 8; at = at.cause, deep += 1) {
    if (!(at instanceof AddressRefused)) continue;
    if (at.reason === 'plain') return notEncrypted();
    return new PageRefused(
      'not-allowed',
      'This address leads to a private network, where nothing is fetched.',
      'Copy the text from the page and paste it.',
    );
  }
  return null;
}

async function taken(response: Response, url: URL, mostBytes: number): Promise<FetchedPage> {
  const type = TYPES.find(
    (one) => one === (response.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase(),
  );
  const problem = refusalOf(response, type);
  if (problem || !type) {
    await response.body?.cancel();
    throw problem;
  }
  const parts: Uint8Array[] = [];
  let size = 0;
  // Counted as it is unpacked, so that what is packed small and grows without end is left early.
  for await (const part of response.body ?? []) {
    size += part.length;
    if (size > mostBytes)
      throw new PageRefused('too-large', `A page may have ${mostBytes / 1024 / 1024} MB at most.`, PASTE);
    parts.push(part);
  }
  return { url: url.href, type, bytes: inUtf8(Buffer.concat(parts), type, response.headers.get('content-type') ?? '') };
}

function refusalOf({ status, ok }: Response, type: string | undefined): PageRefused | null {
  if (status === 401 || status === 403)
    return new PageRefused('not-given', 'The page is not given to visitors who are not signed in.', PASTE);
  if (!ok)
    return new PageRefused(
      'not-given',
      `The page is not there, or its server refuses it (${status}).`,
      'Check the address in the browser.',
    );
  return type
    ? null
    : new PageRefused(
        'other-type',
        'This address gives neither a web page nor text nor a PDF.',
        'Download the file and attach it.',
      );
}

/** Text in the encoding that it says it has, as UTF-8. One that nobody knows is left as it is. */
function inUtf8(bytes: Uint8Array, type: FetchedPage['type'], header: string): Uint8Array {
  if (type === 'application/pdf') return bytes;
  const inside = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 2_048)).toString('latin1');
  const said = /charset\s*=\s*["']?([\w:.-]+)/i;
  const charset = said.exec(header)?.[1] ?? said.exec(/<meta[^>]*charset[^>]*>/i.exec(inside)?.[0] ?? '')?.[1];
  try {
    return charset && !/^utf-?8$/i.test(charset) ? Buffer.from(new TextDecoder(charset).decode(bytes)) : bytes;
  } catch {
    return bytes;
  }
}
