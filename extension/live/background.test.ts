import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { begin } from '#domain/live/begin.ts';
import { snapshotOf } from '#domain/live/snapshot.ts';
import type { Call } from '#domain/call.ts';
import { aCall } from '../../tests/support/live.ts';
import type { Kept } from '../client/messages.ts';
import { answerMessages } from './background.ts';
import { isHeard, showBadge, showHeard } from './badge.ts';
import { changeHosts } from './tabs.ts';

const handlers = vi.hoisted(() => new Map<string, (message: object) => unknown>());
vi.mock('../client/messages.ts', () => ({
  onMessage: (name: string, handler: (message: object) => unknown) => void handlers.set(name, handler),
  sendMessage: vi.fn(),
}));

const TAB = 7;
let text = '';
const keep = (call: Call) =>
  handlers.get('call.keep')?.({
    data: { call, turns: [], snapshot: snapshotOf(begin(call, [])) },
    sender: { tab: { id: TAB }, frameId: 0 },
  }) as Promise<Kept>;

beforeEach(() => {
  fakeBrowser.reset();
  Object.assign(fakeBrowser, {
    action: {
      setBadgeText: async (shown: { text: string }) => void ({ text } = shown),
      setTitle: async () => undefined,
      setBadgeBackgroundColor: async () => undefined,
    },
  });
  Object.assign(fakeBrowser.runtime, { onConnect: { addListener: () => undefined } });
  answerMessages();
});

test('last words of a call leave the sign of the next one, which is heard in the same tab, alone', async () => {
  const first = aCall({ id: 'call-1', status: 'ended', endedAt: 5_000 });
  await changeHosts(() => ({ [TAB]: { callId: 'call-2', frameId: 0 } }));
  await showBadge(TAB, 'live', { fresh: true });
  await showHeard(TAB, { code: 'hearing' });
  expect(await keep(first)).toEqual({ ok: true });
  expect(text).toBe('HEAR');
  expect(await isHeard(TAB)).toBe(true);
  const second = aCall({ id: 'call-2', status: 'ended', endedAt: 9_000 });
  expect(await keep(second)).toEqual({ ok: true });
  expect(text).toBe('');
});
