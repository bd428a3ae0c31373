import { z } from 'zod';
import { callSourceSchema } from '../call.schema.ts';
import { CATEGORIES } from '../objection/objection.ts';
import { HANDLINGS, MOST_SEARCH_NAME, MOST_TAG, SPOKEN_BY } from './filters.ts';

const points = z.int().min(0).max(100);
const moment = z.iso.datetime({ offset: true });

export const tagSchema = z
  .string()
  .trim()
  .min(1, 'A tag is missing.')
  .max(MOST_TAG, `A tag has ${MOST_TAG} characters at most.`);
export const searchNameSchema = z
  .string()
  .trim()
  .min(1, 'Give it a name.')
  .max(MOST_SEARCH_NAME, `A name has ${MOST_SEARCH_NAME} characters at most.`);

/** What the archive is searched by, as it is kept. */
export const archiveFiltersSchema = z.strictObject({
  q: z.string().trim().max(500).optional(),
  side: z.enum(SPOKEN_BY).optional(),
  from: moment.optional(),
  to: moment.optional(),
  tag: tagSchema.optional(),
  minScore: points.optional(),
  maxScore: points.optional(),
  category: z.enum(CATEGORIES).optional(),
  handled: z.enum(HANDLINGS).optional(),
  rep: z.uuid().optional(),
  source: callSourceSchema.optional(),
});
