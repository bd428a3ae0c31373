import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { node24, root } from '../../scripts/set-up.mjs';
import { built } from '../support/build.ts';

const KB = 1024;
const CALL_PAGES = [
  'https://meet.google.com/*',
  'https://*.zoom.us/wc/*',
  'https://teams.microsoft.com/*',
  'https://teams.live.com/*',
  'https://teams.cloud.microsoft/*',
];
const DIALER_PAGES = [
  'https://workspace.aircall.io/*',
  'https://phone.aircall.io/*',
  'https://dialpad.com/app*',
  'https://app.ringcentral.com/*',
  'https://apps.ringcentral.com/integration/ringcentral-embeddable/*',
  'https://ringcentral.github.io/ringcentral-embeddable/*',
  'https://app.justcall.io/*',
  'https://app.hubspot.com/*',
  'https://app-eu1.hubspot.com/*',
  'https://app-na1.hubspot.com/*',
  'https://app-na2.hubspot.com/*',
  'https://*.lightning.force.com/*',
  'https://*.vf.force.com/*',
  'https://flex.twilio.com/*',
];
const PAGES = [...CALL_PAGES, ...DIALER_PAGES];
const ORIGINS = PAGES.map((page) => `${page.split('/', 3).join('/')}/*`);
/** What pages may load: the frames for notes and for asking, and what makes frames of their sound. */
const OPEN = ['notes.html', 'ask.html', 'page-sound-worklet.js'];
/** Everything that runs in a page. */
const IN_PAGES = [
  'content-scripts/call.js',
  'content-scripts/dial.js',
  'page-hook.js',
  'overlay.js',
  'hearing.js',
  'page-sound.js',
  'page-sound-worklet.js',
];

interface Manifest {
  permissions: string[];
  host_permissions?: string[];
  content_scripts: { matches: string[]; js: string[]; run_at?: string; all_frames?: boolean; world?: string }[];
  web_accessible_resources: unknown;
  content_security_policy?: unknown;
  externally_connectable?: unknown;
  incognito?: string;
  browser_specific_settings?: { gecko?: { data_collection_permissions?: unknown } };
}

