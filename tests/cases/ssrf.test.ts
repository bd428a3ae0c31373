import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { guardedFetch } from '#backend/core/outbound.ts';
import { openWebPages, PageRefused } from '#backend/core/web-page.ts';

// Addresses collected by others lie beside the project, not in it.
const list = path.join(import.meta.dirname, '../../../shared/cases/security/ssrf_urls.txt');
const signal = new AbortController().signal;

/** Names lead to a metadata service here, as those of the list do where it works. */
const fetchPage = openWebPages({
  guarded: guardedFetch({
    allowPrivate: false,
    resolve: (_, done) => done(null, [{ address: '169.254.169.254', family: 4 }]),
  }),
});
const why = (address: string): Promise<string> =>
  fetchPage(address, signal).then(
    () => 'fetched',
    (error: unknown) => (error instanceof PageRefused ? error.why : String(error)),
  );

test.skipIf(!existsSync(list))('a page is fetched from no address of a public list of tricks', async () => {
  const lines = readFileSync(list, 'utf8').split('\n').filter(Boolean);
  expect(lines.length).toBeGreaterThan(100);
  for (const line of lines) {
    expect([line, await why(line)]).toEqual([line, expect.stringMatching(/^not-(allowed|encrypted|an-address)$/)]);
    // The list has one address that is public.
    if (line === 'http://1.1.1.1') continue;
    // Encrypted they lead inside all the same; ports of other protocols are refused as such, which would prove nothing here.
    const safe = line.replace(/^https?:/, 'https:').replace(/:\d+(\/|$)/, '$1');
    expect([safe, await why(safe)]).toEqual([safe, expect.stringMatching(/^not-(allowed|an-address)$/)]);
  }
});
