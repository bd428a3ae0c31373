import { browser } from 'wxt/browser';
import { ApiError } from '../client/api-error.ts';
import { watchSession } from '../client/session.ts';
import { readSettings } from '../client/settings.ts';
import { fromView } from '../live/sender.ts';
import type { Owner } from '../store/database.ts';
import { accountNow } from './owner.ts';

const FIRST_MS = 5_000;
const LONGEST_MS = 15 * 60_000;
const SHORTEST_ALARM_MS = 30_000;
/** Longer than it is offered to bring something back: an offer that is pointed at stays. It is over by the alarm that follows a deletion. */
const GONE_MS = 25_000;

interface Rest {
  attempts: number;
  until: number;
}

/** Something that this device and the account keep alike. */
export interface KeptAlike {
  /** Of the alarm, and with `-rest` of when to try again. */
  name: string;
  /** Changes that come one after the other are told together, after this time, milliseconds. */
  gatherMs: number;
  /** Removes for good what was put away before then. */
  purge(before: number): Promise<void>;
  isOwed(owner: Owner): Promise<boolean>;
  /** Tells the account what it does not know yet. Rejects where it cannot be told now. */
  tell(owner: Owner): Promise<void>;
  /** Reads what other devices told it. */
  read(owner: Owner): Promise<void>;
}

type Sender = Parameters<typeof fromView>[0];

/** What pages of the extension may have done; whoever else asks has nothing done. */
export interface Alike {
  /** Something is to be told to the account. */
  changed(sender: Sender): Promise<void>;
  /** What other devices told it is wanted here. */
  sync(sender: Sender): Promise<{ ok: boolean; reason?: string }>;
}

/** Keeps this device and the account alike, after failures ever more seldom. For the background alone. */
export function keepAlike(kept: KeptAlike): Alike {
  const rest = `${kept.name}-rest`;
  const readRest = async (): Promise<Rest> =>
    ((await browser.storage.session.get(rest))[rest] as Rest | undefined) ?? { attempts: 0, until: 0 };
  let running: Promise<{ ok: boolean; reason?: string }> | null = null;
  let again = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function once(reading: boolean): Promise<{ ok: boolean; reason?: string }> {
    await kept.purge(Date.now() - GONE_MS);
    const owner = await accountNow();
    if (!owner || !(await readSettings()).saveCalls) return { ok: true };
    const { attempts } = await readRest();
    try {
      await kept.tell(owner);
      if (reading) await kept.read(owner);
      await browser.storage.session.set({ [rest]: { attempts: 0, until: 0 } });
      return { ok: true };
    } catch (error) {
      const ms = FIRST_MS + Math.random() * Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempts + 1, 12));
      await browser.storage.session.set({ [rest]: { attempts: attempts + 1, until: Date.now() + ms } });
      if (await kept.isOwed(owner)) {
        await browser.alarms?.create(kept.name, { when: Date.now() + Math.max(ms, SHORTEST_ALARM_MS) });
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
    }, kept.gatherMs);
  }

  browser.alarms?.onAlarm.addListener(({ name }: { name: string }) =>
    name === kept.name ? void look(false) : undefined,
  );
  watchSession(() => void look(true), new AbortController().signal);
  globalThis.addEventListener?.('online', () => void look(false));
  return {
    async changed(sender) {
      if (!fromView(sender)) return;
      // The background may be stopped before the timer.
      await browser.alarms?.create(kept.name, { when: Date.now() + SHORTEST_ALARM_MS });
      soon();
    },
    sync: async (sender) => (fromView(sender) ? look(true) : { ok: false }),
  };
}
