import type { Logger } from 'pino';
import { adviceOn, may, timesOf, type Reason, type Standing } from '#domain/entitlements.ts';
import { RULES, type Action } from '#domain/entitlements-actions.ts';
import { readStandingOf } from './credits-standing.ts';
import type { ServiceCalls } from './db.ts';
import { AppError } from './errors.ts';
import { dataOf } from './sql-errors.ts';

interface Who {
  user: { id: string };
  team: string;
  signal: AbortSignal;
  log: Logger;
}

/** What is paid for by the piece or by the minute. */
type PaidAction = Extract<
  Action,
  | 'coaching'
  | 'text-practice'
  | 'research'
  | 'enrichment'
  | 'voice-practice'
  | 'call-analysis'
  | 'listening'
  | 'ai-calling'
>;

interface Paid {
  action: PaidAction;
  /** One for each piece of work, whatever is repeated: 1 to 120 signs. */
  key: string;
  /** A key of the user's or team's own pays the vendor. */
  ownKey: boolean;
  /** The call or session that it belongs to. */
  call?: string;
  /** For how many seconds it is paid once it is spent; the same key is paid again after that. For good where it is missing. */
  lasts?: number;
}

/** What was paid before, under the same key. */
export class AlreadyDone extends AppError {
  /** For how many seconds yet, where it was paid for a while. */
  readonly left: number | null;

  constructor(left: number | null) {
    super({ code: 'already-done', status: 409 }, 'This was done already.', { hint: 'Begin a new one.' });
    this.left = left;
  }
}

interface Working {
  /** Aborted when the caller is gone. */
  signal: AbortSignal;
  /** To be called once the user has something of it: to stop after that is no reason to get it for nothing. */
  delivered: () => void;
}

interface Minutes {
  action: 'listening' | 'voice-practice' | 'ai-calling';
  call: string;
  /** Which stretch of the call; the same one again counts nothing. */
  part: number;
  seconds: number;
  ownKey: boolean;
}

export interface Credits {
  /**
   * Does work that the user pays for: asks what they may, holds the credits, and spends them once it is done. Failed or stopped work is
   * given back, and may be tried again with the same key. Throws why it may not be (402, 403), `in-progress` or `already-done` (409).
   */
  spend<T>(who: Who, paid: Paid, work: (working: Working) => Promise<T>): Promise<T>;
  /** Counts seconds of a call, once a part. */
  meter(who: Pick<Who, 'user' | 'team'>, minutes: Minutes): Promise<void>;
}

interface Held {
  state: 'reserved' | 'settled' | 'refunded';
  replayed: boolean;
}

/** Of what is paid for a while: under which key, and for how many seconds yet. */
type HeldAWhile = Held & { key: string; left: number };

const MOST_ATTEMPTS = 20;
/** Work that takes longer than this is taken for lost. */
const STALE_MS = 3_600_000;
/** What the database decides, since it knows whether a key is only repeated. */
const COUNTED: readonly Reason['code'][] = ['limit-reached', 'not-enough-credits'];
export const counts = ({ code }: Reason): boolean => COUNTED.includes(code);

