import type { SupabaseClient } from '@supabase/supabase-js';
import { planOf, type ModuleId, type PlanId } from '#domain/plans.ts';
import { readStandingOf } from './credits-standing.ts';
import { dataOf } from './sql-errors.ts';

/** What somebody bought, or what ended. */
export interface Sale {
  /** Whose credits change. */
  user: string;
  /** Whose plan and modules change. */
  team: string;
  /** The id of the event that brought it: once it took effect, the same one again changes nothing. */
  key: string;
  /** Shown in the history of credits. */
  reason: string;
  plan?: PlanId;
  modules?: Partial<Record<ModuleId, boolean>>;
  /** Added; less than nothing takes away, never below nothing. */
  credits?: number;
}

/**
 * The one place where what was paid for takes effect, whoever took the money. A new plan with credits by the month fills them up at once,
 * for a refill comes with the next month only.
 */
export async function applySale(service: SupabaseClient, sale: Sale): Promise<void> {
  const { user, team, key, reason, plan, modules = {}, credits = 0 } = sale;
  const adjust = async (named: string, amount: number): Promise<void> => {
    dataOf(await service.rpc('credits_adjust', { for_user: user, team, key: named, amount, reason }));
  };
  const last = `${key}:credits`;
  const found = service.from('credit_entries').select('id').match({ user_id: user, key: last, kind: 'adjust' });
  if (dataOf(await found.returns<object[]>()).length > 0) return;
  if (plan) {
    const before = await readStandingOf(service, { user, team }, []);
    dataOf(await service.rpc('set_plan', { team, plan }));
    const allowance = planOf(plan).limits.credits;
    const missing = (allowance?.amount ?? 0) - before.balance;
    if (allowance?.every === 'month' && missing > 0) await adjust(`${key}:plan`, missing);
  }
  for (const [module, enabled] of Object.entries(modules)) {
    dataOf(await service.rpc('set_module', { team, module, enabled }));
  }
  // Even none: its entry tells that all of it is done. What stopped before is done again from the start.
  await adjust(last, credits);
}
