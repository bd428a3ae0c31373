import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'wxt';
import { SENT_DATA } from './extension/client/sent-data.ts';
import { demoMatches, siteMatches } from './extension/sites/matches.ts';
import { pageChunks } from './extension/build/page-chunks.ts';
import { preactOverlay } from './extension/build/preact-overlay.ts';

export default defineConfig({
  imports: false,
  modules: ['@wxt-dev/module-react'],
  webExt: { disabled: true },
  vite: () => ({ plugins: [tailwindcss(), pageChunks()] }),
  hooks: { 'vite:build:extendConfig': preactOverlay },
  zip: { excludeSources: ['.data/**', 'tests/**', 'bench/**', 'training/**', 'backend/**', '**/*.jsonl'] },
  manifest: ({ browser, mode }) => {
    const pages = mode === 'production' ? siteMatches : [...siteMatches, ...demoMatches];
    // Chrome refuses an extension whose web-accessible resources are matched by more than an origin.
    const origins = pages.map((page) => `${page.split('/', 3).join('/')}/*`);
    return {
      name: 'QuotaHit',
      description: 'Sales coach for calls in the browser: the right answer on screen when the buyer objects.',
      permissions: [
        'storage',
        'unlimitedStorage',
        'scripting',
        'activeTab',
        'alarms',
        // Signing in by Google, in a window that the browser opens for it.
        'identity',
        // The sound of the tab in which a call is on, where the rep clicks the toolbar button there.
        ...(browser === 'firefox' ? [] : ['sidePanel', 'tabCapture', 'offscreen']),
      ],
      host_permissions: pages,
      content_scripts: [
        {
          matches: pages,
          js: ['page-hook.js'],
          run_at: 'document_start',
          all_frames: true,
          world: 'MAIN',
        },
      ],
      // Nothing of a private window is kept, and a call could not be coached without keeping it.
      incognito: 'not_allowed',
      action: { default_title: 'QuotaHit: open the coach' },
      commands: {
        'mute-coach': { suggested_key: { default: 'Alt+Shift+M' }, description: 'Mute or unmute the coach' },
        'toggle-listening': { suggested_key: { default: 'Alt+Shift+L' }, description: 'Pause or resume listening' },
      },
      web_accessible_resources: [
        browser === 'firefox'
          ? { resources: ['notes.html', 'ask.html', 'page-sound-worklet.js'], matches: origins }
          : { resources: ['notes.html', 'ask.html', 'page-sound-worklet.js'], matches: origins, use_dynamic_url: true },
      ],
      ...(browser === 'firefox'
        ? {
            browser_specific_settings: {
              gecko: {
                id: 'coach@quotahit.app',
                strict_min_version: '142.0',
                // Coaching alone sends nothing; signing in asks for the rest.
                data_collection_permissions: { required: ['none'], optional: SENT_DATA },
              },
            },
          }
        : { minimum_chrome_version: '137' }),
    };
  },
});
