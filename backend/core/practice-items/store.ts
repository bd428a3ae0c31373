import { randomUUID } from 'node:crypto';
import { adviceOn, may } from '#domain/entitlements.ts';
import { copyOf, type Kept, type LibraryKind, type NewItem } from '#domain/practice/library-item.ts';
import { itemSchema, keptSchema, readable } from '#domain/practice/library-item.schema.ts';
import type { Ctx } from '../context.ts';
import { readStanding } from '../credits-standing.ts';
import { AppError } from '../errors.ts';
import { dataOf } from '../sql-errors.ts';
import { storable } from '../storable.ts';

/** What is told of a kind. */
export interface Told<K extends LibraryKind> {
  items: Kept<K>[];
  inPlan: boolean;
}

async function verdictOn({ db, team }: Ctx, kind: LibraryKind) {
  // Scripts are part of practice on every plan.
  return kind === 'scripts' ? ({ allowed: true } as const) : may('custom-persona', await readStanding(db, team, []));
}

/** Whether the plan has them of one's own. */
export const planHas = async (ctx: Ctx, kind: LibraryKind): Promise<boolean> => (await verdictOn(ctx, kind)).allowed;

/** Throws why the plan has none of one's own; the database holds to it in any case. */
export async function demandPlan(ctx: Ctx, kind: LibraryKind): Promise<void> {
  const verdict = await verdictOn(ctx, kind);
  if (verdict.allowed) return;
  const [reason] = verdict.reasons;
  throw new AppError({ code: reason.code, status: 402 }, reason.message, { hint: adviceOn(reason) });
}

/** What the database keeps of one. Throws `invalid` where nothing is left once what cannot be stored is out. */
export function stored<K extends LibraryKind>(kind: K, item: NewItem<K>): object {
  const checked = itemSchema(kind).safeParse({ ...storable(item), id: 'new' });
  if (!checked.success) throw new AppError('invalid', 'A text of it is missing.', { field: 'item' });
  const { id: _, ...rest } = checked.data;
  return rest;
}

/** One's own of a kind and those that the team shares, what was changed last first; or those that can be restored. What was forged past the checks is left out. */
export async function listItems<K extends LibraryKind>(ctx: Ctx, kind: K, deleted: boolean): Promise<Told<K>> {
  const { db, team } = ctx;
  const [inPlan, rows] = await Promise.all([
    planHas(ctx, kind),
    db.rpc('list_practice_items', { team, kind, deleted }).then((result) => dataOf(result) as unknown[]),
  ]);
  const { items, unreadable } = readable(keptSchema(kind), rows);
  if (unreadable > 0) ctx.log.warn({ kind, unreadable }, 'items of a library that are none were left out');
  return { items, inPlan };
}

/** One of this team that this user may see. Throws `not-found`. */
export async function readItem<K extends LibraryKind>({ db, team }: Ctx, kind: K, id: string): Promise<Kept<K>> {
  const { success, data } = keptSchema(kind).safeParse(dataOf(await db.rpc('read_practice_item', { team, id, kind })));
  if (!success) throw new AppError('not-found', 'What is kept there cannot be read.');
  return data;
}

/** Keeps a new one. The same id again changes nothing. Throws `not-in-plan`, `other-item`, `too-many-items`, `library-full`. */
export async function createItem<K extends LibraryKind>(
  ctx: Ctx,
  kind: K,
  item: NewItem<K>,
  id: string = randomUUID(),
): Promise<Kept<K>> {
  await demandPlan(ctx, kind);
  const items = [{ id, kind, item: stored(kind, item) }];
  dataOf(await ctx.db.rpc('create_practice_items', { team: ctx.team, items }));
  return readItem(ctx, kind, id);
}

/** Changes one where it is still as it was read. Throws `stale-version` otherwise, and nothing is lost. */
export async function changeItem<K extends LibraryKind>(
  ctx: Ctx,
  kind: K,
  id: string,
  { item, version }: { item: NewItem<K>; version: number },
): Promise<Kept<K>> {
  await readItem(ctx, kind, id);
  await demandPlan(ctx, kind);
  const args = { id, item: stored(kind, item), expected_version: version };
  dataOf(await ctx.db.rpc('change_practice_item', args));
  return readItem(ctx, kind, id);
}

/** Makes another one of the same, one's own. */
export async function duplicateItem<K extends LibraryKind>(ctx: Ctx, kind: K, id: string): Promise<Kept<K>> {
  const { item } = await readItem(ctx, kind, id);
  return createItem(ctx, kind, copyOf(kind, item));
}

type Doing = 'delete_practice_item' | 'restore_practice_item' | 'share_practice_item' | 'publish_practice_item';

/** Does this to one of this kind, and gives it as it is then. */
export async function doTo<K extends LibraryKind>(
  ctx: Ctx,
  kind: K,
  id: string,
  [doing, args = {}]: [Doing, object?],
): Promise<Kept<K>> {
  const before = await readItem(ctx, kind, id);
  dataOf(await ctx.db.rpc(doing, { id, ...args }));
  return readItem(ctx, kind, id).catch((error: unknown) => {
    // a manager who takes back what is another's sees it no more
    if (error instanceof AppError && error.code === 'not-found') return { ...before, shared: false, published: false };
    throw error;
  });
}
