// @vitest-environment happy-dom
import { runInThisContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import tailwindcss from '@tailwindcss/vite';
import { build, type Rollup } from 'vite';
import { beforeAll, expect, test } from 'vitest';
import { preactOverlay } from '#extension/build/preact-overlay.ts';
import { soon } from '../../tests/support/soon.ts';

const ENTRY = new URL('../../tests/playground/overlay/main.ts', import.meta.url).pathname;
const PREACT = { resolve: {} as { alias?: Record<string, string> } };
let code = '';

/** The overlay as it ships, on preact, with the playground's host and the objection library. */
beforeAll(async () => {
  preactOverlay([{ name: 'overlay' } as never], PREACT);
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [tailwindcss()],
    resolve: PREACT.resolve,
    build: { write: false, lib: { entry: ENTRY, formats: ['iife'], name: 'overlay' } },
  });
  const [{ output }] = built as [Rollup.RollupOutput];
  code = output[0].code;
});

test('the same interface runs on preact', async () => {
  history.replaceState(null, '', '?state=card');
  runInThisContext(code);
  const { playground } = window as unknown as {
    playground: { root(): ShadowRoot; abort: AbortController; host: { done: unknown[] } };
  };
  const root = playground.root();
  await soon(() => expect(root.textContent).toContain('What still gets approved during the freeze, and who signs it?'));
  root.querySelector<HTMLElement>('[aria-label="Mute cards"]')?.click();
  await soon(() => expect(root.querySelector('[aria-label="Show cards again"]')).not.toBeNull());
  expect(playground.host.done).toEqual([{ type: 'mute' }]);
  playground.abort.abort();
  expect(document.querySelector('quotahit-overlay')).toBeNull();
});

test('it carries no React, no rem and no @property rule', () => {
  expect(code).not.toContain('react.transitional.element');
  const css = /@layer theme[^`]*/.exec(code)?.[0] ?? '';
  expect(css).toContain('all:initial!important');
  expect(css).not.toMatch(/[\d.]rem\b/);
});

test('with every line of the library it stays small', () => {
  expect(gzipSync(code).length).toBeLessThan(75_000);
});
