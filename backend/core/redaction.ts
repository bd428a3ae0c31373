import type { Ctx } from './context.ts';
import { AppError } from './errors.ts';
import { dataOf } from './sql-errors.ts';

/** Which kinds of things are taken out of what goes to a model. */
export interface RedactKinds {
  cards: boolean;
  accounts: boolean;
  emails: boolean;
  phones: boolean;
}

/** What this team takes out of outgoing text. Throws `not-in-team`. */
export async function redactionOf({ db, team }: Pick<Ctx, 'db' | 'team'>): Promise<RedactKinds> {
  const asked = db.from('teams').select('redact').eq('id', team);
  const [row] = dataOf(await asked.returns<{ redact: RedactKinds }[]>());
  if (!row) throw new AppError('not-in-team', 'You are not in this team.');
  const { cards, accounts, emails, phones } = row.redact;
  return { cards, accounts, emails, phones };
}
