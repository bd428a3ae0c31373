import { z } from 'zod';
import type { ToolId } from './tools.ts';

const short = z.string().trim().max(500);
const long = z.string().trim().min(1).max(12_000);

/** What each writing tool takes. */
export const TOOL_INPUTS = {
  email: z.strictObject({
    to: short.optional().describe('Who gets it: a name, a role'),
    about: long.describe('What it is about, in notes'),
    tone: z.enum(['friendly', 'formal', 'direct']).optional(),
  }),
  rewrite: z.strictObject({
    text: long.describe('The text to rewrite'),
    how: short.optional().describe('How it should become, such as "more direct"'),
  }),
  shorten: z.strictObject({
    text: long.describe('The text to shorten'),
    words: z
      .string()
      .regex(/^[1-9]\d{0,3}$/u)
      .optional()
      .describe('Words at most'),
  }),
  'follow-up': z.strictObject({
    call: long.describe('What the call was about, in notes'),
    next: short.optional().describe('The next step and its date'),
    to: short.optional().describe('Who gets it'),
  }),
  'objection-reply': z.strictObject({
    objection: long.describe('What the buyer said or wrote'),
    channel: z.enum(['call', 'email', 'chat']).optional(),
  }),
} as const satisfies Record<ToolId, z.ZodType>;

/** Any tool with its input. */
export const toolOrderSchema = z.discriminatedUnion('tool', [
  z.strictObject({ tool: z.literal('email'), input: TOOL_INPUTS.email }),
  z.strictObject({ tool: z.literal('rewrite'), input: TOOL_INPUTS.rewrite }),
  z.strictObject({ tool: z.literal('shorten'), input: TOOL_INPUTS.shorten }),
  z.strictObject({ tool: z.literal('follow-up'), input: TOOL_INPUTS['follow-up'] }),
  z.strictObject({ tool: z.literal('objection-reply'), input: TOOL_INPUTS['objection-reply'] }),
]);
