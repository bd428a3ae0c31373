import { z } from 'zod';
import { ACTIONS } from '#domain/entitlements-actions.ts';
import { KEY_PROVIDER_IDS } from '#domain/key-providers.ts';
import { MODULE_IDS, PLAN_IDS } from '#domain/plans.ts';
import { instant } from '../../core/time.ts';

const role = z.enum(['admin', 'manager', 'rep']);
const plan = z.enum(PLAN_IDS);
const module = z.enum(MODULE_IDS);

/** One change that takes the reason away. */
const way = z.discriminatedUnion('by', [
  z.object({ by: z.literal('plan'), plan }),
  z.object({ by: z.literal('module'), module }),
  z.object({ by: z.literal('role'), role }),
  z.object({ by: z.literal('credits'), credits: z.int() }),
  z.object({ by: z.literal('own-key'), providers: z.array(z.enum(KEY_PROVIDER_IDS)).readonly() }),
  z.object({ by: z.literal('wait'), until: instant }),
]);

const reason = z.object({
  code: z.enum(['role-too-low', 'not-in-plan', 'limit-reached', 'minutes-used-up', 'not-enough-credits']),
  message: z.string(),
  /** What to do, in words. */
  hint: z.string(),
  allow: z.array(way),
});

export const entitlements = z.object({
  plan,
  modules: z.array(module),
  role,
  entitlements: z.array(
    z.object({
      action: z.enum(ACTIONS),
      name: z.string(),
      allowed: z.boolean(),
      /** In credits; 0 where the plan or an own key pays. */
      cost: z.int(),
      reasons: z.array(reason),
    }),
  ),
});

export type Entitlements = z.output<typeof entitlements>;
