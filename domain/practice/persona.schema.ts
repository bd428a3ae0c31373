import { z } from 'zod';
import { objectionById } from '../objection/library/library.ts';
import { VOICES } from '../voices.ts';
import { METERS } from './meters.ts';
import { ANNOYANCES, DIFFICULTIES, TASTES } from './persona.ts';

const line = z.string().trim().min(1).max(120);
const words = z.string().trim().min(1).max(600);
const meter = z.int().min(0).max(100);
const voiceOf = (vendor: keyof typeof VOICES) =>
  z.string().refine((id) => VOICES[vendor].voices.some((voice) => voice.id === id), `No voice of ${vendor}'s list.`);

/** Ids of ours are words and dashes; those of the users' own are UUIDs. */
export const itemIdSchema = z
  .string()
  .max(120)
  .regex(/^[a-z0-9][a-z0-9/-]*$/u);

/** An id of the objection library. */
export const objectionIdSchema = z
  .string()
  .max(80)
  .refine((id) => objectionById(id) !== undefined, 'No objection of the library.');

export const personaSchema = z.strictObject({
  id: itemIdSchema,
  name: line,
  title: line,
  company: line,
  industry: z.string().trim().max(120),
  difficulty: z.enum(DIFFICULTIES),
  personality: words,
  concerns: z.array(z.strictObject({ objection: objectionIdSchema, text: words })).max(8),
  budget: words,
  authority: words,
  wins: z.array(z.strictObject({ taste: z.enum(TASTES), text: words })).max(8),
  loses: z.array(z.strictObject({ annoyance: z.enum(ANNOYANCES), text: words })).max(8),
  meters: z.strictObject(
    Object.fromEntries(METERS.map((name) => [name, meter])) as Record<(typeof METERS)[number], typeof meter>,
  ),
  voice: z.strictObject({
    openai: voiceOf('openai'),
    elevenlabs: z.string().min(1).max(80),
    browser: z.strictObject({
      prefers: z.enum(['female', 'male']),
      pitch: z.number().min(0.5).max(2),
      rate: z.number().min(0.5).max(2),
    }),
  }),
});
