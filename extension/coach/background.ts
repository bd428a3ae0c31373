import { browser } from 'wxt/browser';
import { ApiError } from '../client/api-error.ts';
import { onMessage } from '../client/messages.ts';
import { watchSession } from '../client/session.ts';
import { readSettings } from '../client/settings.ts';
import { fromView } from '../live/sender.ts';
import { purgeChats } from '../store/coach-chats.ts';
import { chatsToTell } from '../store/coach-merge.ts';
import { accountNow } from '../sync/owner.ts';
import { chatLine } from './line.ts';
import { readAccount, tellAccount } from './sync.ts';

const ALARM = 'sync-chats';
const REST = 'sync-chats-rest';
const GATHER_MS = 1_500;
const FIRST_MS = 5_000;
const LONGEST_MS = 15 * 60_000;
const SHORTEST_ALARM_MS = 30_000;
/** Longer than it is offered to bring a chat back: an offer that is pointed at stays. It is over by the alarm that follows a deletion. */
const GONE_MS = 25_000;

interface Rest {
  attempts: number;
  until: number;
}

const readRest = async (): Promise<Rest> =>
  ((await browser.storage.session.get(REST))[REST] as Rest | undefined) ?? { attempts: 0, until: 0 };

/** Keeps chats and the account alike, after failures ever more seldom. For the background alone. */
export function syncChats(): void {
  let running: Promise<{ ok: boolean; reason?: string }> | null = null;
  let again = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function once(reading: boolean): Promise<{ ok: boolean; reason?: string }> {
    await purgeChats(Date.now() - GONE_MS);
    const owner = await accountNow();
    if (!owner || !(await readSettings()).saveCalls) return { ok: true };
    const { attempts } = await readRest();
    try {
      await tellAccount(owner, chatLine);
      if (reading) await readAccount(owner, chatLine);
      await browser.storage.session.set({ [REST]: { attempts: 0, until: 0 } });
      return { ok: true };
    } catch (error) {
      const ms = FIRST_MS + Math.random() * Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempts + 1, 12));
      await browser.storage.session.set({ [REST]: { attempts: attempts + 1, until: Date.now() + ms } });
      if ((await chatsToTell(owner)).length > 0) {
        await browser.alarms?.create(ALARM, { when: Date.now() + Math.max(ms, SHORTEST_ALARM_MS) });
      }
      return { ok: false, ...(error instanceof ApiError ? { reason: error.message } : {}) };
    }
  }

  /** `reading`: what other devices told the account is wanted as well. */
  function look(reading: boolean): Promise<{ ok: boolean; reason?: string }> {
    if (running) {
      again = true;
      return running;
    }
    running = once(reading)
      .catch(() => ({ ok: false }))
      .finally(() => {
        running = null;
        if (again) soon();
        again = false;
      });
    return running;
  }

  function soon(): void {
    timer ??= setTimeout(() => {
      timer = undefined;
      void readRest().then(({ until }) => (until > Date.now() ? undefined : look(false)));
    }, GATHER_MS);
  }

  onMessage('chats.changed', async ({ sender }) => {
    if (!fromView(sender)) return;
    // The background may be stopped before the timer.
    await browser.alarms?.create(ALARM, { when: Date.now() + SHORTEST_ALARM_MS });
    soon();
  });
  onMessage('chats.sync', ({ sender }) => (fromView(sender) ? look(true) : { ok: false }));
  browser.alarms?.onAlarm.addListener(({ name }: { name: string }) => (name === ALARM ? void look(false) : undefined));
  watchSession(() => void look(true), new AbortController().signal);
  globalThis.addEventListener?.('online', () => void look(false));
}
