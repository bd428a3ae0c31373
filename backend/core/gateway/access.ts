import type { Standing } from '#domain/entitlements.ts';
import { TEXT_PROVIDERS } from '#domain/ai/catalogue-rules.ts';
import type { TextProviderId } from '#domain/ai/model.ts';
import type { ListModels } from '../../providers/text/text.ts';
import { readStandingOf } from '../credits-standing.ts';
import type { ServiceCalls } from '../db.ts';
import type { KeyRow, Keys, ResolvedKey } from '../keys.ts';
import { dataOf } from '../sql-errors.ts';

export interface Who {
  user: { id: string };
  team: string;
}

/** What decides which models somebody may use now, and whether there is a budget to hold to. */
export interface Access {
  standing(): Promise<Standing>;
  /** Without a budget nothing has to be asked of the database before a model is. */
  budgeted(): Promise<boolean>;
  /** Rejects with `key-unreadable`. */
  key(provider: TextProviderId): Promise<ResolvedKey>;
  /** What a server of one's own has; nothing where there is none, or it does not answer. */
  ownModels(): Promise<readonly string[]>;
  /** Was read for an earlier request. */
  kept: boolean;
}

/** What the database tells of it, at once. */
interface Row {
  budgeted: boolean;
  keys: KeyRow[];
}

interface Needs {
  service: ServiceCalls;
  keys: Keys;
  listOwn: ListModels;
  now: () => number;
}

export interface Accesses {
  /** As of now where `fresh`, else as of the last ten seconds. */
  of(who: Who, fresh?: boolean): Access;
  /** What was read of this user is not used again. */
  forget(user: string): void;
  /** Nor of whoever is in this team. */
  forgetTeam(team: string): void;
}

const FRESH_MS = 10_000;
const OWN_MODELS_MS = 60_000;
const LIST_WITHIN_MS = 3_000;
const MOST = 5_000;

const once = <T>(read: () => Promise<T>): (() => Promise<T>) => {
  let reading: Promise<T> | undefined;
  return () => (reading ??= read());
};

/**
 * Who may use what, kept for ten seconds, so that an answer does not wait for the database each time. Nothing is refused by what was kept: whoever
 * would refuse asks again with `fresh`.
 */
export function openAccesses({ service, keys, listOwn, now }: Needs): Accesses {
  const kept = new Map<string, { at: number; access: Access }>();
  const lists = new Map<string, { until: number; names: Promise<readonly string[]> }>();

  function read(who: Who): Access {
    const asked = { for_user: who.user.id, team: who.team, providers: TEXT_PROVIDERS };
    const row = once(async () => dataOf(await service.rpc('ai_access', asked)) as Row);
    const key = async (provider: TextProviderId): Promise<ResolvedKey> =>
      keys.opened(
        who,
        provider,
        (await row()).keys.find((one) => one.provider === provider),
      );
    return {
      standing: once(() => readStandingOf(service, { user: who.user.id, team: who.team }, [])),
      budgeted: async () => (await row()).budgeted,
      key,
      ownModels: async () => {
        const own = await key('openai-compatible').catch(() => null);
        return own && own.source !== 'none' ? listed(`${own.baseUrl} ${who.user.id} ${who.team}`, own) : [];
      },
      kept: false,
    };
  }

  function listed(name: string, own: Parameters<ListModels>[0]): Promise<readonly string[]> {
    const known = lists.get(name);
    if (known && now() < known.until) return known.names;
    if (lists.size >= MOST) lists.clear();
    const list = { until: now() + OWN_MODELS_MS, names: Promise.resolve<readonly string[]>([]) };
    list.names = listOwn(own, AbortSignal.timeout(LIST_WITHIN_MS)).catch(() => {
      // One that does not answer is not waited for at every question.
      list.until = now() + FRESH_MS;
      return [];
    });
    lists.set(name, list);
    return list.names;
  }

  return {
    of(who, fresh = false) {
      const name = `${who.user.id} ${who.team}`;
      const known = kept.get(name);
      if (!fresh && known && now() - known.at < FRESH_MS) return { ...known.access, kept: true };
      if (kept.size >= MOST) kept.clear();
      const access = read(who);
      kept.set(name, { at: now(), access });
      return access;
    },
    forgetTeam(team) {
      for (const name of kept.keys()) if (name.endsWith(` ${team}`)) kept.delete(name);
    },
    forget(user) {
      for (const name of kept.keys()) if (name.startsWith(`${user} `)) kept.delete(name);
    },
  };
}
