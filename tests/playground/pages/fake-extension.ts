import { fakeBrowser } from 'wxt/testing/fake-browser';

/** Stands in for the extension's API, so that the pages run in an ordinary tab. Import it before anything else. */
const commands = [
  { description: 'Mute or unmute the coach', shortcut: 'Alt+Shift+M' },
  { description: 'Pause or resume listening', shortcut: 'Alt+Shift+L' },
];
const tabs = Object.assign(fakeBrowser.tabs, { query: () => Promise.resolve([{ id: 1 }]) });
const fake = Object.assign(fakeBrowser, { tabs, commands: { getAll: () => Promise.resolve(commands) } });
Object.assign(globalThis, { browser: fake, chrome: fake });
