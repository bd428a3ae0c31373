import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { AddressRefused, guardedFetch } from '#backend/core/outbound.ts';

// Addresses collected by others lie beside the project, not in it.
const list = path.join(import.meta.dirname, '../../../shared/cases/security/ssrf_urls.txt');

test.skipIf(!existsSync(list))('nothing inside is reached by any address of a public list of tricks', async () => {
  const send = guardedFetch({
    allowPrivate: false,
    resolve: (_, done) => done(null, [{ address: '169.254.169.254', family: 4 }]),
  });
  const outcome = async (address: string): Promise<string> => {
    const ended: unknown = await send(address).catch((error: unknown) => error);
    for (let at = ended; at instanceof Error; at = at.cause) if (at instanceof AddressRefused) return at.reason;
    return ended instanceof Error ? ended.name : 'reached';
  };
  const lines = readFileSync(list, 'utf8').split('\n').filter(Boolean);
  expect(lines.length).toBeGreaterThan(100);
  for (const line of lines) {
    expect([line, await outcome(line)]).toEqual([line, expect.stringMatching(/^(plain|form|private)$/)]);
    // The list has one address that is public.
    if (line === 'http://1.1.1.1') continue;
    // Ports of other protocols are refused as such, which would prove nothing here.
    const safe = await outcome(line.replace(/^https?:/, 'https:').replace(/:\d+(\/|$)/, '$1'));
    expect([line, safe]).toEqual([line, expect.stringMatching(/^(private|form)$/)]);
  }
});
