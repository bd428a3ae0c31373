import { afterEach, expect, test, vi } from 'vitest';
import { backendAddress, probeBackend } from './backend.ts';

afterEach(() => vi.unstubAllGlobals());

function answer(response: () => Response | Promise<Response>): ReturnType<typeof vi.fn> {
  const fetching = vi.fn(response);
  vi.stubGlobal('fetch', fetching);
  return fetching;
}

test.each([
  ['http://127.0.0.1:8787/', 'http://127.0.0.1:8787'],
  ['localhost:8787', 'http://localhost:8787'],
  ['coach.example.com/api/x?y', 'https://coach.example.com'],
  [' https://coach.example.com ', 'https://coach.example.com'],
  ['javascript:alert(1)', null],
  ['ftp://example.com', null],
  ['two words', null],
  ['', null],
])('%s is the address %s', (typed, address) => {
  expect(backendAddress(typed)).toBe(address);
});

test('a backend that is well is told with its version', async () => {
  const fetching = answer(() => Response.json({ ok: true, name: 'quotahit', version: '0.1.0' }));
  expect(await probeBackend('localhost:8787')).toEqual({
    ok: true,
    address: 'http://localhost:8787',
    version: '0.1.0',
  });
  expect(fetching.mock.calls[0]?.[0]).toBe('http://localhost:8787/api/health');
});

test.each<[string, () => Response | Promise<Response>, RegExp]>([
  ['nothing answers', () => Promise.reject(new TypeError('failed')), /npm start/],
  ['something else answers', () => new Response('<html>'), /not a QuotaHit backend/],
  ['it is ill', () => new Response('', { status: 503 }), /503/],
])('%s: says what to do', async (_, response, reason) => {
  answer(response);
  const probe = await probeBackend('localhost:1');
  expect(probe.ok).toBe(false);
  expect(probe.ok ? '' : probe.reason).toMatch(reason);
});

test('what is no address is refused without asking anybody', async () => {
  const fetching = answer(() => new Response(''));
  expect((await probeBackend('not an address')).ok).toBe(false);
  expect(fetching).not.toHaveBeenCalled();
});
