import { z } from 'zod';
import { FRAMEWORKS } from './judgement.ts';

const claim = z.object({ seq: z.int().min(0), quote: z.string() });
/** One item that is out of form is left out; the rest of the answer stays. */
const list = <Item extends z.ZodType>(item: Item) => z.array(item.nullable().catch(null));
const finding = z.object({ text: z.string(), evidence: list(claim) });

export const rawFindingSchema = finding;
export const rawActionSchema = finding.extend({
  owner: z.string().nullish().catch(null),
  due: z.string().nullish().catch(null),
});

/** What a model is asked to say of a call, or of a part of it. */
export const rawJudgementSchema = z.object({
  summary: finding,
  strengths: list(finding),
  improvements: list(finding),
  keyMoments: list(finding.extend({ type: z.enum(['positive', 'improvement']) })),
  nextSteps: list(rawActionSchema),
  sentiment: finding
    .extend({ mood: z.enum(['positive', 'neutral', 'negative', 'mixed']) })
    .nullable()
    .catch(null),
  competitors: list(finding.extend({ name: z.string() })),
  qualification: list(
    z.object({
      framework: z.enum(FRAMEWORKS),
      slots: list(z.object({ name: z.string(), text: z.string(), evidence: list(claim) })),
    }),
  ),
});
export type RawJudgement = z.output<typeof rawJudgementSchema>;

/** What a model is asked to write down of a meeting. */
export const rawNotesSchema = z.object({
  summary: finding,
  decisions: list(finding),
  actions: list(rawActionSchema),
  email: z.object({ subject: z.string(), body: z.string(), evidence: list(claim) }),
});
export type RawNotes = z.output<typeof rawNotesSchema>;
