import type { Kept, OnMarket } from '#domain/practice/library-item.ts';
import { onMarketSchema, readable } from '#domain/practice/library-item.schema.ts';
import type { Ctx } from '../../core/context.ts';
import { demandPlan, planHas, readItem } from '../../core/practice-items/store.ts';
import { dataOf } from '../../core/sql-errors.ts';
import type { Sought } from './schemas.ts';

/** Buyers on the team's market that hold all these words, 100 at most. */
export async function readMarket(
  ctx: Ctx,
  { q, sort }: Sought,
): Promise<{ personas: OnMarket[]; more: boolean; inPlan: boolean }> {
  const [inPlan, found] = await Promise.all([
    planHas(ctx, 'personas'),
    ctx.db.rpc('practice_market', { team: ctx.team, words: q.replaceAll('\0', ' '), sort }).then(dataOf),
  ]);
  const { rows, more } = found as { rows: unknown[]; more: boolean };
  return { personas: readable(onMarketSchema, rows).items, more, inPlan };
}

/** Rates one of the market; the later rating holds. Throws `not-found`, `own-persona`. */
export async function ratePersona(ctx: Ctx, id: string, stars: number): Promise<void> {
  await readItem(ctx, 'personas', id);
  dataOf(await ctx.db.rpc('rate_practice_item', { id, stars }));
}

/** Makes one of the market one's own, under this id. Throws `not-in-plan`, `not-found`, `own-persona`, `other-item`, `too-many-items`. */
export async function copyPersona(ctx: Ctx, id: string, copy: string): Promise<Kept<'personas'>> {
  await readItem(ctx, 'personas', id);
  await demandPlan(ctx, 'personas');
  dataOf(await ctx.db.rpc('copy_practice_item', { id, copy }));
  return readItem(ctx, 'personas', copy);
}
