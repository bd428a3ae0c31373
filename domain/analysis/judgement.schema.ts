import { z } from 'zod';
import { FRAMEWORKS } from './judgement.ts';

export const evidenceSchema = z.object({ seq: z.int().min(0), quote: z.string(), atMs: z.number() });

const finding = z.object({ text: z.string(), evidence: z.array(evidenceSchema) });

export const judgementSchema = z.object({
  version: z.int(),
  by: z.discriminatedUnion('engine', [
    z.object({ engine: z.literal('rules') }),
    z.object({ engine: z.literal('model'), provider: z.string(), model: z.string() }),
  ]),
  summary: finding,
  strengths: z.array(finding),
  improvements: z.array(finding),
  keyMoments: z.array(finding.extend({ type: z.enum(['positive', 'improvement']) })),
  nextSteps: z.array(finding.extend({ owner: z.string().exactOptional(), due: z.string().exactOptional() })),
  sentiment: finding.extend({ mood: z.enum(['positive', 'neutral', 'negative', 'mixed']) }).nullable(),
  competitors: z.array(finding.extend({ name: z.string() })),
  qualification: z.array(
    z.object({
      framework: z.enum(FRAMEWORKS),
      slots: z.array(
        z.object({
          name: z.string(),
          state: z.enum(['filled', 'asserted', 'open']),
          text: z.string().exactOptional(),
          evidence: z.array(evidenceSchema),
        }),
      ),
    }),
  ),
  refused: z.int().min(0),
});
