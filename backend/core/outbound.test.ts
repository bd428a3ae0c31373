import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { soon } from '../../tests/support/soon.ts';
import { reachOf } from './addresses.ts';
import { AddressRefused, guardedFetch } from './outbound.ts';

test.each([
  ['public', '8.8.8.8', '2606:4700:4700::1111', '::ffff:8.8.8.8'],
  ['own', '127.0.0.1', '127.8.9.1', '10.0.0.1', '172.16.0.1', '192.168.1.1', '100.64.0.1', '::1', 'fd12::1'],
  ['own', '::ffff:127.0.0.1', '::ffff:7f00:1', '::ffff:192.168.0.1'],
  [
    'never',
    '0.0.0.0',
    '169.254.169.254',
    '169.254.170.2',
    '192.0.0.192',
    '198.18.0.1',
    '203.0.113.1',
    '255.255.255.255',
  ],
  ['never', '224.0.0.1', '240.0.0.1', '192.88.99.1', '168.63.129.16', '100.100.100.200', '::ffff:169.254.169.254'],
  ['never', '::', 'fe80::1', 'fe80::1%eth0', 'fec0::1', 'fd00:ec2::254', 'ff02::1', '100::1', '5f00::1', '4000::1'],
  ['never', '64:ff9b::7f00:1', '64:ff9b:1::a00:1', '2002:7f00:1::', '2001:0:1::', '2001:db8::1', '::7f00:1', '127.1'],
  ['never', '', 'localhost', '127.0.0.1.example', '1.2.3.4.5', '[::1]', '999.1.1.1'],
])('an address is %s', (reach, ...addresses) => {
  for (const address of addresses) expect([address, reachOf(address)]).toEqual([address, reach]);
});

