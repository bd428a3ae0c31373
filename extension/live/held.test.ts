import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';
import type { Browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { aCall } from '../../tests/support/live.ts';
import { until } from '../../tests/support/until.ts';
import { database } from '../store/database.ts';
import { expectHeld, watchHeldCalls } from './held.ts';
import { changeHosts, readHosts } from './tabs.ts';

const TAB = 7;
const { id } = aCall();
let connect: (port: Browser.runtime.Port) => void;

beforeEach(async () => {
  fakeBrowser.reset();
  Object.assign(fakeBrowser.runtime, {
    onConnect: { addListener: (listener: typeof connect) => (connect = listener) },
  });
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  await database.calls.put(aCall());
  await changeHosts(() => ({ [TAB]: { callId: id, frameId: 0 } }));
  watchHeldCalls();
  return () => vi.useRealTimers();
});

const status = async () => (await database.calls.get(id))?.status;
async function interrupted(): Promise<void> {
  vi.useRealTimers();
  await until('it to be interrupted', async () => (await status()) === 'interrupted');
  expect(await readHosts()).toEqual({});
}

/** The port of the call's page; gives what lets it go. */
function held(): () => void {
  let gone: () => void = () => undefined;
  connect({
    name: `call:${id}`,
    sender: { tab: { id: TAB }, frameId: 0 },
    onDisconnect: { addListener: (listener: () => void) => (gone = listener) },
  } as Browser.runtime.Port);
  return () => gone();
}

test('a call whose page went away before it could hold it is interrupted', async () => {
  expectHeld(TAB, id);
  vi.advanceTimersByTime(10_000);
  await interrupted();
});

test('one that is held goes on until its page lets it go', async () => {
  expectHeld(TAB, id);
  const letGo = held();
  vi.advanceTimersByTime(60_000);
  expect([await status(), (await readHosts())[TAB]?.callId]).toEqual(['live', id]);
  letGo();
  await interrupted();
});
