import type { Script } from './library.ts';
import type { Persona } from './persona.ts';
import type { Scenario } from './scenario.ts';

/** What users make of their own. */
export const LIBRARY_KINDS = ['personas', 'scenarios', 'scripts'] as const;
export type LibraryKind = (typeof LIBRARY_KINDS)[number];
export interface LibraryItems {
  personas: Persona;
  scenarios: Scenario;
  scripts: Script;
}
export type ItemOf<K extends LibraryKind> = LibraryItems[K];
/** As it is made: what keeps it gives the id. */
export type NewItem<K extends LibraryKind> = Omit<ItemOf<K>, 'id'>;

/** One that is kept in the account. */
export interface Kept<K extends LibraryKind> {
  id: string;
  /** One more with every change. */
  version: number;
  /** Whole; its id is this one's. */
  item: ItemOf<K>;
  mine: boolean;
  /** Their name or address; null where they left the team. */
  owner: string | null;
  /** The team sees it in its lists. */
  shared: boolean;
  /** It stands on the team's market; personas alone do. */
  published: boolean;
  /** The owner may change it; where they left the team, its managers may. */
  mayEdit: boolean;
  /** The owner and the team's managers may take it back from the team. */
  mayWithdraw: boolean;
  /** ISO 8601, as those below. */
  createdAt: string;
  updatedAt: string;
  deletedAt: string | null;
}

export interface OnMarket extends Kept<'personas'> {
  /** Mean of the ratings, 1 to 5; null without any. */
  stars: number | null;
  ratings: number;
  /** Members who copied it. */
  copies: number;
  myStars: number | null;
  /** Whether whoever asks copied it. */
  copied: boolean;
}

export const MARKET_SORTS = ['rating', 'newest', 'copies'] as const;
export type MarketSort = (typeof MARKET_SORTS)[number];

const NAMES = { personas: 'name', scenarios: 'title', scripts: 'title' } as const;
const MOST_NAME = { personas: 120, scenarios: 160, scripts: 160 } as const;

/** What it is called. */
export function nameOf<K extends LibraryKind>(kind: K, item: NewItem<K>): string {
  return (item as unknown as Record<string, string>)[NAMES[kind]] ?? '';
}

/** The same to go on from, under a name that tells the two apart. */
export function copyOf<K extends LibraryKind>(kind: K, { id: _, ...item }: ItemOf<K>): NewItem<K> {
  const end = ' (copy)';
  const name = `${nameOf(kind, item)
    .slice(0, MOST_NAME[kind] - end.length)
    .trimEnd()}${end}`;
  return { ...item, [NAMES[kind]]: name };
}
