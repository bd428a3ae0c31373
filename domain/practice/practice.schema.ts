import { z } from 'zod';
import { ACTS } from './act.ts';
import { FOCUS_IDS } from './focus.ts';
import { METERS } from './meters.ts';
import { ANSWERS } from './mind.ts';
import { DIFFICULTIES } from './persona.ts';
import { itemIdSchema, objectionIdSchema, personaSchema } from './persona.schema.ts';
import { CHANNELS, MOST_LINES } from './practice.ts';
import { scenarioSchema } from './scenario.schema.ts';

const moment = z.int().min(0).max(8_640_000_000_000_000);
const within = z.int().min(0).max(86_400_000);
const seq = z.int().min(0).max(MOST_LINES);
const said = z.string().max(8_000);
const why = z.string().max(300);
const ending = z.enum(['agreed', 'refused', 'hung-up', 'out-of-time', 'left']);
const meters = z.strictObject(
  Object.fromEntries(METERS.map((name) => [name, z.int().min(0).max(100)])) as Record<
    (typeof METERS)[number],
    z.ZodInt
  >,
);
const category = z.enum(['price', 'timing', 'authority', 'need', 'trust']);

const deed = z.discriminatedUnion('does', [
  z.strictObject({ does: z.literal('open') }),
  z.strictObject({ does: z.enum(['tell', 'hint']), fact: itemIdSchema }),
  z.strictObject({ does: z.literal('unsure'), about: said }),
  z.strictObject({ does: z.enum(['object', 'explain', 'settle']), objection: objectionIdSchema }),
  z.strictObject({ does: z.literal('push-back'), objection: objectionIdSchema, answered: z.boolean() }),
  z.strictObject({ does: z.literal('ask'), question: said }),
  z.strictObject({ does: z.literal('doubt'), words: said }),
  z.strictObject({ does: z.literal('counter'), lacks: z.enum(METERS) }),
  z.strictObject({ does: z.literal('agree'), when: z.string().max(120) }),
  z.strictObject({ does: z.enum(['take-more', 'listen', 'invite', 'stay', 'warn', 'still-there', 'again']) }),
  z.strictObject({ does: z.literal('end'), ending }),
]);

export const moveSchema = z.strictObject({
  n: seq,
  acts: z.array(z.strictObject({ kind: z.enum(ACTS), words: said })).max(400),
  changes: z.array(z.strictObject({ meter: z.enum(METERS), by: z.int().min(-100).max(100), why })).max(400),
  deed,
  why,
  meters,
});

export const mindSchema = z.strictObject({
  n: seq,
  meters,
  open: z
    .strictObject({
      id: objectionIdSchema,
      category,
      done: z.array(z.enum(ANSWERS)).max(ANSWERS.length),
      explained: z.boolean(),
      ignored: seq,
    })
    .nullable(),
  raised: z.array(objectionIdSchema).max(60),
  settled: z.array(objectionIdSchema).max(60),
  raisedAt: seq,
  told: z.array(itemIdSchema).max(60),
  asked: z.array(said).max(60),
  seen: z.partialRecord(z.enum(ACTS), z.int().min(0).max(100_000)),
  agreed: z.boolean(),
  ending: ending.nullable(),
});

export const lineSchema = z.strictObject({
  seq,
  side: z.enum(['rep', 'buyer']),
  text: said,
  startMs: within,
  endMs: within,
  channel: z.enum(CHANNELS),
  subject: z.string().max(200).optional(),
  cutIn: z.boolean().optional(),
});

/** A practice as it goes between a device and the account. What it came to is worked out of it anew, never taken from a device. */
export const practiceSchema = z.strictObject({
  id: z.uuid(),
  persona: personaSchema,
  scenario: scenarioSchema,
  difficulty: z.enum(DIFFICULTIES),
  focus: z.enum(FOCUS_IDS),
  seed: z
    .int()
    .min(0)
    .max(2 ** 31 - 1),
  channel: z.enum(CHANNELS),
  assisted: z.boolean(),
  startedAt: moment,
  endedAt: moment.optional(),
  lines: z.array(lineSchema).min(1).max(MOST_LINES),
  steps: z
    .array(z.strictObject({ seq, move: moveSchema, mind: mindSchema }))
    .min(1)
    .max(MOST_LINES),
  from: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('practice'), id: z.uuid(), seq }),
      z.strictObject({ kind: z.literal('call'), id: z.string().min(1).max(100), cardId: z.string().min(1).max(120) }),
    ])
    .optional(),
});