/** The one way to paid work. Asks as the service: nobody could be trusted to say that their own work failed. */
export function openCredits(service: ServiceCalls): Credits {
  /** Holds the credits of a first or new attempt, and gives the key under which they are held. */
  async function begin(who: Who, { action, key, ownKey, call, lasts }: Paid, standing: Standing): Promise<string> {
    const { name, cost } = RULES[action];
    const allowance = timesOf(action, standing);
    const counted = {
      for_user: who.user.id,
      team: who.team,
      amount: ownKey ? 0 : cost,
      reason: ownKey ? `${name}, own key` : name,
      kind: action,
      most: allowance?.amount ?? null,
      every: allowance?.every ?? 'month',
      call: call ?? null,
    };
    // All of ours comes before the first colon: no key can look like another attempt at another one.
    const head = `${action}${ownKey ? '+own' : ''}`;
    if (lasts !== undefined) {
      const held = dataOf(await service.rpc('work_begin_lasting', { ...counted, head, key, lasts })) as HeldAWhile;
      fresh(held, held.left);
      return held.key;
    }
    for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt += 1) {
      const held = `${head}${attempt > 1 ? `+${attempt}` : ''}:${key}`;
      if (fresh(dataOf(await service.rpc('work_begin', { ...counted, key: held })) as Held, null)) return held;
    }
    throw conflict('too-many-attempts', 'This failed too often.', 'Begin a new one.');
  }

  /** Ends a hold. What the database does not take now is given back by the job for what was never finished. */
  async function end({ user, log }: Who, key: string, failure: string | null): Promise<void> {
    const named = { for_user: user.id, key };
    try {
      if (failure === null) dataOf(await service.rpc('credits_settle', named));
      else dataOf(await service.rpc('credits_refund', { ...named, reason: failure }));
    } catch (err) {
      log.error({ err }, failure === null ? 'credits could not be settled' : 'credits could not be given back');
    }
  }

  return {
    async spend(who, paid, work) {
      const { signal } = who;
      signal.throwIfAborted();
      const ownKeys = paid.ownKey ? (RULES[paid.action].keys ?? []) : [];
      const standing = await readStandingOf(service, { user: who.user.id, team: who.team }, ownKeys);
      const verdict = may(paid.action, standing);
      const refused = verdict.allowed ? null : refusal(verdict.reasons[0]);
      if (!verdict.allowed && !verdict.reasons.every(counts)) throw refused;
      const key = await begin(who, paid, standing).catch((error: unknown) => {
        throw error instanceof AppError && error.status === 402 ? (refused ?? error) : error;
      });
      let delivered = false;
      const working = { signal, delivered: () => void (delivered = true) };
      try {
        signal.throwIfAborted(); // gone while the credits were being held
        const result = await unlessStopped(work(working), signal, () => delivered);
        await end(who, key, null);
        return result;
      } catch (error) {
        const stopped = signal.aborted;
        await end(
          who,
          key,
          stopped && delivered ? null : `${RULES[paid.action].name}: ${stopped ? 'stopped' : 'failed'}`,
        );
        throw error;
      }
    },
    async meter({ user, team }, { action, call, part, seconds, ownKey }) {
      const kind = ownKey ? `${action}-own-key` : action;
      const key = `${user.id}:${kind}:${call}:${part}`;
      const counted = { kind, quantity: Math.ceil(seconds), unit: 'seconds', call };
      dataOf(await service.rpc('usage_record', { for_user: user.id, team, key, ...counted }));
    },
  };
}

/** Whether a hold is new; not where what it was for had failed. Throws where it is under way, or was done. */
function fresh({ state, replayed }: Held, left: number | null): boolean {
  if (!replayed) return true;
  if (state === 'reserved') throw conflict('in-progress', 'This is being done already.', 'Wait for it to end.');
  if (state === 'settled') throw new AlreadyDone(left);
  return false;
}

/** Gives back what was held for longer than work takes: the process died in between. Gives how many. */
export async function releaseStale(service: ServiceCalls, now: number): Promise<number> {
  const older_than = new Date(now - STALE_MS).toISOString();
  return dataOf(await service.rpc('credits_release_stale', { older_than })) as number;
}

/** Why not, as the client is told. */
export function refusal(reason: Reason): AppError {
  const status = reason.code === 'role-too-low' ? 403 : 402;
  const hint = adviceOn(reason);
  return new AppError({ code: reason.code, status }, reason.message, hint ? { hint } : {});
}

const conflict = (code: string, message: string, hint: string): AppError =>
  new AppError({ code, status: 409 }, message, { hint });

/** The work, or an AbortError as soon as the caller is gone and has nothing of it. */
async function unlessStopped<T>(work: Promise<T>, signal: AbortSignal, delivered: () => boolean): Promise<T> {
  const settled = new AbortController();
  const stopped = new Promise<never>((_, reject) => {
    const stop = (): void => void (delivered() || reject(signal.reason as Error));
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true, signal: settled.signal });
  });
  try {
    return await Promise.race([work, stopped]);
  } finally {
    settled.abort();
  }
}
