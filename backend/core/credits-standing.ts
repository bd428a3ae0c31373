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
    resetsAt: {
      day: toInstant(periods.day.to),
      week: toInstant(periods.week.to),
      month: toInstant(periods.month.to),
    },
    totals: { members, contacts: 0, agents: 0 },
  };
}

/** Vendors for which the user, or the team, has a key of its own. */
export async function ownKeysOf({ db, team }: { db: SupabaseClient; team: string }): Promise<KeyProviderId[]> {
  const rows = dataOf(await db.rpc('list_keys', { team })) as { provider: KeyProviderId }[];
  return [...new Set(rows.map(({ provider }) => provider))];
}
