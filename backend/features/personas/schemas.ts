import { z } from 'zod';
import { MARKET_SORTS } from '#domain/practice/library-item.ts';
import { onMarketSchema } from '#domain/practice/library-item.schema.ts';

export const sought = z.strictObject({
  q: z.string().max(200, 'Search for 200 characters at most.').default('').describe('words that all stand in it'),
  sort: z.enum(MARKET_SORTS).default('rating'),
});
export const market = z.object({
  personas: z.array(onMarketSchema),
  /** There are more than the hundred that are told: search for words. */
  more: z.boolean(),
  /** Whether the plan has buyers of one's own: then they may be copied. */
  inPlan: z.boolean(),
});
export const published = z.strictObject({ published: z.boolean() });
export const rating = z.strictObject({ stars: z.int().min(1).max(5) });
export const done = z.object({ ok: z.literal(true) });
/** The id that the copy gets: the same again makes no second one. */
export const copied = z.strictObject({ copy: z.uuid() });

export type Sought = z.output<typeof sought>;
