import { minutesOf, timesOf, usedMinutes, usedTimes, type Standing } from '#domain/entitlements.ts';
import { ACTIONS, RULES, type Action } from '#domain/entitlements-actions.ts';
import { planOf, type Allowance } from '#domain/plans.ts';
import type { Ctx } from '../../core/context.ts';
import { readStanding } from '../../core/credits-standing.ts';
import { dataOf } from '../../core/sql-errors.ts';
import { readAi } from './ai.ts';
import type { Period, Usage } from './schemas.ts';

interface Total {
  kind: string;
  unit: string;
  quantity: number;
  events: number;
}

const DAY = 86_400_000;
const OWN_KEY = '-own-key';

/** What the plan allows and how much of it is used now, and what was used in so many days. */
export async function readUsage(ctx: Ctx, { days, everybody }: Period): Promise<Usage> {
  const { db, team, now } = ctx;
  const since = new Date(now() - days * DAY).toISOString();
  const asked = { team, since, everybody: everybody === '1' };
  const [standing, spent, totals, ai] = await Promise.all([
    readStanding(db, team, []),
    db.rpc('credits_spent', asked),
    db.rpc('usage_summary', asked),
    readAi(ctx, asked),
  ]);
  return {
    allowances: ACTIONS.flatMap((action) => allowancesOf(action, standing)),
    members: { count: standing.totals.members, most: planOf(standing.plan).limits.members },
    since,
    // Work may have been given back whose payment was before that time.
    creditsSpent: Math.max(0, Number(dataOf(spent))),
    totals: (dataOf(totals) as Total[]).map((total) => ({ ...total, name: nameOf(total.kind) })),
    ai,
  };
}

function allowancesOf(action: Action, standing: Standing): Usage['allowances'] {
  const { name, times, minutes } = RULES[action];
  const shared = action === 'ai-calling';
  const shown = (unit: 'times' | 'minutes', limit: Allowance | null, count: typeof usedTimes) => {
    const { every } = limit ?? { every: 'month' as const };
    const used = count(action, { amount: 0, every }, standing);
    return { action, name, unit, used, most: limit?.amount ?? null, every, resetsAt: standing.resetsAt[every], shared };
  };
  return [
    ...(times ? [shown('times', timesOf(action, standing), usedTimes)] : []),
    ...(minutes ? [shown('minutes', minutesOf(action, standing), usedMinutes)] : []),
  ];
}

function nameOf(kind: string): string {
  const own = kind.endsWith(OWN_KEY);
  const action = ACTIONS.find((one) => one === (own ? kind.slice(0, -OWN_KEY.length) : kind));
  if (!action) return kind;
  return own ? `${RULES[action].name}, own key` : RULES[action].name;
}
