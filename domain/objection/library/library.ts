import type { Objection } from '../objection.ts';
import { AUTHORITY } from './authority.ts';
import { NEED } from './need.ts';
import { PRICE } from './price.ts';
import { TIMING } from './timing.ts';
import { TRUST } from './trust.ts';

/** Every objection we know, in the order of the categories. Ids are stable for ever. */
export const LIBRARY: readonly Objection[] = [...PRICE, ...TIMING, ...AUTHORITY, ...NEED, ...TRUST];

const BY_ID: ReadonlyMap<string, Objection> = new Map(LIBRARY.map((objection) => [objection.id, objection]));

/** The entry with this id, or undefined where it is unknown. */
export function objectionById(id: string): Objection | undefined {
  return BY_ID.get(id);
}
