import { AUTO, AUTO_LAST, lockOf, modelOf, unlistedOf } from '#domain/ai/catalogue-rules.ts';
import { AUTO_MODEL, LOCAL_MODEL, type Model, type TextProviderId } from '#domain/ai/model.ts';
import { may, type Reason } from '#domain/entitlements.ts';
import { AppError } from '../errors.ts';
import type { UsableKey } from '../keys.ts';
import type { Access } from './access.ts';
import { cannotSee, locked, noKey, noSuchModel } from './failures.ts';
import type { Chosen } from './gateway.ts';

/** One way to an answer. */
export type Candidate = Chosen &
  ({ provider: 'local'; key: null } | { provider: TextProviderId; key: UsableKey; vendorModel: string }) & {
    /** As the catalogue has it; missing where it does not. */
    listed?: Model | undefined;
  };

export interface Found {
  candidates: Candidate[];
  /** Why each model that was wanted by name cannot be used, in their order. */
  refusals: AppError[];
}

const LOCAL: Candidate = {
  model: LOCAL_MODEL,
  provider: 'local',
  source: 'none',
  key: null,
  listed: modelOf(LOCAL_MODEL),
};
const NEARNESS: Record<Candidate['source'], number> = { user: 0, team: 1, platform: 2, none: 3 };
const MOST_OF_AUTO = 3;
/** What a server of one's own has that writes nothing. */
const NO_WRITER = /embed|whisper|tts|rerank|moderation|image|diffusion|clip/i;

/** Why the platform's key does not pay this model; null where it does. */
export async function lockReason(access: Access, model: Model): Promise<Reason | null> {
  const action = lockOf(model);
  if (!action) return null;
  const verdict = may(action, await access.standing());
  return verdict.allowed ? null : verdict.reasons[0];
}

/** Every way to the models wanted, in their order. With `vision`, to those alone that see. */
export async function find(access: Access, wanted: readonly string[], vision: boolean): Promise<Found> {
  const found: Found = { candidates: [], refusals: [] };
  for (const id of wanted) {
    const ways = id === AUTO_MODEL ? await auto(access, vision) : await named(access, id, vision);
    if (ways instanceof AppError) found.refusals.push(ways);
    else found.candidates.push(...ways.filter((way) => !found.candidates.some((one) => same(one, way))));
  }
  return { ...found, candidates: onePayer(found.candidates) };
}

const same = (one: Candidate, other: Candidate): boolean =>
  one.model === other.model && one.provider === other.provider;
const sees = (model: Model | undefined): boolean => model === undefined || model.capabilities.includes('vision');

/** Where another answers instead, whoever pays stays the same: neither are credits saved nor is an own key used unasked. */
function onePayer(candidates: Candidate[]): Candidate[] {
  const payer = ({ source }: Candidate): string => (source === 'team' ? 'user' : source);
  const first = candidates.find(({ source }) => source !== 'none');
  return candidates.filter((one) => one.source === 'none' || !first || payer(one) === payer(first));
}

async function named(access: Access, id: string, vision: boolean): Promise<Candidate[] | AppError> {
  if (id === LOCAL_MODEL) return vision ? cannotSee(id) : [LOCAL];
  const listed = modelOf(id);
  if (!listed) return unlisted(access, id);
  if (vision && !sees(listed)) return cannotSee(id);
  const ways = await waysTo(access, listed);
  if (ways.length > 0) return ways;
  const reason = (await platformHas(access, listed)) ? await lockReason(access, listed) : null;
  return reason
    ? locked(id, reason)
    : noKey(
        id,
        listed.by.map(({ provider }) => provider),
      );
}

async function platformHas(access: Access, { by }: Model): Promise<boolean> {
  const keys = await Promise.all(by.map(({ provider }) => access.key(provider)));
  return keys.some(({ source }) => source === 'platform');
}

/** All ways to a model of the catalogue that are open, the nearest key first. */
export async function waysTo(access: Access, listed: Model): Promise<Candidate[]> {
  const ways = await Promise.all(
    listed.by.map(async ({ provider, model }): Promise<Candidate[]> => {
      const key = await access.key(provider);
      if (key.source === 'none') return [];
      if (key.source === 'platform' && (await lockReason(access, listed))) return [];
      return [{ model: listed.id, provider, source: key.source, key, vendorModel: model, listed }];
    }),
  );
  return ways.flat().sort((a, b) => NEARNESS[a.source] - NEARNESS[b.source]);
}

/** "PROVIDER:NAME", by a key of one's own, or on a server that the operator has put there for everybody. */
async function unlisted(access: Access, id: string): Promise<Candidate[] | AppError> {
  const names = unlistedOf(id);
  if (!names) return noSuchModel(id);
  const { provider, model } = names;
  const key = await access.key(provider);
  if (key.source === 'none' || (key.source === 'platform' && provider !== 'openai-compatible'))
    return noKey(id, [provider]);
  return [{ model: id, provider, source: key.source, key, vendorModel: model }];
}

async function auto(access: Access, vision: boolean): Promise<Candidate[]> {
  const known = [...AUTO, AUTO_LAST].map(modelOf).filter((one) => one !== undefined);
  const listed = vision ? known.filter(sees) : known;
  // A key that cannot be opened is no reason to take none at all.
  const ways = await Promise.all(listed.map((one) => waysTo(access, one).catch(() => [])));
  const own = vision ? [] : await ownServer(access);
  const firsts = [...ways.flatMap((one) => one.slice(0, 1)), ...own];
  const nearest = firsts.sort((a, b) => NEARNESS[a.source] - NEARNESS[b.source]).slice(0, MOST_OF_AUTO);
  return vision ? nearest : [...nearest, LOCAL];
}

async function ownServer(access: Access): Promise<Candidate[]> {
  const name = (await access.ownModels()).find((one) => !NO_WRITER.test(one));
  const ways = name ? await unlisted(access, `openai-compatible:${name}`).catch(() => []) : [];
  return ways instanceof AppError ? [] : ways;
}
