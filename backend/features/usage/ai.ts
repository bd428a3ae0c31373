import type { Ctx } from '../../core/context.ts';
import type { Accesses } from '../../core/gateway/access.ts';
import { dataOf } from '../../core/sql-errors.ts';
import type { Budgets, NewBudget, Usage } from './schemas.ts';

interface Row {
  model: string;
  purpose: string;
  requests: number;
  failed: number;
  input_tokens: number;
  output_tokens: number;
  /** A tier may give a text where a number ends in noughts. */
  cost: number | string;
  unpriced: number;
  first_token_ms: number | null;
}

interface Asked {
  team: string;
  since: string;
  everybody: boolean;
}

/** What was asked of models since then, by model and purpose, and the budgets of this month. */
export async function readAi(ctx: Ctx, asked: Asked): Promise<Usage['ai']> {
  const [rows, budgets] = await Promise.all([ctx.db.rpc('ai_summary', asked), readBudgets(ctx)]);
  return {
    rows: (dataOf(rows) as Row[]).map(({ input_tokens, output_tokens, first_token_ms, cost, ...row }) => ({
      ...row,
      inputTokens: input_tokens,
      outputTokens: output_tokens,
      cost: Number(cost),
      firstTokenMs: first_token_ms,
    })),
    budgets,
  };
}

async function readBudgets({ db, team, role }: Ctx): Promise<Budgets> {
  const found = dataOf(await db.rpc('ai_budgets_now', { team })) as Omit<Budgets, 'mayChangeTeam'>;
  return { ...found, mayChangeTeam: role === 'admin' };
}

/** Sets one of them, or takes it away, and gives both as they are then. */
export async function setBudget(ctx: Ctx, accesses: Accesses, { scope, dollars }: NewBudget): Promise<Budgets> {
  dataOf(await ctx.db.rpc('set_ai_budget', { team: ctx.team, scope, dollars }));
  if (scope === 'user') accesses.forget(ctx.user.id);
  else accesses.forgetTeam(ctx.team);
  return readBudgets(ctx);
}
