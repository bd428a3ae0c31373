import type { SupabaseClient } from '@supabase/supabase-js';
import { keyProvider, type KeyProviderId } from '#domain/key-providers.ts';
import type { EncryptionKey } from '../database/sealed.ts';
import { AppError } from './errors.ts';
import { openKey, sealKey, type Owner } from './key-envelope.ts';
import type { Secret } from './secret.ts';
import { dataOf } from './sql-errors.ts';
import type { Vendors } from './vendors.ts';

/** Whose key is used: the user's own, the team's, the platform's, or none, which leaves the vendor-free default. */
export type KeySource = 'user' | 'team' | 'platform' | 'none';

/** What a vendor's SDK is given. `fetch` is the one that this address may be reached by; it follows no redirect. */
export interface UsableKey {
  source: Exclude<KeySource, 'none'>;
  provider: KeyProviderId;
  key: Secret;
  baseUrl: string;
  fetch: typeof fetch;
}

export type ResolvedKey = UsableKey | { source: 'none'; provider: KeyProviderId };

interface Who {
  user: { id: string };
  team: string;
}

interface NewKey {
  scope: 'user' | 'team';
  provider: KeyProviderId;
  key: Secret;
  baseUrl: string | null;
  label: string | null;
}

export interface Keys {
  /** Seals and saves a key of the user, or of the team (its admins alone), in the place of an older one. Gives its id. */
  save(who: Who & { db: SupabaseClient }, key: NewKey): Promise<string>;
  /**
   * The key to use: the user's, else the team's, else the platform's, else none, and whose it is. Of several servers of one's own the
   * one saved last, or that of this `id`. Throws `key-unreadable` rather than have another pay.
   */
  resolve(who: Who, provider: KeyProviderId, id?: string): Promise<ResolvedKey>;
  /** The same of a row that was read already, or none: what `key_envelopes` gives for this user, team and vendor. */
  opened(who: Who, provider: KeyProviderId, row: KeyRow | undefined): ResolvedKey;
  /** Whether the platform has a key of its own for this vendor. */
  platformHas(provider: KeyProviderId): boolean;
}

interface Options {
  service: SupabaseClient;
  encryption: readonly EncryptionKey[];
  vendors: Vendors;
  /** How addresses that users give are reached. */
  guarded: typeof fetch;
}

export interface KeyRow {
  id: string;
  scope: 'user' | 'team';
  user_id: string | null;
  team_id: string | null;
  provider: KeyProviderId;
  envelope: string;
}

const ownerOf = (scope: KeyRow['scope'], { user, team }: Who, provider: KeyProviderId): Owner =>
  scope === 'team' ? { userId: null, teamId: team, provider } : { userId: user.id, teamId: null, provider };

/** A key in a header of the vendor's own (x-api-key) would go along to wherever a redirect leads. */
const staying: typeof fetch = (input, init) => fetch(input, { ...init, redirect: 'manual' });

/** The one place that opens the keys of users and teams. Asks as the service, and only for what this user may use in this team. */
export function openKeys({ service, encryption, vendors, guarded }: Options): Keys {
  async function rowsFor({ user, team }: Who, provider: KeyProviderId): Promise<KeyRow[]> {
    return dataOf(await service.rpc('key_envelopes', { for_user: user.id, team, provider })) as KeyRow[];
  }

  function openedOf({ scope, envelope }: KeyRow, who: Who, provider: KeyProviderId): UsableKey {
    const sealed = openKey(encryption, ownerOf(scope, who, provider), envelope);
    const ownAddress = keyProvider(provider).needsBaseUrl;
    const baseUrl = ownAddress ? sealed?.baseUrl : vendors[provider].baseUrl;
    if (!sealed || !baseUrl) throw unreadable(scope, provider);
    return { source: scope, provider, key: sealed.key, baseUrl, fetch: ownAddress ? guarded : staying };
  }

  function orPlatforms(who: Who, provider: KeyProviderId, row: KeyRow | undefined): ResolvedKey {
    if (row) return openedOf(row, who, provider);
    const { key, baseUrl } = vendors[provider];
    if (!key || !baseUrl) return { source: 'none', provider };
    return { source: 'platform', provider, key, baseUrl, fetch: staying };
  }

  return {
    async save(who, { scope, provider, key, baseUrl, label }) {
      const envelope = sealKey(encryption, ownerOf(scope, who, provider), { key, baseUrl });
      const team = scope === 'team' ? who.team : null;
      const shown = { base_url: baseUrl, label, last4: key.last4, key_id: encryption[0]?.id };
      return dataOf(await who.db.rpc('save_key', { scope, team, provider, envelope, ...shown })) as string;
    },
    async resolve(who, provider, id) {
      const rows = await rowsFor(who, provider);
      const row = id === undefined ? rows[0] : rows.find((one) => one.id === id);
      return row || id === undefined ? orPlatforms(who, provider, row) : { source: 'none', provider };
    },
    opened: orPlatforms,
    platformHas: (provider) => vendors[provider].key !== null,
  };
}

function unreadable(scope: 'user' | 'team', provider: KeyProviderId): AppError {
  const { name } = keyProvider(provider);
  const [whose, hint] =
    scope === 'user'
      ? ['Your saved key', 'Save it again under Keys.']
      : ["The team's saved key", 'Ask an admin of the team to save it again under Keys.'];
  return new AppError({ code: 'key-unreadable', status: 409 }, `${whose} for ${name} cannot be opened any more.`, {
    hint,
  });
}
