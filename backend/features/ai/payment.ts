import type { Ctx } from '../../core/context.ts';
import { AlreadyDone } from '../../core/credits.ts';
import { AppError } from '../../core/errors.ts';

/** Credits that are held for a chat, a call or a text that is about to be answered. */
export interface Payment {
  /** Something came: they are spent. */
  delivered(): void;
  /** Nothing did: they are given back. */
  nothing(): void;
  /** Fulfilled once either was written. */
  settled: Promise<unknown>;
}

/** For so many seconds a chat, a call or a text is paid, from the answer that paid for it: the ids of all three are their asker's choice. */
const LASTS = 86_400;

/** What is paid as far as this process knows, so that it is not asked for each time. */
export interface PaidBefore {
  has(user: string, key: string): boolean;
  /** It is paid until then (ms). */
  add(user: string, key: string, until: number): void;
}

const MOST = 20_000;

export function rememberPaid(now: () => number): PaidBefore {
  const kept = new Map<string, number>();
  return {
    has: (user, key) => (kept.get(`${user} ${key}`) ?? 0) > now(),
    add(user, key, until) {
      if (kept.size >= MOST) kept.clear();
      kept.set(`${user} ${key}`, until);
    },
  };
}

/** Where nothing is to be paid. */
export const FREE: Payment = { delivered: () => undefined, nothing: () => undefined, settled: Promise.resolve() };

/**
 * Holds the credit of what is named by `key`, once for a day however often it is answered. Throws why it may not be paid (402, 403, 409). What was paid before,
 * or is being paid by another answer at this moment, goes on free; where that one fails, this one pays once it has come.
 */
export async function hold(ctx: Ctx, key: string, paid: PaidBefore): Promise<Payment> {
  if (paid.has(ctx.user.id, key)) return FREE;
  const held = Promise.withResolvers<void>();
  const outcome = Promise.withResolvers<number>();
  outcome.promise.catch(() => undefined);
  const order = { action: 'coaching', key, ownKey: false, lasts: LASTS } as const;
  const spent = ctx.credits
    .spend(ctx, order, () => {
      held.resolve();
      return outcome.promise;
    })
    .then((until) => paid.add(ctx.user.id, key, until));
  spent.catch((error: unknown) => held.reject(error));
  try {
    await held.promise;
  } catch (error) {
    if (error instanceof AlreadyDone) {
      paid.add(ctx.user.id, key, ctx.now() + (error.left ?? 0) * 1000);
      return FREE;
    }
    if (error instanceof AppError && error.code === 'in-progress') return payLater(ctx, order);
    throw error;
  }
  return {
    // Before it is written down: what is remembered ends no later than what is paid.
    delivered: () => outcome.resolve(ctx.now() + LASTS * 1000),
    nothing: () => outcome.reject(new Error('Nothing came.')),
    settled: spent.catch(() => undefined),
  };
}

function payLater(ctx: Ctx, order: Parameters<Ctx['credits']['spend']>[1]): Payment {
  let came = false;
  return {
    delivered: () => void (came = true),
    nothing: () => undefined,
    get settled() {
      // Paid by the other one meanwhile, or nothing is left to pay with: both are told by a refusal.
      return came ? ctx.credits.spend(ctx, order, () => Promise.resolve()).catch(() => undefined) : Promise.resolve();
    },
  };
}
