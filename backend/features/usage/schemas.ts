import { z } from 'zod';
import { ACTIONS } from '#domain/entitlements-actions.ts';
import { instant } from '../../core/time.ts';

export const period = z.strictObject({
  days: z.coerce.number<string>().int().min(1).max(366).default(30).describe('how far back the sums go'),
  everybody: z.enum(['1']).optional().describe('as a manager: the sums of the whole team'),
});

const allowance = z.object({
  action: z.enum(ACTIONS),
  name: z.string(),
  unit: z.enum(['times', 'minutes']),
  used: z.int(),
  /** null is without limit. */
  most: z.int().nullable(),
  every: z.enum(['day', 'week', 'month']),
  resetsAt: instant,
  /** The whole team draws on it. */
  shared: z.boolean(),
});

export const usage = z.object({
  /** What the plan allows in a period of the user's own time zone, and how much of it is used. */
  allowances: z.array(allowance),
  members: z.object({ count: z.int(), most: z.int().nullable() }),
  since: instant,
  creditsSpent: z.int(),
  /** Sums since then; `seconds` where minutes are counted. */
  totals: z.array(
    z.object({ kind: z.string(), name: z.string(), unit: z.string(), quantity: z.int(), events: z.int() }),
  ),
});

export type Period = z.output<typeof period>;
export type Usage = z.output<typeof usage>;
