import { z } from 'zod';
import { FOCUS_IDS } from './focus.ts';
import { METERS } from './meters.ts';
import { itemIdSchema, objectionIdSchema } from './persona.schema.ts';
import { SCENARIO_KINDS } from './scenario.ts';

const words = z.string().trim().min(1).max(600);
const moves = z.partialRecord(z.enum(METERS), z.int().min(-30).max(30));

export const factSchema = z.strictObject({
  id: itemIdSchema,
  about: z.array(z.string().trim().min(1).max(40)).min(1).max(40),
  text: words,
  trust: z.int().min(0).max(100),
  moves: moves.optional(),
});

export const scenarioSchema = z.strictObject({
  id: itemIdSchema,
  kind: z.enum(SCENARIO_KINDS),
  title: z.string().trim().min(1).max(160),
  focus: z.enum(FOCUS_IDS),
  situation: words,
  goal: words,
  opening: words,
  opens: objectionIdSchema.optional(),
  facts: z
    .array(factSchema)
    .max(30)
    .refine((facts) => new Set(facts.map(({ id }) => id)).size === facts.length, 'Two facts have the same id.'),
  objections: z.array(objectionIdSchema).max(12),
  asks: z.array(words).max(12),
  success: z.strictObject({
    step: z.string().trim().min(1).max(160),
    needs: z.partialRecord(z.enum(METERS), z.int().min(0).max(90)),
  }),
  minutes: z.int().min(1).max(60),
});
