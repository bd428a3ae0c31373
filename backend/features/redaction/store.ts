import type { Ctx } from '../../core/context.ts';
import { redactionOf } from '../../core/redaction.ts';
import { dataOf } from '../../core/sql-errors.ts';
import type { Change, Redaction } from './schemas.ts';

/** What the team takes out, and whether this user may change it. */
export async function readRedaction(ctx: Ctx): Promise<Redaction> {
  return { redact: await redactionOf(ctx), mayChange: ctx.role === 'admin' };
}

/** Changes it and writes it down. Throws `admins-only`. */
export async function changeRedaction({ db, team }: Ctx, patch: Change): Promise<void> {
  dataOf(await db.rpc('set_redaction', { team, patch }));
}
