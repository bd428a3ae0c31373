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
  /** Calls that failed while others may well get through. They are tried after those, and not before their own time. */
  held: Readonly<Record<string, { attempts: number; until: number }>>;
}

export const NO_REST: Rest = { attempts: 0, until: 0, asked: false, held: {} };

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

/** Whether nothing else will get through now either, as far as one answer tells. */
const endsAll = (status: number): boolean => status < 500 || status === 503;

const isSame = (now: Owner | null, owner: Owner): boolean => now?.user === owner.user && now.backend === owner.backend;

/** The sender. One for the whole extension, in the background. */
export function newSender(options: SenderOptions): Sender {
  const { account, wanted, deviceId, line, readRest, writeRest, wake, now = Date.now, random = Math.random } = options;
  let running: Promise<void> | null = null;
  let again = false;

  /** Those that never failed come first: one that takes the line down with it each time holds up nobody. */
  async function due(owner: Owner, held: Rest['held']): Promise<SyncedCall[]> {
    const all = await workFor(owner);
    const work = (await wanted()) ? all : all.filter((one) => one.wish !== 'kept');
    const failures = ({ callId }: SyncedCall) => held[callId]?.attempts ?? 0;
    return work.toSorted((a, b) => failures(a) - failures(b));
  }

  const isHeld = (held: Rest['held'], callId: string): boolean => {
    const leftMs = (held[callId]?.until ?? 0) - now();
    return leftMs > 0 && leftMs <= LONGEST_MS + LEAST_MS;
  };

  async function rest(before: Rest, held: Rest['held'], waitMs: number | null): Promise<void> {
    const attempts = before.attempts + 1;
    const ms = Math.max(delayOf(attempts, random), Math.min(waitMs ?? 0, MOST_REST_MS));
    const until = now() + ms;
    await writeRest({ attempts, until, asked: waitMs !== null, held });
    await wake(until);
  }

  /** Goes through the calls once. Null where a rest has begun, or another account is signed in; else the calls that are held. */
  async function sendDue(owner: Owner, before: Rest): Promise<Rest['held'] | null> {
    const held = { ...before.held };
    let [answers, failures, waitMs]: [number, number, number | null] = [0, 0, null];
    const onAnswer = () => {
      answers += 1;
    };
    const away = { line, deviceId: await deviceId(), wanted, onAnswer };
    for (const { callId } of await due(owner, held)) {
      if (isHeld(held, callId)) continue;
      try {
        await sendCall(callId, away);
        delete held[callId];
      } catch (error) {
        const refused = error instanceof Refused ? error : null;
        const status = refused?.error.status ?? 500;
        // Signing in again makes another look.
        if (status === 401 && !isSame(await account(), owner)) return null;
        const attempts = (held[callId]?.attempts ?? 0) + 1;
        const alone = answers > 0 || !endsAll(status);
        held[callId] = { attempts, until: alone ? now() + delayOf(attempts, random) : 0 };
        failures += 1;
        waitMs = refused?.waitMs ?? waitMs;
        if (endsAll(status)) break;
      }
    }
    if (failures > 0 && (answers === 0 || waitMs !== null)) {
      await rest(before, held, waitMs);
      return null;
    }
    await writeRest({ ...NO_REST, held });
    return held;
  }

  async function once(): Promise<void> {
    const owner = await account();
    if (!owner) return wake(null);
    const before = await readRest();
    const leftMs = before.until - now();
    if (leftMs > 0 && leftMs <= MOST_REST_MS + LONGEST_MS) return wake(before.until);
    // The background may be stopped in the middle of it.
    if ((await due(owner, before.held)).length > 0) await wake(now() + LEFT_OVER_MS);
    const held = await sendDue(owner, before);
    if (!held) return;
    const next = (await due(owner, held)).map(({ callId }) =>
      isHeld(held, callId) ? (held[callId]?.until ?? 0) : now() + LEFT_OVER_MS,
    );
    await wake(next.length > 0 ? Math.min(...next) : null);
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
      const { asked, held } = await readRest();
      const inTurn = Object.entries(held).map(([id, { attempts }]) => [id, { attempts, until: 0 }] as const);
      if (!asked) await writeRest({ ...NO_REST, held: Object.fromEntries(inTurn) });
      return look();
    },
  };
}
