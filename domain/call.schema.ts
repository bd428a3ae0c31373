import { z } from 'zod';
import { CONSENT_RULES, MOST_CHOICES } from './consent/consent.ts';
import { CATEGORIES } from './objection/objection.ts';

/** A script of a call has at most so many steps, each at most so long, and a refined line at most so many characters. */
export const MOST_STEPS = 60;
export const MOST_STEP = 300;
const MOST_LINE = 400;

const ms = z.number().min(0).max(Number.MAX_SAFE_INTEGER);
const id = z.string().min(1).max(100);
/** One caption row can hold half an hour of speech; a turn never needs more than this. */
const speech = z.string().max(120_000);

export const siteIdSchema = z.enum(['meet', 'zoom', 'teams', 'dialer', 'tab']);
export const callSourceSchema = z.enum([...siteIdSchema.options, 'recording', 'transcript']);
export const roleSchema = z.enum(['me', 'colleague', 'buyer']);

export const turnSchema = z.strictObject({
  callId: id,
  seq: z.int().min(0),
  speaker: z.string().max(500),
  name: z.string().max(500).optional(),
  side: z.enum(['rep', 'buyer', 'unknown']),
  text: speech,
  startMs: ms,
  endMs: ms,
  final: z.boolean(),
});

export const noteSchema = z.strictObject({ id, atMs: ms, text: z.string().max(20_000) });

export const cardSchema = z.strictObject({
  id,
  objectionId: id,
  category: z.enum(CATEGORIES),
  subtype: id,
  confidence: z.number().min(0).max(1),
  turnSeq: z.int().min(0),
  quote: speech,
  firedAtMs: ms,
  shownAtMs: ms.optional(),
  missed: z.enum(['late', 'rep-answering', 'budget', 'muted']).optional(),
  usedAtMs: ms.optional(),
  usedHow: z.enum(['button', 'heard']).optional(),
  dismissedAtMs: ms.optional(),
  goneAtMs: ms.optional(),
  latencyMs: ms.optional(),
  refined: z
    .strictObject({ line: z.string().min(1).max(MOST_LINE), atMs: ms, removed: z.int().min(1).max(100_000).optional() })
    .optional(),
});

export const answerSchema = z.strictObject({
  id,
  turnSeq: z.int().min(0),
  question: z.string().max(500),
  text: z.string().min(1).max(1_000),
  title: z.string().max(300),
  place: z.string().max(300).optional(),
  shownAtMs: ms,
});

const step = z.int().min(0).lt(MOST_STEPS);
export const scriptSchema = z.strictObject({
  steps: z.array(z.string().trim().min(1).max(MOST_STEP)).min(1).max(MOST_STEPS),
  heard: z.array(step).max(MOST_STEPS),
  hand: z.record(z.string().regex(/^\d{1,3}$/), z.boolean()),
});

export const speakerSchema = z.strictObject({
  key: z.string().max(500),
  name: z.string().max(500).optional(),
  role: roleSchema.optional(),
});

export const pauseSchema = z.strictObject({
  fromMs: ms,
  toMs: ms.optional(),
  /** Of one side alone: 0 is the rep's. */
  channel: z.literal([0, 1]).optional(),
  reason: z.enum(['network', 'vendor', 'muted', 'device', 'asleep', 'full', 'hidden']).optional(),
});
export const consentSchema = z.strictObject({
  atMs: ms,
  how: z.enum(['announced', 'skipped']),
  rule: z.enum(CONSENT_RULES).optional(),
  place: z
    .string()
    .regex(/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/)
    .optional(),
  text: z.string().max(1000),
  soundKept: z.boolean().optional(),
});
export const statusSchema = z.enum(['live', 'paused', 'interrupted', 'ended']);

export const callSchema = z.strictObject({
  id,
  site: callSourceSchema,
  title: z.string().max(300).optional(),
  meetingKey: z.string().min(1).max(500),
  startedAt: ms,
  endedAt: ms.optional(),
  status: statusSchema,
  speakers: z.record(z.string().max(500), speakerSchema),
  notes: z.array(noteSchema).max(2_000),
  cards: z.array(cardSchema).max(5_000),
  pauses: z.array(pauseSchema).max(5_000),
  consent: z.array(consentSchema).max(MOST_CHOICES).optional(),
  answers: z.array(answerSchema).max(500).optional(),
  script: scriptSchema.optional(),
});
