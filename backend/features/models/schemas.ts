import { z } from 'zod';
import { KEY_PROVIDER_IDS } from '#domain/key-providers.ts';
import { MODULE_IDS, PLAN_IDS } from '#domain/plans.ts';
import { instant } from '../../core/time.ts';

const source = z.enum(['user', 'team', 'platform', 'none']);

/** One change that opens it. */
const way = z.discriminatedUnion('by', [
  z.object({ by: z.literal('plan'), plan: z.enum(PLAN_IDS) }),
  z.object({ by: z.literal('module'), module: z.enum(MODULE_IDS) }),
  z.object({ by: z.literal('role'), role: z.enum(['admin', 'manager', 'rep']) }),
  z.object({ by: z.literal('credits'), credits: z.int() }),
  z.object({ by: z.literal('own-key'), providers: z.array(z.enum(KEY_PROVIDER_IDS)).readonly() }),
  z.object({ by: z.literal('wait'), until: instant }),
]);

const model = z.object({
  id: z.string(),
  name: z.string(),
  maker: z.string(),
  tier: z.enum(['free', 'premium']),
  /** Tokens; 0 where it is not known. */
  context: z.int(),
  /** US dollars for a million tokens; null where nobody pays by token, or the price is not known. */
  inputPrice: z.number().nullable(),
  outputPrice: z.number().nullable(),
  capabilities: z.array(z.enum(['text', 'vision', 'search', 'voice'])),
  /** Of the catalogue; what a server of one's own has is not. */
  listed: z.boolean(),
  state: z.enum(['open', 'locked', 'no-key']),
  /** Whose key would pay. */
  source,
  /** Why it cannot be used, and what to do, in words. */
  reason: z.string().optional(),
  hint: z.string().optional(),
  ways: z.array(way).optional(),
});

export const models = z.object({
  /** What "auto" takes now. */
  auto: z.object({ model: z.string(), source }),
  models: z.array(model),
  /** The day on which the prices were read. */
  pricesAsOf: z.iso.date(),
});

export type Models = z.output<typeof models>;
export type ModelState = z.output<typeof model>;
