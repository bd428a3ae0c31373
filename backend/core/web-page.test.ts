import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { guardedFetch } from './outbound.ts';
import { soon } from '../../tests/support/soon.ts';
import { openWebPages, PageRefused, type FetchedPage } from './web-page.ts';

const signal = new AbortController().signal;
const HTML = { 'content-type': 'text/html; charset=utf-8' };
const BOMB = gzipSync(Buffer.alloc(40 * 1024 * 1024, 'a'));

/** What the scripted server does, by path. */
const PATHS: Record<string, (response: ServerResponse, url: URL) => void> = {
  '/page': (response) => response.writeHead(200, HTML).end('<h1>Prices</h1>'),
  '/text': (response) => response.writeHead(200, { 'content-type': 'TEXT/PLAIN' }).end('plain'),
  '/latin': (response) =>
    response
      .writeHead(200, { 'content-type': 'text/html; charset=ISO-8859-1' })
      .end(Buffer.from('Pr\xfcfung', 'latin1')),
  '/meta': (response) =>
    response
      .writeHead(200, { 'content-type': 'text/html' })
      .end(Buffer.from('<meta charset="windows-1252">\x80', 'latin1')),
  '/pdf': (response) => response.writeHead(200, { 'content-type': 'application/pdf' }).end('%PDF-1.4'),
  '/picture': (response) => response.writeHead(200, { 'content-type': 'image/png' }).end('x'),
  '/untyped': (response) => response.writeHead(200).end('<html>'),
  '/gone': (response) => response.writeHead(404, HTML).end('gone'),
  '/members': (response) => response.writeHead(403, HTML).end('no'),
  '/hops': (response, url) => {
    const left = Number(url.searchParams.get('n'));
    response.writeHead(302, { location: left > 1 ? `/hops?n=${left - 1}` : '/page' }).end();
  },
  '/round': (response) => response.writeHead(301, { location: '/round' }).end(),
  '/to': (response, url) => response.writeHead(307, { location: url.searchParams.get('where') ?? '' }).end(),
  '/nowhere': (response) => response.writeHead(302).end('no place'),
  '/bomb': (response) => response.writeHead(200, { ...HTML, 'content-encoding': 'gzip' }).end(BOMB),
  '/endless': (response) => {
    response.writeHead(200, HTML);
    const more = setInterval(() => response.write('x'.repeat(100_000)), 1);
    response.once('close', () => clearInterval(more));
  },
  '/slow': (response) => {
    response.writeHead(200, HTML);
    const more = setInterval(() => response.write('x'), 20);
    response.once('close', () => clearInterval(more));
  },
  '/silent': () => undefined,
  '/cut': (response) => {
    response.writeHead(200, { ...HTML, 'content-length': '1000' });
    response.write('half');
    setTimeout(() => response.destroy(), 10);
  },
};

