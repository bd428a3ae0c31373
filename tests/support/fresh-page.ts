import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { afterAll, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';

// Test files may share a process and its page: each has modules of the project that nobody used before.
vi.resetModules();
fakeBrowser.reset();

afterAll(async () => {
  for (const { name = '' } of await indexedDB.databases()) await Dexie.delete(name);
  if (typeof document === 'undefined') return;
  document.body.replaceChildren();
  localStorage.clear();
  sessionStorage.clear();
});