describe('a fetch to where a user says', () => {
  const hits: string[] = [];
  const server = createServer((request, response) => {
    hits.push(`${request.method} ${request.headers.host} ${request.url}`);
    if (request.url === '/away') response.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data/' });
    let body = '';
    request.on('data', (chunk) => (body += String(chunk)));
    request.on('end', () => response.end(`here ${body}`));
  });
  let port = 0;
  beforeAll(async () => {
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    port = (server.address() as AddressInfo).port;
  });
  afterAll(() => void server.close());

  /** A resolver that gives these answers one after the other, the last one for ever. */
  const answers = (...lists: string[][]) => {
    const asked: string[] = [];
    return {
      asked,
      resolve: ((host, done) => {
        const list = lists[Math.min(asked.length, lists.length - 1)] ?? [];
        asked.push(host);
        done(
          null,
          list.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
        );
      }) as NonNullable<Parameters<typeof guardedFetch>[0]['resolve']>,
    };
  };
  const reasonOf = async (attempt: Promise<unknown>): Promise<string> => {
    const error = await attempt.then(
      () => null,
      (reason: unknown) => reason,
    );
    for (let at = error; at instanceof Error; at = at.cause) if (at instanceof AddressRefused) return at.reason;
    return error instanceof Error ? error.name : 'reached';
  };

  it('does not go inside, by whatever name or number', async () => {
    const send = guardedFetch({ allowPrivate: false, resolve: answers(['127.0.0.1']).resolve });
    for (const host of [
      'localhost',
      'ip6-loopback',
      '127.0.0.1',
      '127.1',
      '0',
      '2130706433',
      '0x7f000001',
      '0177.0.0.1',
      '127.0.0.1.nip.io',
      '[::1]',
      '[::]',
      '[::ffff:127.0.0.1]',
      '[0:0:0:0:0:ffff:7f00:1]',
      '169.254.169.254',
      '0xA9FEA9FE',
      '[fd00:ec2::254]',
      '192.168.0.1',
      '[64:ff9b::7f00:1]',
      '100.100.100.200',
      'ｌｏｃａｌｈｏｓｔ',
      '①②⑦.⓪.⓪.①',
    ]) {
      expect([host, await reasonOf(send(`https://${host}:${port}/`))]).toEqual([host, 'private']);
    }
    expect(hits).toEqual([]);
  });

  it('takes neither other protocols, nor passwords in the address, nor a way without encryption', async () => {
    const send = guardedFetch({ allowPrivate: false, resolve: answers(['8.8.8.8']).resolve });
    for (const address of [
      'file:///etc/passwd',
      'gopher://127.0.0.1:25/_x',
      'data:,x',
      'https://a:b@models.example/',
      'nowhere',
      '',
    ]) {
      expect([address, await reasonOf(send(address))]).toEqual([address, 'form']);
    }
    expect(await reasonOf(send('http://models.example/'))).toBe('plain');
    const own = guardedFetch({ allowPrivate: true, resolve: answers(['8.8.8.8']).resolve });
    expect(await reasonOf(own('http://models.example/'))).toBe('plain');
    expect(await reasonOf(own('http://8.8.8.8/'))).toBe('plain');
  });

  it('refuses a name of which one address of several leads inside', async () => {
    const { resolve } = answers(['8.8.8.8', '127.0.0.1']);
    expect(await reasonOf(guardedFetch({ allowPrivate: false, resolve })(`https://models.example:${port}/`))).toBe(
      'private',
    );
    const none = answers([]);
    expect(await reasonOf(guardedFetch({ allowPrivate: true, resolve: none.resolve })('https://models.example/'))).toBe(
      'private',
    );
    expect(hits).toEqual([]);
  });

  it('ends as a fetch that failed where a name leads nowhere', async () => {
    const lost = Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' });
    const send = guardedFetch({ allowPrivate: false, resolve: (_, done) => done(lost) });
    await expect(send('https://nowhere.example/')).rejects.toMatchObject({ name: 'TypeError', cause: lost });
  });

  it('connects to what was checked: a name that answers otherwise the second time is asked once a connection', async () => {
    const { asked, resolve } = answers(['8.8.8.8'], ['127.0.0.1']);
    const send = guardedFetch({ allowPrivate: false, resolve });
    const leaving = new AbortController();
    const first = reasonOf(send(`https://rebind.example:${port}/`, { signal: leaving.signal }));
    await soon(() => expect(asked).toHaveLength(1));
    setTimeout(() => leaving.abort(), 100);
    expect(await first).not.toBe('private');
    expect(asked).toHaveLength(1);
    expect(await reasonOf(send(`https://rebind.example:${port}/`))).toBe('private');
    expect(asked).toHaveLength(2);
    expect(hits).toEqual([]);
  });

  it('goes inside where the operator allows it, but never to metadata services', async () => {
    const { resolve } = answers(['127.0.0.1']);
    const send = guardedFetch({ allowPrivate: true, resolve });
    const response = await send(`http://ollama.local:${port}/v1/models`, { method: 'POST', body: 'words' });
    expect([response.status, await response.text()]).toEqual([200, 'here words']);
    expect(hits.splice(0)).toEqual([`POST ollama.local:${port} /v1/models`]);
    expect((await send(new Request(`http://127.0.0.1:${port}/again`))).status).toBe(200);
    expect(hits.splice(0)).toHaveLength(1);
    for (const host of ['169.254.169.254', '100.100.100.200', '[fd00:ec2::254]', '0.0.0.0', '[::]', '[fe80::1]']) {
      expect([host, await reasonOf(send(`http://${host}:${port}/`))]).toEqual([host, 'private']);
    }
  });

  it('gives a redirect as it is', async () => {
    const send = guardedFetch({ allowPrivate: true });
    const response = await send(`http://127.0.0.1:${port}/away`, { redirect: 'follow' });
    expect([response.status, response.headers.get('location')]).toEqual([
      302,
      'http://169.254.169.254/latest/meta-data/',
    ]);
    expect(hits.splice(0)).toHaveLength(1);
  });

  it('ends with its signal', async () => {
    const stuck = createServer(() => {});
    await new Promise<void>((done) => stuck.listen(0, '127.0.0.1', done));
    const address = `http://127.0.0.1:${(stuck.address() as AddressInfo).port}/`;
    const send = guardedFetch({ allowPrivate: true });
    await expect(send(address, { signal: AbortSignal.timeout(50) })).rejects.toMatchObject({ name: 'TimeoutError' });
    stuck.closeAllConnections();
    stuck.close();
  });
});
