import { z } from 'zod';
import {
  callSourceSchema,
  cardSchema,
  consentSchema,
  noteSchema,
  pauseSchema,
  speakerSchema,
  statusSchema,
  turnSchema,
} from '#domain/call.schema.ts';
import { MOST_CHOICES } from '#domain/consent/consent.ts';
import { CATEGORIES } from '#domain/objection/objection.ts';
import { listedCall, points, saidLine } from '../../core/listed-call.ts';
import { instant } from '../../core/time.ts';

const ms = z.number().min(0).max(Number.MAX_SAFE_INTEGER);
/** What was worked out of a call; its form is that of the device's rubric and is kept as it came. */
const derived = z.record(z.string(), z.unknown());
const turn = turnSchema.omit({ callId: true });

const head = z.strictObject({
  id: z.uuid('A call is named by a UUID.'),
  site: callSourceSchema,
  title: z.string().max(300).optional(),
  startedAt: instant,
  endedAt: instant.optional(),
  status: statusSchema,
  durationMs: ms.max(2_147_483_647).optional(),
  speakers: z.record(z.string().max(500), speakerSchema),
  pauses: z.array(pauseSchema).max(5_000),
  /** Added to what is kept already, which stays as it is. */
  consent: z.array(consentSchema).max(MOST_CHOICES).optional(),
  /** Counted by the device, one more with every change: what is older changes nothing. */
  revision: z.int().min(0).max(2_147_483_647),
});

const objection = z.strictObject({
  /** That of the card it fired. */
  id: z.string().min(1).max(100),
  objectionId: z.string().min(1).max(100),
  category: z.enum(CATEGORIES),
  subtype: z.string().min(1).max(100),
  turnSeq: z.int().min(0),
  quote: z.string().max(120_000).optional(),
  atMs: ms,
  /** How it was handled, step by step; null where it cannot be known. */
  steps: derived.nullable(),
});

const score = z.strictObject({
  rubricVersion: z.int().min(0).max(1_000_000),
  overall: points,
  discovery: points,
  rapport: points,
  objectionHandling: points,
  nextSteps: points,
  receipt: derived,
  hash: z.string().max(128),
});

export const batch = z.strictObject({
  deviceId: z.string().min(1).max(100),
  /** The device's clock as it sent this; one that is wrong by more than two minutes is put right. */
  sentAt: instant,
  call: head,
  turns: z.array(turn).max(2_000).optional(),
  cards: z
    .array(cardSchema.extend({ quote: cardSchema.shape.quote.optional() }))
    .max(5_000)
    .optional(),
  notes: z
    .array(noteSchema.extend({ deleted: z.boolean().optional() }))
    .max(2_000)
    .optional(),
  objections: z.array(objection).max(5_000).optional(),
  score: score.optional(),
  metrics: z.array(derived).max(200).optional(),
});

export const stored = z.object({
  callId: z.uuid(),
  revision: z.int(),
  /** False: the team keeps nothing that is said, so no turns need be sent. */
  transcripts: z.boolean(),
  turnsStored: z.int(),
  maxSeq: z.int().nullable(),
});

const whole = (least: number, most: number) => z.coerce.number<string>().int().min(least).max(most);

export const page = z.strictObject({
  q: z.string().trim().max(500).optional().describe('words said: words, "a phrase", or, -not'),
  title: z.string().max(300).optional().describe('part of the title'),
  from: instant.optional().describe('begun then or later'),
  to: instant.optional().describe('begun before'),
  site: callSourceSchema.optional(),
  status: statusSchema.optional(),
  rep: z.uuid().optional().describe('made by this member'),
  minScore: whole(0, 100).optional(),
  maxScore: whole(0, 100).optional(),
  category: z.enum(CATEGORIES).optional().describe('with an objection of this kind'),
  deleted: z.enum(['true', 'false']).optional().describe('those that were put away'),
  sort: z.enum(['newest', 'oldest', 'score', 'longest']).default('newest'),
  limit: whole(1, 100).default(50),
  cursor: z.string().max(500).optional().describe('the `next` of the page before'),
});

export const callPath = z.object({ id: z.uuid('This is no call.') });
export const done = z.object({ ok: z.literal(true) });

const hit = z.object({
  ...saidLine,
  /** The words found are between « and ». */
  text: z.string(),
});
const listed = z.object({ ...listedCall, objections: z.int(), hits: z.array(hit).optional() });

export const callList = z.object({
  calls: z.array(listed),
  /** The cursor of the page after; null at the end. */
  next: z.string().nullable(),
  /** Of all pages. Where words are searched for, 100 means 100 or more. */
  count: z.int(),
});

const keptQuote = z.string().nullable();
const when = z.number().nullable();

export const record = z.object({
  ...listedCall,
  mine: z.boolean(),
  /** Its rep and managers may change it; who else reads it sees no notes. */
  mayManage: z.boolean(),
  /** Since when every member of the team may read it. */
  sharedAt: instant.nullable(),
  teamId: z.uuid(),
  deviceId: z.string().nullable(),
  /** What the device's clock was wrong by. */
  clockOffsetMs: z.number(),
  createdAt: instant,
  updatedAt: instant,
  speakers: z.record(z.string(), speakerSchema),
  pauses: z.array(pauseSchema),
  /** What the rep chose about telling the others; with whose choice it was. */
  consent: z.array(consentSchema.extend({ by: z.uuid(), keptAt: instant })),
  metrics: z.array(derived).nullable(),
  turns: z.array(
    z.object({
      seq: z.int(),
      speaker: z.string(),
      name: z.string().nullable(),
      side: z.enum(['rep', 'buyer', 'unknown']),
      text: z.string(),
      startMs: z.number(),
      endMs: z.number(),
      final: z.boolean(),
    }),
  ),
  cards: z.array(
    z.object({
      id: z.string(),
      objectionId: z.string(),
      category: z.enum(CATEGORIES),
      subtype: z.string(),
      confidence: z.number(),
      turnSeq: z.int(),
      quote: keptQuote,
      firedAtMs: z.number(),
      shownAtMs: when,
      missed: z.enum(['late', 'rep-answering', 'budget', 'muted']).nullable(),
      usedAtMs: when,
      usedHow: z.enum(['button', 'heard']).nullable(),
      dismissedAtMs: when,
      goneAtMs: when,
      latencyMs: when,
    }),
  ),
  objections: z.array(
    z.object({
      id: z.string(),
      objectionId: z.string(),
      category: z.enum(CATEGORIES),
      subtype: z.string(),
      turnSeq: z.int(),
      quote: keptQuote,
      atMs: z.number(),
      steps: derived.nullable(),
    }),
  ),
  notes: z.array(z.object({ id: z.string(), atMs: z.number(), text: z.string() })),
  score: z
    .object({
      rubricVersion: z.int(),
      overall: points,
      discovery: points,
      rapport: points,
      objectionHandling: points,
      nextSteps: points,
      receipt: derived.nullable(),
      hash: z.string().nullable(),
    })
    .nullable(),
});

export type Batch = z.output<typeof batch>;
export type Page = z.output<typeof page>;
export type Stored = z.output<typeof stored>;
export type CallList = z.output<typeof callList>;
export type CallRecord = z.output<typeof record>;
