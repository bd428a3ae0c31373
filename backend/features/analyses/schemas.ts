import { z } from 'zod';
import { analysisSchema } from '#domain/analysis/analysis.schema.ts';
import { COMPETITOR_LENGTH, MOST_COMPETITORS } from '#domain/analysis/competitors.ts';
import { evidenceSchema, judgementSchema } from '#domain/analysis/judgement.schema.ts';
import { CRITERION_KINDS } from '#domain/rubric/rubric.ts';
import { instant } from '../../core/time.ts';

export const analysisPath = z.strictObject({ id: z.uuid('An analysis is named by a UUID.') });
export const callPath = z.strictObject({ id: z.uuid('A call is named by a UUID.') });

const title = z.string().trim().min(1, 'A title is missing.').max(300, 'A title has 300 characters at most.');

const common = {
  /** Made by whoever asks: the same again gives the same analysis, and pays nothing more. */
  id: z.uuid().optional(),
  title: title.optional(),
  /** Which speaker is the rep, by name or key; the left channel is "left". Guessed without, and corrected on the call. */
  me: z.string().trim().min(1).max(500).optional(),
  /** When a recorded call took place; now without. */
  startedAt: instant.optional(),
};

export const order = z
  .strictObject({
    ...common,
    /** Of these two exactly one: a recording that was sent whole, or a call that is in the account. */
    upload: z.uuid().optional(),
    call: z.uuid().optional(),
    /** A model of the catalogue, "auto", or "PROVIDER:NAME" of an own key; by the rules alone without. */
    model: z.string().min(1).max(200).optional(),
    /** A rubric of the team that a model answers beside. */
    rubric: z.uuid().optional(),
    /** Names of competitors to listen for. */
    competitors: z
      .array(z.string().trim().min(2).max(COMPETITOR_LENGTH, `A name has ${COMPETITOR_LENGTH} characters at most.`))
      .max(MOST_COMPETITORS, `There are ${MOST_COMPETITORS} names at most.`)
      .optional(),
  })
  .refine((one) => (one.upload === undefined) !== (one.call === undefined), {
    message: 'Name an upload, or a call.',
    path: ['upload'],
  })
  .refine((one) => one.rubric === undefined || one.model !== undefined, {
    message: 'A rubric of your own is answered by a model: choose one.',
    path: ['model'],
  });

export const transcribing = z.strictObject({ ...common, upload: z.uuid() });

export const wish = z.strictObject({ model: order.shape.model });
/** In credits; 0 where keys of your own pay. */
export const price = z.object({ credits: z.int().min(0) });

export const begun = z.object({ analysis: analysisSchema });

const whole = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/, 'This has to be a number.')
    .transform(Number)
    .pipe(z.int().min(least).max(most));

export const page = z.strictObject({
  /** `next` of the page before. */
  before: z.string().max(300).optional(),
  limit: whole(1, 100).optional(),
  /** Those alone that are not over. */
  open: z.enum(['true', 'false']).optional(),
  /** Those of this call. */
  call: z.uuid().optional(),
});

export const analysisList = z.object({ analyses: z.array(analysisSchema), next: z.string().nullable() });

const points = z.int().min(0).max(100).nullable();

/** By a rubric of one's own: points by arithmetic alone, from answers of a model that rest on words of the call. */
export const rubricScore = z.object({
  rubric: z.uuid(),
  version: z.int(),
  name: z.string(),
  /** Who answered. */
  by: judgementSchema.shape.by,
  overall: points,
  /** Points of 100 that could be judged. */
  judged: z.number(),
  rows: z.array(
    z.object({
      criterion: z.string(),
      name: z.string(),
      kind: z.enum(CRITERION_KINDS),
      weight: z.number(),
      max: z.number(),
      value: z.union([z.boolean(), z.number()]).nullable(),
      points: z.number().nullable(),
      unavailable: z.string().optional(),
      text: z.string(),
      evidence: z.array(evidenceSchema),
    }),
  ),
});

/** A judgement as it is kept: later ones stand beside it. */
export const keptJudgement = z.object({
  id: z.uuid(),
  at: instant,
  judgement: judgementSchema,
  /** Answered beside it; null where none was asked for. */
  rubric: rubricScore.nullable(),
});

export const judgementList = z.object({ judgements: z.array(keptJudgement) });

const percent = z.int().min(0).max(100);

/** What came of it: the score of the rules, and the judgement beside it. */
export const result = z.object({
  callId: z.uuid(),
  summary: z.string(),
  scores: z.object({
    overall: points,
    discovery: points,
    rapport: points,
    objectionHandling: points,
    nextSteps: points,
  }),
  /** Shares of what was said; null where it cannot be known who spoke. */
  talkRatio: z.object({ rep: percent, prospect: percent }).nullable(),
  strengths: z.array(z.string()),
  improvements: z.array(z.string()),
  keyMoments: z.array(z.object({ type: z.enum(['positive', 'improvement']), text: z.string() })),
  nextSteps: z.array(z.string()),
  /** How the score was counted, row by row. */
  receipt: z.record(z.string(), z.unknown()).nullable(),
  /** null where only the words were asked for, or the team keeps none. */
  judgement: keptJudgement.nullable(),
});

/** `result` is there as soon as the score is, also while a model judges or where it failed. */
export const told = z.object({ analysis: analysisSchema, result: result.nullable() });

export type Page = z.output<typeof page>;
export type Told = z.output<typeof told>;
export type Result = z.output<typeof result>;
export type AnalysisList = z.output<typeof analysisList>;
export type KeptJudgement = z.output<typeof keptJudgement>;
export type JudgementList = z.output<typeof judgementList>;
