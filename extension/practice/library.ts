import type { Library } from '#domain/practice/library.ts';
import type { ItemOf, Kept, LibraryKind, MarketSort, NewItem, OnMarket } from '#domain/practice/library-item.ts';
import { keptSchema, onMarketSchema, readable } from '#domain/practice/library-item.schema.ts';
import { unusable } from '../client/answer-stream.ts';
import { answerOf, api } from '../client/api.ts';

const personas = api.personas;
const one = (id: string) => ({ param: { id } });
const until = (signal: AbortSignal) => ({ init: { signal } });

const ROUTES = { personas, scenarios: api.scenarios, scripts: api.scripts };
/** The three kinds have the same routes; what they answer is checked below. */
const routesOf = (kind: LibraryKind) => ROUTES[kind] as unknown as typeof personas;

/** The backend may be anybody's, and what is in one may be a colleague's. */
async function keptOf<K extends LibraryKind>(kind: K, answer: Promise<unknown>): Promise<Kept<K>> {
  const { success, data } = keptSchema(kind).safeParse(await answer);
  if (!success) throw unusable();
  return data;
}

/** One's own of a kind and those that the team shares, what was changed last first; with `deleted` those that can be restored. Everything here rejects with `ApiError`: the library is kept in the account, for it is shared from there. */
export async function list<K extends LibraryKind>(
  kind: K,
  deleted: boolean,
  signal: AbortSignal,
): Promise<{ items: Kept<K>[]; inPlan: boolean }> {
  const { items, inPlan } = await answerOf(
    routesOf(kind).$get({ query: deleted ? { deleted: '1' } : {} }, until(signal)),
  );
  return { items: readable(keptSchema(kind), items).items, inPlan };
}

export const read = <K extends LibraryKind>(kind: K, id: string, signal: AbortSignal): Promise<Kept<K>> =>
  keptOf(kind, answerOf(routesOf(kind)[':id'].$get(one(id), until(signal))));

/** Keeps a new one. With the same id again nothing is made twice. Refused by `not-in-plan`, `too-many-items`, `library-full`. */
export const create = <K extends LibraryKind>(kind: K, item: NewItem<K>, id?: string): Promise<Kept<K>> =>
  keptOf(kind, answerOf(routesOf(kind).$post({ json: { item: bare(item), ...(id ? { id } : {}) } })));

/** Changes the version that was read. Refused by `stale-version` where it is not the newest. */
export const change = <K extends LibraryKind>(
  kind: K,
  id: string,
  { item, version }: { item: NewItem<K>; version: number },
): Promise<Kept<K>> =>
  keptOf(kind, answerOf(routesOf(kind)[':id'].$patch({ ...one(id), json: { item: bare(item), version } })));

/** Puts one away; it can be restored for 30 days. */
export const remove = <K extends LibraryKind>(kind: K, id: string): Promise<Kept<K>> =>
  keptOf(kind, answerOf(routesOf(kind)[':id'].$delete(one(id))));

export const restore = <K extends LibraryKind>(kind: K, id: string): Promise<Kept<K>> =>
  keptOf(kind, answerOf(routesOf(kind)[':id'].restore.$post(one(id))));

/** Another one of the same, one's own, whoever's it is. */
export const duplicate = <K extends LibraryKind>(kind: K, id: string): Promise<Kept<K>> =>
  keptOf(kind, answerOf(routesOf(kind)[':id'].duplicate.$post(one(id))));

/** Shows one to the team, or to nobody else again. */
export const share = <K extends LibraryKind>(kind: K, id: string, team: boolean): Promise<Kept<K>> =>
  keptOf(kind, answerOf(routesOf(kind)[':id'].share.$post({ ...one(id), json: { team } })));

type FileSent = Parameters<(typeof api)['practice-library']['$post']>[0]['json'];

/** Takes a file in, all of it or nothing. Gives how many of each. */
export const importFile = (library: Library) =>
  answerOf(api['practice-library'].$post({ json: structuredClone(library) as FileSent }));

/** Buyers on the team's market with all these words; `more` where there are more than the hundred told. */
export async function market(
  { q, sort }: { q: string; sort: MarketSort },
  signal: AbortSignal,
): Promise<{ personas: OnMarket[]; more: boolean; inPlan: boolean }> {
  const told = await answerOf(personas.market.$get({ query: { q: q.slice(0, 200), sort } }, until(signal)));
  return { ...told, personas: readable(onMarketSchema, told.personas).items };
}

/** Puts a buyer on the team's market, or takes it off. */
export const publish = (id: string, published: boolean): Promise<Kept<'personas'>> =>
  keptOf('personas', answerOf(personas[':id'].publish.$post({ ...one(id), json: { published } })));

/** One to five stars, once for each member; the later rating holds. */
export async function rate(id: string, stars: number): Promise<void> {
  await answerOf(personas[':id'].rating.$post({ ...one(id), json: { stars } }));
}

/** Makes a buyer of the market one's own; with the same `as` again nothing is made twice. */
export const copy = (id: string, as: string = crypto.randomUUID()): Promise<Kept<'personas'>> =>
  keptOf('personas', answerOf(personas[':id'].copy.$post({ ...one(id), json: { copy: as } })));

/** Without the id, which is the keeper's to give. */
function bare<K extends LibraryKind>(item: NewItem<K> | ItemOf<K>): NewItem<K> {
  const { id: _, ...rest } = item as ItemOf<K>;
  return rest;
}
