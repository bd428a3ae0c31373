import { KEY_PROVIDER_IDS } from '#domain/key-providers.ts';
import type { Ctx } from '../../core/context.ts';
import { dataOf } from '../../core/sql-errors.ts';
import { toInstant } from '../../core/time.ts';
import type { KeyList, UserKey } from './schemas.ts';

interface Row {
  id: string;
  scope: UserKey['scope'];
  provider: UserKey['provider'];
  base_url: string | null;
  label: string | null;
  last4: string | null;
  checked_at: string | null;
  created_at: string;
  mine: boolean;
}

const toKey = ({ base_url, last4, checked_at, created_at, mine, ...rest }: Row): UserKey => ({
  ...rest,
  baseUrl: base_url,
  last4: last4 || null,
  checkedAt: toInstant(checked_at),
  createdAt: toInstant(created_at),
  editable: mine,
});

/** The keys that the user can use in this team, without the keys; and for every vendor, whose is used. */
export async function listKeys({ db, team, keys }: Ctx): Promise<KeyList> {
  const rows = dataOf(await db.rpc('list_keys', { team })) as Row[];
  const known = rows.filter(({ provider }) => KEY_PROVIDER_IDS.includes(provider)).map(toKey);
  const sources = KEY_PROVIDER_IDS.map((provider) => {
    const scopes = known.filter((one) => one.provider === provider).map(({ scope }) => scope);
    const own = scopes.includes('user') ? 'user' : scopes[0];
    return { provider, source: own ?? (keys.platformHas(provider) ? 'platform' : 'none') } as const;
  });
  return { keys: known, sources };
}

export async function deleteKey({ db }: Ctx, id: string): Promise<void> {
  dataOf(await db.rpc('delete_key', { id }));
}

/** Notes that the vendor took the key just now. */
export async function noteChecked({ db }: Ctx, id: string): Promise<void> {
  dataOf(await db.rpc('key_checked', { id }));
}
