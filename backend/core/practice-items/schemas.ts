import { z } from 'zod';
import type { LibraryKind } from '#domain/practice/library-item.ts';
import { keptSchema } from '#domain/practice/library-item.schema.ts';

export const itemPath = z.strictObject({ id: z.uuid('It is named by a UUID.') });
export const listQuery = z.strictObject({ deleted: z.enum(['1']).optional().describe('those that can be restored') });
export const shared = z.strictObject({ team: z.boolean().describe('whether the whole team sees it') });

export const listOf = <K extends LibraryKind>(kind: K) =>
  z.object({
    items: z.array(keptSchema(kind)),
    /** Whether the plan has them: then they may be made, changed and shared. */
    inPlan: z.boolean(),
  });

const version = z.int().min(1).max(2_147_483_647).describe('the one that was read');

/** A new one. With an id, sending it again makes no second one. */
export const createdOf = (item: z.ZodType) => z.strictObject({ id: z.uuid().optional(), item });
/** One as it is to be. */
export const changedOf = (item: z.ZodType) => z.strictObject({ item, version });
