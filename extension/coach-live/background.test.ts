import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { endedCall, keepOnly } from '../../tests/support/kept.ts';
import { changeHosts } from '../live/tabs.ts';
import { answerCoach } from './background.ts';

const handlers = vi.hoisted(() => new Map<string, (message: object) => unknown>());
vi.mock('../client/messages.ts', () => ({
  onMessage: (name: string, handler: (message: object) => unknown) => void handlers.set(name, handler),
  sendMessage: vi.fn(),
}));
vi.mock('../client/session.ts', () => ({ session: async () => null }));

const FRAME = { tab: { id: 1 }, frameId: 3, url: 'chrome-extension://test-extension-id/ask.html' };
const PAGE = { tab: { id: 1 }, frameId: 0, url: 'https://meet.google.com/abc' };
const script = { steps: ['Say hello'], heard: [], hand: {} };
let order: string[];

beforeEach(async () => {
  fakeBrowser.reset();
  order = [];
  Object.assign(fakeBrowser.runtime, { onConnect: { addListener: () => undefined } });
  Object.assign(fakeBrowser, {
    sidePanel: { open: async ({ tabId }: { tabId: number }) => void order.push(`panel of ${tabId}`) },
  });
  fakeBrowser.storage.session.onChanged.addListener(() => void order.push('wish'));
  await keepOnly([endedCall('mine', { status: 'live', startedAt: 2 }), endedCall('before', { startedAt: 1, script })]);
  await changeHosts(() => ({ 1: { callId: 'mine', frameId: 0 } }));
  order.length = 0;
  answerCoach();
});

test('the frame is told of the call of its tab; the page around it is told nothing', async () => {
  const read = (sender: object) => handlers.get('coach.read')?.({ sender });
  expect(await read(FRAME)).toEqual({ callId: 'mine', signedIn: false, script: null, last: ['Say hello'] });
  expect(await read({ ...FRAME, tab: { id: 2 } })).toBeNull();
  expect(await read(PAGE)).toBeNull();
});

test('the panel opens in the click itself, beside the tab that was clicked in', async () => {
  await handlers.get('coach.open')?.({ sender: PAGE });
  expect(order[0]).toBe('panel of 1');
  expect(await fakeBrowser.storage.session.get('panel-tab')).toMatchObject({ 'panel-tab': { tab: 'coach' } });
});

test('where there is no panel to open, the coach opens in a tab', async () => {
  Object.assign(fakeBrowser, { sidePanel: undefined });
  const create = vi.spyOn(fakeBrowser.tabs, 'create');
  await handlers.get('coach.open')?.({ sender: PAGE });
  expect(create.mock.calls[0]?.[0].url).toMatch(/dashboard\.html#\/coach$/);
});
