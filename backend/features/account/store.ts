import type { Ctx } from '../../core/context.ts';
import { AppError } from '../../core/errors.ts';
import { dataOf } from '../../core/sql-errors.ts';
import type { Account, PreferencesChange, ProfileChange } from './schemas.ts';

interface Profile {
  email: string;
  display_name: string | null;
  time_zone: string;
  platform_admin: boolean;
}

interface Preferences {
  preferences: Account['preferences']['values'];
  version: number;
}

export async function readAccount({ db, user, team, role }: Ctx): Promise<Account> {
  const [profiles, preferences] = await Promise.all([
    db.from('profiles').select('email, display_name, time_zone, platform_admin').eq('id', user.id).returns<Profile[]>(),
    db.from('user_preferences').select('preferences, version').eq('user_id', user.id).returns<Preferences[]>(),
  ]);
  const [profile] = dataOf(profiles);
  const [kept] = dataOf(preferences);
  if (!profile) throw new AppError('account-gone', 'This account is not there any more.', { hint: 'Sign in again.' });
  return {
    user: {
      id: user.id,
      email: profile.email,
      displayName: profile.display_name ?? '',
      timeZone: profile.time_zone,
      platformAdmin: profile.platform_admin,
    },
    team,
    role,
    preferences: { version: kept?.version ?? 0, values: kept?.preferences ?? {} },
  };
}

export async function changeProfile({ db }: Ctx, { displayName, timeZone }: ProfileChange): Promise<void> {
  dataOf(await db.rpc('set_profile', { patch: { display_name: displayName, time_zone: timeZone } }));
}

/** Refused with `stale-version` when they were changed since `version`. */
export async function changePreferences({ db }: Ctx, { version, values }: PreferencesChange): Promise<void> {
  dataOf(await db.rpc('set_preferences', { patch: values, expected_version: version }));
}

/** Rows that the database gives at once (max_rows). Three hours of sound are more. */
const MOST_ROWS = 1_000;

async function ownSound({ db, user }: Ctx): Promise<(object & { calls: unknown })[]> {
  const rows: (object & { calls: unknown })[] = [];
  for (;;) {
    const page = dataOf(
      await db
        .from('call_sound')
        .select('call_id, n, from_ms, to_ms, bytes, kept_at, ends_at, calls!inner(user_id)')
        .eq('calls.user_id', user.id)
        .order('call_id')
        .order('n')
        .range(rows.length, rows.length + MOST_ROWS - 1)
        .returns<(object & { calls: unknown })[]>(),
    );
    rows.push(...page);
    if (page.length < MOST_ROWS) return rows;
  }
}

/** Everything kept about the user, as the database gives it, and which sound of own calls is kept. No key and no sound itself is in it. */
export async function exportAccount(ctx: Ctx): Promise<unknown> {
  const [everything, sound] = await Promise.all([ctx.db.rpc('export_account'), ownSound(ctx)]);
  return {
    ...(dataOf(everything) as object),
    sound: sound.map(({ calls: _, ...chunk }) => chunk),
    about_sound: 'The sound itself is downloaded call by call, in the wrap-up of each.',
  };
}

/** The account, its personal team and all in it are gone for good. */
export async function deleteAccount({ db, user }: Ctx, email: string): Promise<void> {
  if (email !== user.email.toLowerCase()) {
    throw new AppError('invalid', 'This is not the e-mail address of the account.', { field: 'email' });
  }
  dataOf(await db.rpc('delete_account'));
}
