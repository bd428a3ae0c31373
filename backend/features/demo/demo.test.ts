import { describe, expect, it } from 'vitest';
import type { Story } from '#domain/demo/story.ts';
import { testApp } from '../../test-deps.ts';

const EBML_MARK = Uint8Array.of(0x1a, 0x45, 0xdf, 0xa3);
const { app } = await testApp();

describe('the demo call page', () => {
  it('stands under a strict policy: scripts and styles by nonce alone, a new one each time', async () => {
    const [first, second] = [await app.request('/demo/call'), await app.request('/demo/call')];
    const policy = first.headers.get('content-security-policy') ?? '';
    const nonce = /script-src 'nonce-([^']+)' 'strict-dynamic'/.exec(policy)?.[1] ?? '';
    expect(nonce.length).toBeGreaterThan(16);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain(`style-src 'nonce-${nonce}'`);
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).not.toContain('unsafe');
    expect(second.headers.get('content-security-policy')).not.toBe(policy);
    const page = await first.text();
    expect(
      [...page.matchAll(/<(?:script|style|link rel="stylesheet")[^>]*>/g)].every(([tag]) =>
        tag.includes(`nonce="${nonce}"`),
      ),
    ).toBe(true);
  });

  it('gets its scripts as JavaScript, every one that they import', async () => {
    const seen = new Set<string>();
    const waiting = ['page.ts'];
    for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
      if (seen.has(name)) continue;
      seen.add(name);
      const response = await app.request(`/demo/assets/${name}`);
      expect(`${name}: ${response.headers.get('content-type')}`).toBe(`${name}: text/javascript; charset=utf-8`);
      const source = await response.text();
      expect(source).not.toMatch(/\binterface\b|import type|from '#/);
      waiting.push(...[...source.matchAll(/from '\.\/([\w-]+\.ts)'/g)].map((match) => match[1]!));
    }
    expect(seen.size).toBeGreaterThan(8);
  });

  it('gets two voices of less than 700 KB together', async () => {
    const sizes = await Promise.all(
      ['rep.webm', 'buyer.webm'].map(async (name) => {
        const response = await app.request(`/demo/assets/${name}`);
        expect(response.headers.get('content-type')).toBe('audio/webm');
        const bytes = new Uint8Array(await response.arrayBuffer());
        expect(bytes.slice(0, 4)).toEqual(EBML_MARK);
        return bytes.length;
      }),
    );
    expect(sizes[0]! + sizes[1]!).toBeLessThan(700 * 1024);
  });

  it.each(['..%2froutes.ts', '%2e%2e%2f%2e%2e%2fenv.ts', 'words.test.ts', 'timing.json', 'nothing.ts', ''])(
    'gives nothing for %s',
    async (name) => {
      expect((await app.request(`/demo/assets/${name}`)).status).toBe(404);
    },
  );

  it('is told its story with the time of every word', async () => {
    const story = (await (await app.request('/demo/story.json')).json()) as Story;
    expect(story.utterances.length).toBeGreaterThan(30);
    for (const line of story.utterances) {
      const { text, words, durationMs } = line;
      expect({ text, words: words.length, last: words.at(-1) }).toEqual({
        text,
        words: text.split(/\s+/).length,
        last: durationMs,
      });
    }
  });
});
