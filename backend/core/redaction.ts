import type { RedactKinds } from '#domain/untrusted/redact.ts';
import type { Ctx } from './context.ts';
import { AppError } from './errors.ts';
import { dataOf } from './sql-errors.ts';

/** What this team takes out of outgoing text. Throws `not-in-team`. */
export async function redactionOf({ db, team }: Pick<Ctx, 'db' | 'team'>): Promise<RedactKinds> {
  const asked = db.from('teams').select('redact').eq('id', team);
  const [row] = dataOf(await asked.returns<{ redact: RedactKinds }[]>());
  if (!row) throw new AppError('not-in-team', 'You are not in this team.');
  const { cards, accounts, emails, phones } = row.redact;
  return { cards, accounts, emails, phones };
}
