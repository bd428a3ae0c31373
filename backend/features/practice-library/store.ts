import { randomUUID } from 'node:crypto';
import type { Library } from '#domain/practice/library.ts';
import { LIBRARY_KINDS } from '#domain/practice/library-item.ts';
import type { Ctx } from '../../core/context.ts';
import { AppError } from '../../core/errors.ts';
import { demandPlan, stored } from '../../core/practice-items/store.ts';
import { dataOf } from '../../core/sql-errors.ts';
import type { Taken } from './schemas.ts';

/** Makes each of a file one's own, all of it or nothing. Throws `not-in-plan`, `too-many-items`, `library-full`. */
export async function takeInLibrary(ctx: Ctx, library: Library): Promise<Taken> {
  const items = LIBRARY_KINDS.flatMap((kind) =>
    library[kind].map((item) => ({ id: randomUUID(), kind, item: stored(kind, item) })),
  );
  if (items.length === 0) throw new AppError('invalid', 'The file holds nothing.');
  if (items.some(({ kind }) => kind !== 'scripts')) await demandPlan(ctx, 'personas');
  dataOf(await ctx.db.rpc('create_practice_items', { team: ctx.team, items }));
  const { personas, scenarios, scripts } = library;
  return { personas: personas.length, scenarios: scenarios.length, scripts: scripts.length };
}
