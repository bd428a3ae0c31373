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

/** US dollars. Those asked for and those under way. */
const spending = z.object({ dollars: z.number().nullable(), spent: z.number() });

/** Of a calendar month, by UTC. */
export const budgets = z.object({ own: spending, team: spending, mayChangeTeam: z.boolean() });

const asked = z.object({
  model: z.string(),
  purpose: z.string(),
  requests: z.int(),
  failed: z.int(),
  inputTokens: z.int(),
  outputTokens: z.int(),
  /** US dollars, by the catalogue's prices or as the vendor told. */
  cost: z.number(),
  /** How many of them have no known price. */
  unpriced: z.int(),
  /** Until the first token; half were sooner. */
  firstTokenMs: z.int().nullable(),
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
  /** What was asked of models since then. */
  ai: z.object({ rows: z.array(asked), budgets }),
});

export const budget = z.strictObject({
  scope: z.enum(['user', 'team']).describe('yours in all teams, or that of this team'),
  dollars: z
    .number()
    .min(0)
    .max(1_000_000)
    .multipleOf(0.01)
    .nullable()
    .describe('US dollars in a calendar month; null takes it away'),
});

export type Period = z.output<typeof period>;
export type Usage = z.output<typeof usage>;
export type Budgets = z.output<typeof budgets>;
export type NewBudget = z.output<typeof budget>;
