import type { Ctx } from '../../core/context.ts';
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

/** What was paid by this process, so that it is not asked for each time. */
export interface PaidBefore {
  has(user: string, key: string): boolean;
  add(user: string, key: string): void;
}

const MOST = 20_000;

export function rememberPaid(): PaidBefore {
  const kept = new Set<string>();
  return {
    has: (user, key) => kept.has(`${user} ${key}`),
    add(user, key) {
      if (kept.size >= MOST) kept.clear();
      kept.add(`${user} ${key}`);
    },
  };
}

const FREE: Payment = { delivered: () => undefined, nothing: () => undefined, settled: Promise.resolve() };
const isOne = (error: unknown, ...codes: string[]): boolean => error instanceof AppError && codes.includes(error.code);

/**
 * Holds the credit of what is named by `key`, once however often it is answered. Throws why it may not be paid (402, 403). What was paid before, or is being
 * paid by another answer at this moment, goes on free; where that one fails, this one pays once it has come.
 */
export async function hold(ctx: Ctx, key: string, paid: PaidBefore): Promise<Payment> {
  if (paid.has(ctx.user.id, key)) return FREE;
  const held = Promise.withResolvers<void>();
  const outcome = Promise.withResolvers<void>();
  outcome.promise.catch(() => undefined);
  const order = { action: 'coaching', key, ownKey: false } as const;
  const spent = ctx.credits
    .spend(ctx, order, () => {
      held.resolve();
      return outcome.promise;
    })
    .then(() => paid.add(ctx.user.id, key));
  spent.catch((error: unknown) => held.reject(error));
  try {
    await held.promise;
  } catch (error) {
    if (isOne(error, 'already-done')) {
      paid.add(ctx.user.id, key);
      return FREE;
    }
    if (isOne(error, 'in-progress')) return payLater(ctx, order);
    throw error;
  }
  return {
    delivered: () => outcome.resolve(),
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