describe('a page of the web', () => {
  const hits: string[] = [];
  const open = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://here');
    hits.push(url.pathname);
    open.add(response.once('close', () => open.delete(response)));
    PATHS[url.pathname]?.(response, url);
  });
  let home = '';
  beforeAll(async () => {
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    home = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  const within = (withinMs = 60_000) =>
    openWebPages({ guarded: guardedFetch({ allowPrivate: true }), withinMs, mostBytes: 2 * 1024 * 1024 });
  const fetchPage = within();
  const why = (page: Promise<FetchedPage>): Promise<string> =>
    page.then(
      () => 'fetched',
      (error: unknown) => {
        if (!(error instanceof PageRefused)) return String(error);
        expect(error.message).toMatch(/^[A-Z].{8,}\.$/);
        expect(error.hint).toMatch(/^[A-Z].{8,}\.$/);
        expect(error.message + error.hint, 'tells nothing of inner addresses').not.toMatch(
          /127\.0|169\.254|ECONN|undici/,
        );
        return error.why;
      },
    );
  const text = async (path: string): Promise<string> =>
    Buffer.from((await fetchPage(home + path, signal)).bytes).toString();

  it('is fetched as text, whatever it is encoded in, or as a PDF', async () => {
    expect(await fetchPage(`${home}/page#part`, signal)).toMatchObject({ url: `${home}/page`, type: 'text/html' });
    expect([await text('/page'), await text('/text')]).toEqual(['<h1>Prices</h1>', 'plain']);
    expect([await text('/latin'), await text('/meta')]).toEqual(['Prüfung', '<meta charset="windows-1252">€']);
    expect((await fetchPage(`${home}/pdf`, signal)).type).toBe('application/pdf');
  });

  it('of another type, or that is not given, is refused as such', async () => {
    for (const path of ['/picture', '/untyped']) expect(await why(fetchPage(home + path, signal))).toBe('other-type');
    for (const path of ['/gone', '/members', '/nowhere'])
      expect(await why(fetchPage(home + path, signal))).toBe('not-given');
    expect(await why(fetchPage('http://127.0.0.1:1/', signal))).toMatch(/not-reached|not-an-address/);
  });

  it('is followed five times and no more', async () => {
    expect(await fetchPage(`${home}/hops?n=5`, signal)).toMatchObject({ url: `${home}/page` });
    expect(await why(fetchPage(`${home}/hops?n=6`, signal))).toBe('too-many-redirects');
    hits.length = 0;
    expect(await why(fetchPage(`${home}/round`, signal))).toBe('too-many-redirects');
    expect(hits).toHaveLength(6);
  });

  it('that sends elsewhere is checked there as the first one was', async () => {
    for (const [where, outcome] of [
      ['http://169.254.169.254/latest/meta-data/', 'not-allowed'],
      ['http://[fd00:ec2::254]/', 'not-allowed'],
      ['http://[::ffff:169.254.169.254]/', 'not-allowed'],
      ['http://0xA9FEA9FE/', 'not-allowed'],
      ['http://2852039166/', 'not-allowed'],
      ['http://0251.0376.0251.0376/', 'not-allowed'],
      ['http://1.1.1.1/', 'not-encrypted'],
      ['file:///etc/passwd', 'not-an-address'],
      ['gopher://127.0.0.1:25/_MAIL', 'not-an-address'],
      ['http://name:word@example.com/', 'not-an-address'],
      ['//169.254.169.254/x', 'not-allowed'],
      ['http://[', 'not-an-address'],
    ])
      expect([where, await why(fetchPage(`${home}/to?where=${encodeURIComponent(where!)}`, signal))]).toEqual([
        where,
        outcome,
      ]);
  });

  it('without end, packed without end, or that comes without haste is left', async () => {
    expect(await why(fetchPage(`${home}/bomb`, signal))).toBe('too-large');
    expect(await why(fetchPage(`${home}/endless`, signal))).toBe('too-large');
    for (const path of ['/slow', '/silent']) expect(await why(within(200)(home + path, signal))).toBe('too-slow');
    expect(await why(fetchPage(`${home}/cut`, signal))).toBe('not-reached');
    await soon(() => expect(open.size, 'connections that are still held').toBe(0));
  });

  it('is left as soon as nobody waits for it', async () => {
    const gone = new AbortController();
    const page = fetchPage(`${home}/silent`, gone.signal);
    setTimeout(() => gone.abort(new Error('gone')), 20);
    await expect(page).rejects.toThrow('gone');
  });

  it('may be typed as people do', async () => {
    const asked: string[] = [];
    const guarded = ((url: URL) => {
      asked.push(url.href);
      return Promise.resolve(new Response('x', { headers: { 'content-type': 'text/plain' } }));
    }) as typeof fetch;
    for (const address of [' example.com/a ', 'example.com:8443/b', 'https://example.com/c#d', 'EXAMPLE.com'])
      await openWebPages({ guarded })(address, signal);
    expect(asked).toEqual([
      'https://example.com/a',
      'https://example.com:8443/b',
      'https://example.com/c',
      'https://example.com/',
    ]);
    for (const address of [
      '',
      'javascript:alert(1)',
      'data:text/html,x',
      'https://',
      'a b',
      'https://u:p@example.com',
      'https://u@example.com',
    ])
      expect([address, await why(openWebPages({ guarded })(address, signal))]).toEqual([address, 'not-an-address']);
  });
});

describe('the network behind', () => {
  const resolving = (...lists: string[][]) => {
    let asked = 0;
    return openWebPages({
      guarded: guardedFetch({
        allowPrivate: false,
        resolve: (_, done) =>
          done(
            null,
            (lists[Math.min(asked++, lists.length - 1)] ?? []).map((address) => ({
              address,
              family: address.includes(':') ? 6 : 4,
            })),
          ),
      }),
    });
  };
  const why = async (page: Promise<unknown>): Promise<string> =>
    page.then(
      () => 'fetched',
      (error: unknown) => (error instanceof PageRefused ? error.why : String(error)),
    );

  it.each([
    ['a name that leads inside', ['10.0.0.8']],
    ['a name of which one address leads inside', ['93.184.216.34', '192.168.0.1']],
    ['an inner address in the clothes of IPv6', ['::ffff:10.0.0.8']],
    ['a translated one', ['64:ff9b::a00:1']],
    ['the metadata of a cloud', ['169.254.169.254']],
  ])('is not reached by %s', async (_, addresses) => {
    expect(await why(resolving(addresses)('https://rebind.example/', signal))).toBe('not-allowed');
  });

  it('is not reached by a name that changes its mind between the check and the connection', async () => {
    const page = resolving(['10.0.0.1'], ['93.184.216.34']);
    expect(await why(page('https://rebind.example/', signal))).toBe('not-allowed');
  });
});
