import type { SupabaseClient } from '@supabase/supabase-js';
import type { Standing, Used } from '#domain/entitlements.ts';
import type { Role } from '#domain/entitlements-actions.ts';
import type { KeyProviderId } from '#domain/key-providers.ts';
import { isModuleId, isPlanId, type Every } from '#domain/plans.ts';
import { dataOf } from './sql-errors.ts';
import { toInstant } from './time.ts';

interface Row {
  plan: string;
  modules: string[];
  role: Role;
  balance: number;
  reserved: number;
  refills_at: string | null;
  members: number;
  periods: Record<Every, { from: string; to: string }>;
  used: Record<Every, Used>;
}

/** A standing with what only views need of it. */
export interface WholeStanding extends Standing {
  reserved: number;
  startedAt: Record<Every, string>;
}

interface Asked {
  team: string;
  /** Only the service may ask for somebody else. */
  for_user?: string;
}

/** How a user stands in a team now, credits filled up where their day or month has begun. */
export async function readStanding(
  db: SupabaseClient,
  asked: Asked,
  ownKeys: readonly KeyProviderId[],
): Promise<WholeStanding> {
  const row = dataOf(await db.rpc('standing', { ...asked })) as Row;
  if (!isPlanId(row.plan)) throw new Error(`The plan ${row.plan} is not known to this version.`);
  const { role, balance, reserved, used, members, periods } = row;
  return {
    plan: row.plan,
    modules: row.modules.filter(isModuleId),
    role,
    balance,
    reserved,
    refillsAt: toInstant(row.refills_at),
    ownKeys,
    used,
    startedAt: each(periods, 'from'),
    resetsAt: each(periods, 'to'),
    totals: { members, contacts: 0, agents: 0 },
  };
}

const each = (periods: Row['periods'], end: 'from' | 'to'): Record<Every, string> => ({
  day: toInstant(periods.day[end]),
  week: toInstant(periods.week[end]),
  month: toInstant(periods.month[end]),
});
