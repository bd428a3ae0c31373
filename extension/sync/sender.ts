import type { Owner, SyncedCall } from '../store/database.ts';
import { workFor } from '../store/outbox.ts';
import { type Line, Refused } from './line.ts';
import { sendCall } from './send-call.ts';

const FIRST_MS = 2_000;
const LONGEST_MS = 15 * 60_000;
/** A backend may ask for no longer a rest than this, and a clock that was set back makes none longer. */
const MOST_REST_MS = 60 * 60_000;
const LEAST_MS = 1_000;
const LEFT_OVER_MS = 60_000;

/** When to try again after failures. */
export interface Rest {
  attempts: number;
  until: number;
  /** The backend asked for it. */
  asked: boolean;
}

export const NO_REST: Rest = { attempts: 0, until: 0, asked: false };

export interface SenderOptions {
  /** Who is signed in, or null. */
  account(): Promise<Owner | null>;
  /** False: only deletions are sent. */
  wanted(): Promise<boolean>;
  deviceId(): Promise<string>;
  line: Line;
  readRest(): Promise<Rest>;
  writeRest(rest: Rest): Promise<void>;
  /** Asks for another look then; null where none is needed. */
  wake(at: number | null): Promise<void>;
  now?: () => number;
  random?: () => number;
}

/** Sends what is owed to the account that is signed in: call by call, one request at a time. */
export interface Sender {
  /** Sends unless it is time to rest. Resolves once it has done what it can. Never rejects. */
  look(): Promise<void>;
  /** The same at once, unless the backend asked for rest: something has changed that may help. */
  lookNow(): Promise<void>;
}

/** After failures, the time until the next try: any up to a bound that doubles, so that many devices do not come at once. */
function delayOf(attempts: number, random: () => number): number {
  return LEAST_MS + random() * Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempts, 20));
}

/** Nothing else will get through now. */
const endsAll = (status: number): boolean => status < 500 || status === 503;

/** The sender. One for the whole extension, in the background. */
export function newSender(options: SenderOptions): Sender {
  const { account, wanted, deviceId, line, readRest, writeRest, wake, now = Date.now, random = Math.random } = options;
  let running: Promise<void> | null = null;
  let again = false;

  async function due(owner: Owner): Promise<SyncedCall[]> {
    const work = await workFor(owner);
    return (await wanted()) ? work : work.filter((one) => one.wish !== 'kept');
  }

  async function rest(before: Rest, waitMs: number | null): Promise<void> {
    const attempts = before.attempts + 1;
    const ms = Math.max(delayOf(attempts, random), Math.min(waitMs ?? 0, MOST_REST_MS));
    const until = now() + ms;
    await writeRest({ attempts, until, asked: waitMs !== null });
    await wake(until);
  }

  /** Goes through the calls once. False where a rest has begun, or nobody is signed in any more. */
  async function sendDue(owner: Owner, before: Rest): Promise<boolean> {
    const away = { line, deviceId: await deviceId() };
    let waitMs: number | null = null;
    let failed = false;
    for (const { callId } of await due(owner)) {
      try {
        await sendCall(callId, away);
      } catch (error) {
        const refused = error instanceof Refused ? error : null;
        const status = refused?.error.status ?? 500;
        // Signing in again makes another look.
        if (status === 401) return false;
        failed = true;
        waitMs = refused?.waitMs ?? waitMs;
        if (endsAll(status)) break;
      }
    }
    if (failed) await rest(before, waitMs);
    else if (before.attempts > 0) await writeRest(NO_REST);
    return !failed;
  }

  async function once(): Promise<void> {
    const owner = await account();
    if (!owner) return wake(null);
    const before = await readRest();
    const leftMs = before.until - now();
    if (leftMs > 0 && leftMs <= MOST_REST_MS + LONGEST_MS) return wake(before.until);
    if (!(await sendDue(owner, before))) return;
    await wake((await due(owner)).length > 0 ? now() + LEFT_OVER_MS : null);
  }

  async function untilDone(): Promise<void> {
    do {
      again = false;
      // What fails here is the machine's own storage; the next change or alarm tries again.
      await once().catch(() => undefined);
    } while (again);
  }

  function look(): Promise<void> {
    again = true;
    running ??= untilDone().finally(() => {
      running = null;
    });
    return running;
  }

  return {
    look,
    async lookNow() {
      const { asked } = await readRest();
      if (!asked) await writeRest(NO_REST);
      return look();
    },
  };
}
