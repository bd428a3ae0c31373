import { Hono } from 'hono';
import { adviceOn, may } from '#domain/entitlements.ts';
import { ACTIONS, RULES } from '#domain/entitlements-actions.ts';
import type { Ctx, SignedIn } from '../../core/context.ts';
import { ownKeysOf, readStanding } from '../../core/credits-standing.ts';
import { described } from '../../core/described.ts';
import * as schemas from './schemas.ts';

/** What the user may do now. */
export const entitlements = new Hono<SignedIn>().get(
  '/api/entitlements',
  described({
    summary: 'What you may do in this team now, what it costs, and if not, why and what would allow it.',
    answer: schemas.entitlements,
  }),
  async (c) => c.json(await listEntitlements(c.get('ctx'))),
);

async function listEntitlements(ctx: Ctx): Promise<schemas.Entitlements> {
  const standing = await readStanding(ctx.db, ctx.team, await ownKeysOf(ctx));
  return {
    plan: standing.plan,
    modules: [...standing.modules],
    role: standing.role,
    entitlements: ACTIONS.map((action) => {
      const verdict = may(action, standing);
      const reasons = verdict.allowed ? [] : verdict.reasons;
      return {
        action,
        name: RULES[action].name,
        allowed: verdict.allowed,
        cost: verdict.cost,
        reasons: reasons.map((reason) => ({ ...reason, hint: adviceOn(reason) })),
      };
    }),
  };
}