describe.each(['chrome', 'firefox'] as const)('what is built for %s', (browser) => {
  let folder = '';
  let manifest: Manifest;
  const read = (file: string) => readFileSync(path.join(folder, file), 'utf8');
  beforeAll(async () => {
    folder = built({ browser, mode: 'production' });
    manifest = JSON.parse(read('manifest.json'));
  });

  test('the script on call pages and the overlay stay small', () => {
    const size = (file: string) => gzipSync(read(file), { level: 9 }).byteLength / KB;
    expect(size('content-scripts/call.js')).toBeLessThanOrEqual(10);
    expect(size('content-scripts/dial.js')).toBeLessThanOrEqual(10);
    expect(size('page-hook.js')).toBeLessThanOrEqual(3);
    expect(size('page-sound.js')).toBeLessThanOrEqual(8);
    expect(size('overlay.js')).toBeLessThanOrEqual(122);
    expect(size('hearing.js')).toBeLessThanOrEqual(12);
  });

  test('asks for exactly what it needs', () => {
    const needed = ['storage', 'unlimitedStorage', 'scripting', 'activeTab', 'alarms', 'identity'];
    const expected = browser === 'chrome' ? [...needed, 'sidePanel', 'tabCapture', 'offscreen'] : [...needed, ...PAGES];
    expect(manifest.permissions.toSorted()).toEqual(expected.toSorted());
    expect(manifest.host_permissions ?? PAGES).toEqual(PAGES);
    expect(manifest.externally_connectable).toBeUndefined();
  });

  test('tells Firefox that data goes to the backend only after the user allowed it', () => {
    const declared = manifest.browser_specific_settings?.gecko?.data_collection_permissions;
    expect(declared).toEqual(
      browser === 'firefox'
        ? {
            required: ['none'],
            optional: ['personallyIdentifyingInfo', 'authenticationInfo', 'personalCommunications'],
          }
        : undefined,
    );
  });

  test('stays out of private windows, of which nothing may be kept', () => {
    expect(manifest.incognito).toBe('not_allowed');
  });

  test('puts three small scripts into pages of calls and nothing into any other', () => {
    const scripts = manifest.content_scripts.map((script) => ({ ...script, matches: script.matches.toSorted() }));
    expect(scripts.toSorted((a, b) => (a.js[0] ?? '').localeCompare(b.js[0] ?? ''))).toEqual([
      { matches: CALL_PAGES.toSorted(), js: ['content-scripts/call.js'], run_at: 'document_idle' },
      { matches: DIALER_PAGES.toSorted(), js: ['content-scripts/dial.js'], run_at: 'document_idle', all_frames: true },
      {
        matches: PAGES.toSorted(),
        js: ['page-hook.js'],
        run_at: 'document_start',
        all_frames: true,
        world: 'MAIN',
      },
    ]);
  });

  test('lets pages load the frames for typing and the worklet for their sound, and nothing else', () => {
    expect(manifest.web_accessible_resources).toEqual(
      browser === 'chrome' ? [{ resources: OPEN, matches: ORIGINS, use_dynamic_url: true }] : OPEN,
    );
  });

  test('the script in the page’s own world has no hand in the extension', () => {
    const hook = read('page-hook.js');
    expect(hook).not.toMatch(/chrome\.|browser\.|runtime|sendMessage|storage|-extension:/);
  });

  test('carries no development code of React, whoever builds it', () => {
    const scripts = readdirSync(folder, { recursive: true })
      .map(String)
      .filter((file) => file.endsWith('.js'));
    // Called, as each element made for development is; what draws markdown only names it, as an option that is off.
    expect(scripts.filter((file) => /jsxDEV\)?\(|react-stack-top-frame/.test(read(file)))).toEqual([]);
  });

  test('what all pages draw with is three files; the document of the ear, which draws nothing, has none of them', () => {
    const chunks = readdirSync(path.join(folder, 'chunks'));
    const drawing = chunks.filter((file) => /^(react|drawing|ui)-/.test(file));
    expect(drawing.map((file) => file.split('-')[0])).toEqual(['drawing', 'react', 'ui']);
    expect(chunks.filter((file) => /^(jsx-runtime|react-dom|chevron-down|check|x)-/.test(file))).toEqual([]);
    if (browser === 'firefox') return;
    const ear = [...read('offscreen.html').matchAll(/chunks\/([^"]+)/g)].map(([, file = '']) => file);
    expect(ear.length).toBeGreaterThan(3);
    expect(ear.filter((file) => drawing.includes(file))).toEqual([]);
  });

  test('offers no demo call, which it would not coach', () => {
    const chunks = readdirSync(path.join(folder, 'chunks')).map((file) => read(path.join('chunks', file)));
    expect(chunks.filter((text) => text.includes('Open Google Meet')).length).toBe(1);
    expect(chunks.filter((text) => text.includes('Looking for the demo'))).toEqual([]);
  });

  test('knows no script of what is said: words come from sound alone', () => {
    const scripts = readdirSync(folder, { recursive: true })
      .map(String)
      .filter((file) => file.endsWith('.js'));
    expect(scripts.filter((file) => /The script has speech|\/demo\/story/.test(read(file)))).toEqual([]);
  });

  test('knows no machine of a developer', () => {
    expect(read('manifest.json')).not.toMatch(/localhost|127\.0\.0\.1/);
    for (const file of IN_PAGES) {
      expect(read(file)).not.toMatch(/\/demo\/|bench-budget|window\.demo/);
    }
  });

  test('page scripts carry no schema library, no network call and nothing like a secret', () => {
    for (const file of IN_PAGES) {
      const text = read(file);
      expect(text).not.toMatch(/ZodError|invalid_type|_zod\b/);
      expect(text).not.toMatch(/\bfetch\(|XMLHttpRequest|new WebSocket|sendBeacon|EventSource\(/);
      expect(text).not.toMatch(
        /\b(sk|pk|rk)_(live|test)_|AKIA[0-9A-Z]{16}|-----BEGIN|eyJhbGciOi|ghp_[A-Za-z0-9]{30}|supabase/i,
      );
      expect(text).not.toMatch(/\beval\(|new Function\(/);
    }
  });

  test('every file that the manifest names is there', () => {
    const files = new Set(readdirSync(folder, { recursive: true }).map(String));
    const named = [...read('manifest.json').matchAll(/"([\w./-]+\.(?:js|html|png|css))"/g)].map((match) =>
      (match[1] ?? '').replace(/^\//, ''),
    );
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((file) => !files.has(file))).toEqual([]);
  });
});

test('the linter of Firefox add-ons finds no error', async () => {
  const folder = built({ browser: 'firefox', mode: 'production' });
  const args = [
    path.join(root, 'node_modules/web-ext/bin/web-ext.js'),
    'lint',
    '--source-dir',
    folder,
    '--output',
    'json',
  ];
  const output = await new Promise<string>((resolve) => {
    execFile(node24(), args, { maxBuffer: 20 * KB * KB }, (_, stdout) => resolve(stdout));
  });
  const { errors } = JSON.parse(output) as { errors: { code: string; file?: string; message: string }[] };
  expect(errors.map(({ code, file, message }) => `${code} ${file}: ${message}`)).toEqual([]);
});
