import type { SupabaseClient } from '@supabase/supabase-js';
import type { Standing, Used } from '#domain/entitlements.ts';
import type { ServiceCalls } from './db.ts';
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
  refills_at: string | null;
  members: number;
  resets_at: Record<Every, string>;
  used: Record<Every, Used>;
}

/** How whoever asks stands in a team now, credits filled up where their day or month has begun. */
export async function readStanding(
  db: SupabaseClient,
  team: string,
  ownKeys: readonly KeyProviderId[],
): Promise<Standing> {
  return toStanding(dataOf(await db.rpc('standing', { team })) as Row, ownKeys);
}

/** The same of anybody, asked by the service. */
export async function readStandingOf(
  service: ServiceCalls,
  { user, team }: { user: string; team: string },
  ownKeys: readonly KeyProviderId[],
): Promise<Standing> {
  return toStanding(dataOf(await service.rpc('standing_of', { for_user: user, team })) as Row, ownKeys);
}

function toStanding(row: Row, ownKeys: readonly KeyProviderId[]): Standing {
  if (!isPlanId(row.plan)) throw new Error(`The plan ${row.plan} is not known to this version.`);
  const { role, balance, used, members, resets_at } = row;
  return {
    plan: row.plan,
    modules: row.modules.filter(isModuleId),
    role,
    balance,
    refillsAt: toInstant(row.refills_at),
    ownKeys,
    used,
    resetsAt: {
      day: toInstant(resets_at.day),
      week: toInstant(resets_at.week),
      month: toInstant(resets_at.month),
    },
    totals: { members, contacts: 0, agents: 0 },
  };
}

/** Vendors for which the user, or the team, has a key of its own. */
export async function ownKeysOf({ db, team }: { db: SupabaseClient; team: string }): Promise<KeyProviderId[]> {
  const rows = dataOf(await db.rpc('list_keys', { team })) as { provider: KeyProviderId }[];
  return [...new Set(rows.map(({ provider }) => provider))];
}
