import { z } from 'zod';
import { CHANNELS } from '#domain/practice/practice.ts';
import { practiceSchema } from '#domain/practice/practice.schema.ts';
import { FOCUS_IDS } from '#domain/practice/focus.ts';
import { DIFFICULTIES } from '#domain/practice/persona.ts';

export const practicePath = z.strictObject({ id: z.uuid('A practice is named by a UUID.') });

const whole = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/, 'This has to be a number.')
    .transform(Number)
    .pipe(z.int().min(least).max(most));

export const page = z.strictObject({
  /** `next` of the page before. */
  before: z.string().max(300).optional(),
  limit: whole(1, 200).optional(),
});

const named = { id: z.string() };
const share = z.number().min(0).max(1);
const moment = z.int();

export const head = z.object({
  id: z.uuid(),
  scenario: z.object({ ...named, title: z.string() }),
  persona: z.object({ ...named, name: z.string() }),
  difficulty: z.enum(DIFFICULTIES),
  focus: z.enum(FOCUS_IDS),
  channel: z.enum(CHANNELS),
  assisted: z.boolean(),
  startedAt: moment,
  endedAt: moment.nullable(),
  /** How many there are. */
  lines: z.int(),
  /** One more with every change of what is in it. */
  revision: z.int(),
  overall: z.int().nullable(),
});

export const practiceList = z.object({ practices: z.array(head), next: z.string().nullable() });

/** Figures of what a practice came to. */
export const result = z.object({
  at: moment,
  overall: z.int().nullable(),
  /** Share of the points of each row of the receipt. */
  rows: z.record(z.string(), share),
  rubric: z.string(),
  rubricVersion: z.int(),
  hash: z.string(),
  assisted: z.boolean(),
  reached: z.boolean(),
  whole: z.boolean(),
});

/** `result` is null while it goes on. */
export const record = z.object({ practice: practiceSchema, revision: z.int(), result: result.nullable() });

export const sent = z.strictObject({ practice: practiceSchema });

export const beginning = z.strictObject({
  channel: z.enum(['voice', 'text']),
  model: z.string().min(1).max(200).optional().describe('the model that is to word the buyer; "auto" without'),
});

export const begun = z.object({
  /** Credits that it took. */
  cost: z.int(),
  /** null: nothing of it costs anything, since no vendor can be asked; the buyer speaks in written words. */
  covers: z.enum(['voice', 'text']).nullable(),
  /** It had been paid before. */
  replayed: z.boolean(),
});

export const ending = z.strictObject({
  reason: z.enum(['over', 'died']).describe('died: it broke off by no fault of the rep'),
  lastedMs: z.int().min(0).max(86_400_000),
});

export const ended = z.object({ refunded: z.boolean() });

/** Our own bound: no answer of a voice takes more, and the sums of a practice stay numbers that are kept. */
const tokens = z.int().min(0).max(128_000);
const told = z.int().min(0).max(16_000);

export const usage = z.strictObject({
  response: z.string().min(1).max(100).describe('the vendor’s id of the answer'),
  model: z.string().min(1).max(200),
  usage: z.strictObject({
    input: z.strictObject({ text: tokens, audio: tokens, image: tokens.optional(), cached: tokens }),
    output: z.strictObject({ text: told, audio: told }),
  }),
});

export const counted = z.object({ counted: z.boolean() });

export const progressOf = z.strictObject({
  member: z.uuid('This is no member.').optional().describe('as a manager: somebody to whom something was given'),
});

export const progress = z.object({
  /** The latest 400, the newest first. */
  results: z.array(result),
  /** Each skill that was ever judged, the weakest first: mean shares of the latest five and of the five before. */
  skills: z.array(z.object({ id: z.string(), practices: z.int(), now: share, before: share.nullable() })),
  /** Days in a row with a practice, in the member's own time zone. */
  streak: z.object({ days: z.int(), today: z.boolean() }),
});

export type Page = z.output<typeof page>;
export type PracticeList = z.output<typeof practiceList>;
export type Head = z.output<typeof head>;
export type PracticeRecord = z.output<typeof record>;
export type Progress = z.output<typeof progress>;
export type Usage = z.output<typeof usage>;
