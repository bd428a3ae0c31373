import { z } from 'zod';
import { scriptSchema } from './library.schema.ts';
import type { ItemOf, LibraryKind } from './library-item.ts';
import { personaSchema } from './persona.schema.ts';
import { scenarioSchema } from './scenario.schema.ts';

const ITEMS = { personas: personaSchema, scenarios: scenarioSchema, scripts: scriptSchema };

/** One of this kind, whole. */
export const itemSchema = <K extends LibraryKind>(kind: K) => ITEMS[kind] as unknown as z.ZodType<ItemOf<K>>;

const moment = z.iso.datetime({ offset: true });

/** One of a kind as the account keeps it. */
export const keptSchema = <K extends LibraryKind>(kind: K) =>
  z.object({
    id: z.uuid(),
    version: z.int().min(1),
    item: itemSchema(kind),
    mine: z.boolean(),
    owner: z.string().max(320).nullable(),
    shared: z.boolean(),
    published: z.boolean(),
    mayEdit: z.boolean(),
    mayWithdraw: z.boolean(),
    createdAt: moment,
    updatedAt: moment,
    deletedAt: moment.nullable(),
  });

/** A persona on the team's market. */
export const onMarketSchema = keptSchema('personas').extend({
  stars: z.number().min(1).max(5).nullable(),
  ratings: z.int().min(0),
  copies: z.int().min(0),
  myStars: z.int().min(1).max(5).nullable(),
  copied: z.boolean(),
});

/** Those of a list that can be read; `unreadable` is how many could not. One that somebody forged does not take the others away. */
export function readable<T>(schema: z.ZodType<T>, list: readonly unknown[]): { items: T[]; unreadable: number } {
  const items = list.flatMap((one) => {
    const { success, data } = schema.safeParse(one);
    return success ? [data] : [];
  });
  return { items, unreadable: list.length - items.length };
}
