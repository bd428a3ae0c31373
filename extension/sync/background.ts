import { browser } from 'wxt/browser';
import { callIdsSchema } from '../client/messages.schema.ts';
import { onMessage } from '../client/messages.ts';
import { watchSession } from '../client/session.ts';
import { readSettings, watchSettings } from '../client/settings.ts';
import { fromView } from '../live/sender.ts';
import { claim, onOwed } from '../store/outbox.ts';
import { line } from './line.ts';
import { accountNow } from './owner.ts';
import { newSender, NO_REST, type Rest } from './sender.ts';

const ALARM = 'send-calls';
const REST = 'send-calls-rest';
const DEVICE = 'device';
/** What is said within this time goes in one batch. */
const GATHER_MS = 3_000;
/** Shorter alarms are not granted; until then a timer does it, while the background lives. */
const SHORTEST_ALARM_MS = 30_000;

async function deviceId(): Promise<string> {
  const stored = await browser.storage.local.get(DEVICE);
  if (typeof stored[DEVICE] === 'string') return stored[DEVICE];
  const id = crypto.randomUUID();
  await browser.storage.local.set({ [DEVICE]: id });
  return id;
}

/** Sends calls to the account that is signed in, as they happen and later. For the background alone, so that there is one sender. */
export function sendCalls(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const soon = (ms: number) => {
    timer ??= setTimeout(() => {
      timer = undefined;
      void sender.look();
    }, ms);
  };
  const sender = newSender({
    line,
    deviceId,
    account: accountNow,
    wanted: async () => (await readSettings()).saveCalls,
    readRest: async () => ({ ...NO_REST, ...((await browser.storage.session.get(REST))[REST] as Rest | undefined) }),
    writeRest: (rest) => browser.storage.session.set({ [REST]: rest }),
    async wake(at) {
      if (at === null) {
        await browser.alarms?.clear(ALARM);
        return;
      }
      const ms = at - Date.now();
      if (ms < SHORTEST_ALARM_MS) soon(Math.max(0, ms));
      await browser.alarms?.create(ALARM, { when: Math.max(at, Date.now() + SHORTEST_ALARM_MS) });
    },
  });
  const forGood = new AbortController().signal;
  onOwed(() => {
    // The background may be stopped before the timer; the alarm wakes it.
    if (timer === undefined) void browser.alarms?.create(ALARM, { when: Date.now() + SHORTEST_ALARM_MS });
    soon(GATHER_MS);
  });
  browser.alarms?.onAlarm.addListener(({ name }: { name: string }) => (name === ALARM ? sender.look() : undefined));
  browser.runtime.onStartup.addListener(() => sender.look());
  watchSession(() => void sender.lookNow(), forGood);
  watchSettings(({ saveCalls }) => (saveCalls ? void sender.lookNow() : undefined), forGood);
  globalThis.addEventListener?.('online', () => void sender.lookNow());
  onMessage('calls.claim', async ({ data, sender: from }) => {
    const { callIds } = callIdsSchema.parse(data);
    const owner = fromView(from) ? await accountNow() : null;
    const count = owner ? await claim(callIds, owner) : 0;
    if (count > 0) void sender.lookNow();
    return { count };
  });
  soon(GATHER_MS);
}
