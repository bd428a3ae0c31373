import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { fakeMicrophone } from '../../tests/support/fake-microphone.ts';
import { sendMessage } from '../client/messages.ts';
import type { EarPort } from './ear.ts';
import { openEar } from './offscreen.ts';

const handlers = vi.hoisted(() => new Map<string, (message: object) => unknown>());
vi.mock('../client/messages.ts', () => ({
  onMessage: (name: string, handler: (message: object) => unknown) => void handlers.set(name, handler),
  sendMessage: vi.fn(async () => undefined),
}));
vi.mock('./sound.ts', () => ({ hearSound: vi.fn(async () => undefined) }));
vi.mock('./graph.ts', () => ({ prepareGraph: vi.fn() }));

const ORDER = { callId: 'call-1', startedAt: 0, tabId: 7, site: 'meet', echoCancelling: true, streamId: 'a stream' };
const idle = () => vi.mocked(sendMessage).mock.calls.filter(([name]) => name === 'ear.idle').length;

beforeEach(() => {
  vi.useFakeTimers();
  vi.clearAllMocks();
  return () => vi.useRealTimers();
});

test('an ear that has heard nothing for a while says so, again and again, and not while it hears', async () => {
  fakeMicrophone('granted');
  let connect: (port: EarPort) => void = () => undefined;
  Object.assign(fakeBrowser.runtime, {
    onConnect: { addListener: (listener: typeof connect) => (connect = listener) },
  });
  openEar(() => ({ frame: vi.fn(), rest: vi.fn(), missed: vi.fn(), close: async () => undefined }));
  vi.advanceTimersByTime(119_000);
  expect(idle()).toBe(0);
  vi.advanceTimersByTime(61_000);
  expect(idle()).toBe(2);

  expect(handlers.get('ear.begin')?.({ data: ORDER, sender: {} })).toEqual({ ok: true });
  let leave: () => void = () => undefined;
  connect({
    name: 'hearing:call-1',
    sender: { tab: { id: 7 } },
    postMessage: vi.fn(),
    disconnect: vi.fn(),
    onMessage: { addListener: vi.fn() },
    onDisconnect: { addListener: (listener) => void (leave = listener) },
  });
  vi.advanceTimersByTime(600_000);
  expect(idle()).toBe(2);
  leave();
  vi.advanceTimersByTime(60_000);
  expect(idle(), 'what it still writes has time').toBe(2);
  vi.advanceTimersByTime(60_000);
  expect(idle()).toBe(3);
});
