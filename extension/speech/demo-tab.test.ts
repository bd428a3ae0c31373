import { expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { demoAddress, demoIn } from './demo-tab.ts';

test.each([
  ['http://127.0.0.1:8787/demo/call?audio=1', true],
  ['http://localhost:9000/demo/call?autojoin=1&audio=microphone', true],
  ['http://127.0.0.1:8787/demo/call', false],
  ['https://meet.google.com/demo/call?audio=1', false],
  ['about:blank', false],
  [undefined, false],
])('%s is a demo call to be heard: %s', (url, is) => {
  expect(demoAddress(url)).toBe(is ? url : undefined);
});

test('a tab is asked where it is', async () => {
  const url = 'http://127.0.0.1:8787/demo/call?audio=1';
  vi.spyOn(fakeBrowser.tabs, 'get').mockResolvedValue({ url } as Awaited<ReturnType<typeof fakeBrowser.tabs.get>>);
  expect(await demoIn(3)).toBe(url);
});
