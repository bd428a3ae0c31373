import { z } from 'zod';
import { HANDLINGS, MOST_TAGS, SPOKEN_BY } from '#domain/archive/filters.ts';
import { archiveFiltersSchema, searchNameSchema, tagSchema } from '#domain/archive/filters.schema.ts';
import { callSourceSchema } from '#domain/call.schema.ts';
import { CATEGORIES } from '#domain/objection/objection.ts';
import { listedCall, saidLine } from '../../core/listed-call.ts';
import { instant } from '../../core/time.ts';

const whole = (least: number, most: number) => z.coerce.number<string>().int().min(least).max(most);

export const searchPage = z.strictObject({
  q: z.string().trim().max(500).optional().describe('words said in one line: words, "a phrase", or, -not'),
  side: z.enum(SPOKEN_BY).optional().describe('whose line'),
  from: instant.optional().describe('begun then or later'),
  to: instant.optional().describe('begun before'),
  tag: tagSchema.optional(),
  minScore: whole(0, 100).optional(),
  maxScore: whole(0, 100).optional(),
  category: z.enum(CATEGORIES).optional().describe('with an objection of this kind'),
  handled: z
    .enum(HANDLINGS)
    .optional()
    .describe(
      'how that objection was handled, by the steps seen after it: well 4 or 5 of 5, partly 2 or 3, poorly 0 or 1',
    ),
  rep: z.uuid().optional().describe('made by this member'),
  source: callSourceSchema.optional(),
  limit: whole(1, 50).default(20),
  cursor: z.string().max(500).optional().describe('the `next` of the page before'),
});

export const callPath = z.object({ id: z.uuid('This is no call.') });
export const searchPath = z.object({ id: z.uuid('This is no search.') });

const hit = z.object({
  ...saidLine,
  text: z.string(),
  /** Where in the text the words stand: from, and to before. */
  marks: z.array(z.tuple([z.int(), z.int()])),
});

const found = z.object({
  ...listedCall,
  deletedAt: z.null(),
  objections: z.int(),
  /** Every member of the team may read it. */
  shared: z.boolean(),
  tags: z.array(z.string()),
  /** Up to six of its objections, of those asked for. */
  met: z.array(
    z.object({
      seq: z.int(),
      atMs: z.number(),
      category: z.enum(CATEGORIES),
      subtype: z.string(),
      quote: z.string().nullable(),
      handled: z.enum(HANDLINGS),
    }),
  ),
  /** The first three lines with the words, and how many there are. */
  hits: z.array(hit),
  said: z.int(),
});

export const foundPage = z.object({
  calls: z.array(found),
  next: z.string().nullable(),
  /** Of all pages; 100 means 100 or more. */
  count: z.int(),
  /** Nothing was looked for: all words asked for are said all the time, such as "the". */
  small: z.boolean(),
});

export const tagList = z.object({ tags: z.array(z.object({ tag: z.string(), calls: z.int() })) });
export const tagsSent = z.strictObject({ tags: z.array(tagSchema).max(MOST_TAGS, `${MOST_TAGS} tags at most.`) });
export const tagsKept = z.object({ tags: z.array(z.string()) });
export const renaming = z.strictObject({ tag: tagSchema, to: tagSchema });
export const renamed = z.object({ calls: z.int() });
export const labels = z.object({
  tags: z.array(z.string()),
  sharedAt: instant.nullable(),
  mine: z.boolean(),
  /** Its rep and managers may tag, share and delete it. */
  mayManage: z.boolean(),
  /** People in its team. */
  members: z.int(),
});
export const shared = z.object({ sharedAt: instant.nullable() });

export const searchSent = z.strictObject({
  id: z.uuid().describe('that of one that is there changes it'),
  name: searchNameSchema,
  filters: archiveFiltersSchema,
  shared: z.boolean().describe('the whole team sees it'),
});
export const savedSearch = z.object({
  id: z.uuid(),
  name: z.string(),
  filters: archiveFiltersSchema,
  shared: z.boolean(),
  mine: z.boolean(),
  /** null: they left the team. */
  by: z.string().nullable(),
  mayChange: z.boolean(),
});
export const searchList = z.object({ searches: z.array(savedSearch) });

export type SearchPage = z.output<typeof searchPage>;
export type FoundPage = z.output<typeof foundPage>;
export type SavedSearch = z.output<typeof savedSearch>;
