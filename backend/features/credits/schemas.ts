import { z } from 'zod';
import { ACTIONS } from '#domain/entitlements-actions.ts';
import { PLAN_IDS } from '#domain/plans.ts';
import { instant } from '../../core/time.ts';

const KINDS = ['grant', 'refill', 'reserve', 'settle', 'refund', 'adjust'] as const;

export const credits = z.object({
  /** What can be spent now. */
  balance: z.int(),
  /** What is held for work under way. */
  reserved: z.int(),
  /** The plan of your own that they come from. */
  plan: z.enum(PLAN_IDS),
  /** What the balance fills up to; null where the plan has no limit. */
  allowance: z.object({ amount: z.int(), every: z.enum(['day', 'week', 'month']) }).nullable(),
  refillsAt: instant.nullable(),
  /** Work for this team takes no credits. */
  unlimited: z.boolean(),
  /** What one of each takes, when no key of your own pays. */
  costs: z.array(z.object({ action: z.enum(ACTIONS), name: z.string(), credits: z.int() })),
});

/** Which entries: yours, or as an admin with `everybody` those of the team. */
const chosen = {
  kind: z.enum(KINDS).optional(),
  from: instant.optional(),
  to: instant.optional(),
  everybody: z.enum(['1']).optional().describe('as an admin: those of the whole team'),
  still: z.enum(['1']).optional().describe('also those that moved nothing, such as work on an own key'),
};
export const choice = z.strictObject(chosen);
export const page = z.strictObject({
  ...chosen,
  after: z
    .string()
    .regex(/^[\d:.TZ+-]{20,40}~[\da-f-]{36}$/, 'This is no place in the list.')
    .optional()
    .describe('the `next` of the page before'),
  limit: z.coerce.number<string>().int().min(1).max(200).default(50),
});

const entry = z.object({
  id: z.uuid(),
  at: instant,
  kind: z.enum(KINDS),
  amount: z.int(),
  balanceAfter: z.int(),
  reason: z.string(),
  /** Whose credits they are; the address where there is no name. */
  member: z.string(),
  /** Who did it, where somebody did. */
  by: z.string().nullable(),
});
export const entryList = z.object({ entries: z.array(entry), next: z.string().nullable() });

export const grant = z.strictObject({
  member: z.uuid(),
  amount: z.int().min(1, 'Give 1 credit or more.').max(100_000, 'Give 100,000 credits at most.'),
  reason: z.string().trim().max(200, 'A reason has 200 characters at most.').default(''),
  /** The same one again gives nothing. */
  key: z.string().min(8).max(120),
});
export const granted = z.object({
  amount: z.int(),
  /** What is left to you. */
  balance: z.int(),
  /** This key was used before: nothing was given now. */
  replayed: z.boolean(),
});

export type Credits = z.output<typeof credits>;
export type Choice = z.output<typeof choice>;
export type Page = z.output<typeof page>;
export type Entry = z.output<typeof entry>;
export type Grant = z.output<typeof grant>;
export type Granted = z.output<typeof granted>;
