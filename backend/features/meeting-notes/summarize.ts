import { judge } from '#domain/analysis/cards.ts';
import { notesByRules } from '#domain/meeting-notes/by-rules.ts';
import { readCalled } from '../../core/analysis-call.ts';
import type { Ctx } from '../../core/context.ts';
import { AlreadyDone } from '../../core/credits.ts';
import { AppError } from '../../core/errors.ts';
import { notesByModel } from './by-model.ts';
import type { Kept, Order } from './schemas.ts';
import { keepNotes, readNotes } from './store.ts';

/** Credits are held for a call and a day. */
const LASTS = 86_400;

const stale = (): AppError =>
  new AppError({ code: 'stale-version', status: 409 }, 'The notes were changed since they were read.', {
    hint: 'Read them again.',
  });

/** Writes the notes of a call in the place of those that are known. Throws `stale-version` before anything is asked. */
export async function summarize(ctx: Ctx, { call: id, model, revision }: Order): Promise<Kept> {
  const known = (await readNotes(ctx, id))?.revision ?? 0;
  if (revision !== undefined && revision !== known) throw stale();
  const called = await readCalled(ctx, id);
  // What could not be kept is not asked for: a shared call is read by all of the team.
  if (!called.manages) throw new AppError('not-found', 'There is no such call, or it is not yours to change.');
  const keep = async (notes: Awaited<ReturnType<typeof notesByModel>>): Promise<Kept> =>
    keepNotes(ctx, id, { notes, revision: known, edited: false });
  if (model === undefined) {
    const { call, wrap } = judge(called.call, called.turns);
    return keep(notesByRules(call, called.turns, wrap));
  }
  const { source } = await ctx.gateway.choose(ctx, [model]);
  const write = async (): Promise<Kept> => keep(await notesByModel(ctx, called, model));
  if (source !== 'platform') return write();
  const paid = { action: 'coaching', key: `notes-${id}`, ownKey: false, call: id, lasts: LASTS } as const;
  return ctx.credits.spend(ctx, paid, write).catch((error: unknown) => {
    if (error instanceof AlreadyDone) return write();
    throw error;
  });
}
