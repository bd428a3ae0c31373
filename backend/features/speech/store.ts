import type { ConsentRule } from '#domain/consent/consent.ts';
import { adviceOn, costOf, may, minutesOf, usedMinutes } from '#domain/entitlements.ts';
import { SPEECH_VENDORS } from '#domain/speech-vendors.ts';
import type { Ctx } from '../../core/context.ts';
import { ownKeysOf, readStanding } from '../../core/credits-standing.ts';
import { AppError } from '../../core/errors.ts';
import { dataOf } from '../../core/sql-errors.ts';
import type { Change, Hearing } from './schemas.ts';

type TeamHearing = Pick<Hearing, 'consentRule' | 'productNames' | 'language' | 'keepSound' | 'soundDays'>;

interface TeamRow {
  consent_rule: ConsentRule;
  product_names: string[];
  call_language: string | null;
  keep_sound: boolean;
  sound_days: number;
}

/** What the team chose about its calls. */
export async function readTeamHearing({ db, team }: Ctx): Promise<TeamHearing> {
  const asked = db
    .from('teams')
    .select('consent_rule, product_names, call_language, keep_sound, sound_days')
    .eq('id', team);
  const [row] = dataOf(await asked.returns<TeamRow[]>());
  if (!row) throw new AppError('not-in-team', 'You are not in this team.');
  return {
    consentRule: row.consent_rule,
    productNames: row.product_names,
    language: row.call_language,
    keepSound: row.keep_sound,
    soundDays: row.sound_days,
  };
}

/** Changes it. Throws `admins-only` or `managers-only`. */
export async function changeHearing({ db, team }: Ctx, change: Change): Promise<void> {
  const { consentRule, productNames, language, keepSound, soundDays } = change;
  const patch = {
    consent_rule: consentRule,
    product_names: productNames,
    call_language: language,
    keep_sound: keepSound,
    sound_days: soundDays,
  };
  dataOf(await db.rpc('set_hearing', { team, patch }));
}

interface KeyRow {
  scope: 'user' | 'team';
  provider: string;
}

/** For each vendor, whose key would be used; no key is opened. */
async function sourcesOf({ db, team, keys }: Ctx): Promise<Hearing['vendors']> {
  const rows = dataOf(await db.rpc('list_keys', { team })) as KeyRow[];
  return SPEECH_VENDORS.map((vendor) => {
    const scopes = rows.filter(({ provider }) => provider === vendor).map(({ scope }) => scope);
    const own = scopes.includes('user') ? 'user' : scopes[0];
    return { vendor, source: own ?? (keys.platformHas(vendor) ? 'platform' : 'none') } as const;
  });
}

function usedOf(vendors: Hearing['vendors']): Hearing['used'] {
  for (const wanted of ['user', 'team', 'platform'] as const) {
    const found = vendors.find(({ source }) => source === wanted);
    if (found) return { vendor: found.vendor, source: wanted };
  }
  return null;
}

/** How calls of this user in this team are heard, why, and what is left of it. */
export async function readHearing(ctx: Ctx): Promise<Hearing> {
  const [chosen, vendors, standing, ownKeys] = await Promise.all([
    readTeamHearing(ctx),
    sourcesOf(ctx),
    readStanding(ctx.db, ctx.team, []),
    ownKeysOf(ctx),
  ]);
  const used = usedOf(vendors);
  const limit = minutesOf('listening', standing);
  const { every } = limit ?? { every: 'month' as const };
  const verdict = may('listening', { ...standing, ownKeys });
  const [reason] = verdict.allowed ? [] : verdict.reasons;
  const ownSeconds = standing.used[every]['listening-own-key']?.seconds ?? 0;
  return {
    ...chosen,
    vendors,
    used,
    minutes: {
      used: usedMinutes('listening', { amount: 0, every }, standing),
      ownKey: Math.ceil(ownSeconds / 60),
      most: limit?.amount ?? null,
      resetsAt: standing.resetsAt[every],
    },
    cost: used?.source === 'platform' ? costOf('listening', standing) : 0,
    refusal: used && reason ? { message: reason.message, hint: adviceOn(reason) } : null,
    mayChange: { rule: ctx.role === 'admin', names: ctx.role !== 'rep' },
  };
}
