import { ACTIONS, RULES } from '#domain/entitlements-actions.ts';
import { isPlanId, planOf } from '#domain/plans.ts';
import type { Ctx } from '../../core/context.ts';
import { AppError } from '../../core/errors.ts';
import { dataOf } from '../../core/sql-errors.ts';
import { toInstant } from '../../core/time.ts';
import type { Choice, Credits, Entry, Grant, Granted, Page } from './schemas.ts';

interface Person {
  email: string;
  display_name: string | null;
}

interface Row extends Pick<Entry, 'id' | 'kind' | 'amount' | 'reason'> {
  balance_after: number;
  created_at: string;
  member: Person | null;
  creator: Person | null;
}

const COLUMNS = `id, kind, amount, balance_after, reason, created_at,
  member:profiles!credit_entries_user_id_fkey(email, display_name), creator:profiles!credit_entries_created_by_fkey(email, display_name)`;

const COSTS = ACTIONS.filter((action) => RULES[action].cost > 0).map((action) => ({
  action,
  name: RULES[action].name,
  credits: RULES[action].cost,
}));

export async function readCredits({ db, team }: Ctx): Promise<Credits> {
  const [mine, place] = await Promise.all([
    db.rpc('credits_balance'),
    db.from('teams').select('plan_id').eq('id', team).single<{ plan_id: string }>(),
  ]);
  const { balance, reserved, plan, refills_at } = dataOf(mine) as {
    balance: number;
    reserved: number;
    plan: string;
    refills_at: string | null;
  };
  const [own, ofTeam] = [known(plan), known(dataOf(place).plan_id)];
  return {
    balance,
    reserved,
    plan: own.id,
    allowance: own.limits.credits,
    refillsAt: toInstant(refills_at),
    unlimited: ofTeam.limits.credits === null,
    costs: COSTS,
  };
}

/** Movements of credits, newest first. `next` leads on; null at the end. */
export async function listEntries(ctx: Ctx, wanted: Page): Promise<{ entries: Entry[]; next: string | null }> {
  const { kind, from, to, everybody, still, after, limit } = wanted;
  if (everybody && ctx.role !== 'admin') {
    throw new AppError({ code: 'admins-only', status: 403 }, 'Only an admin sees what the whole team spent.', {
      hint: 'Ask an admin of the team.',
    });
  }
  let query = ctx.db
    .from('credit_entries')
    .select(COLUMNS)
    .order('created_at', { ascending: false })
    .order('id', { ascending: false })
    .limit(limit + 1);
  query = everybody ? query.eq('team_id', ctx.team) : query.eq('user_id', ctx.user.id);
  if (!still) query = query.neq('amount', 0);
  if (kind) query = query.eq('kind', kind);
  if (from) query = query.gte('created_at', from);
  if (to) query = query.lt('created_at', to);
  if (after) {
    const [at, id] = after.split('~');
    query = query.or(`created_at.lt."${at}",and(created_at.eq."${at}",id.lt.${id})`);
  }
  const rows = dataOf(await query.returns<Row[]>());
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    entries: rows.slice(0, limit).map(toEntry),
    next: last ? `${toInstant(last.created_at)}~${last.id}` : null,
  };
}

const EXPORT_PAGE = 500;

/** All entries of a choice, a page at a time. */
export async function* everyEntry(ctx: Ctx, wanted: Choice): AsyncGenerator<Entry[]> {
  let after: string | null = null;
  do {
    const { entries, next } = await listEntries(ctx, { ...wanted, limit: EXPORT_PAGE, ...(after ? { after } : {}) });
    yield entries;
    after = next;
  } while (after !== null && !ctx.signal.aborted);
}

/** Moves credits of the admin who asks to a member. */
export async function grantCredits({ db, team }: Ctx, grant: Grant): Promise<Granted> {
  const { amount, balance, replayed } = dataOf(await db.rpc('credits_grant', { team, ...grant })) as Granted;
  return { amount, balance, replayed };
}

const nameOf = (person: Person | null): string | null => person && (person.display_name ?? person.email);

const toEntry = ({ balance_after, created_at, member, creator, ...rest }: Row): Entry => ({
  ...rest,
  at: toInstant(created_at),
  balanceAfter: balance_after,
  member: nameOf(member) ?? '',
  by: nameOf(creator),
});

function known(plan: string) {
  if (!isPlanId(plan)) throw new Error(`The plan ${plan} is not known to this version.`);
  return planOf(plan);
}
