import { z } from 'zod';
import { AUTO_MODEL } from '#domain/ai/model.ts';
import { MOST_ATTACHED, MOST_QUESTION } from '#domain/coach/session.ts';
import { toolOrderSchema } from '#domain/coach/tools.schema.ts';
import { CATEGORIES } from '#domain/objection/objection.ts';
import type { Mind, Move } from '#domain/practice/mind.ts';
import { DIFFICULTIES } from '#domain/practice/persona.ts';
import { personaSchema } from '#domain/practice/persona.schema.ts';
import { mindSchema, moveSchema } from '#domain/practice/practice.schema.ts';
import type { Scenario } from '#domain/practice/scenario.ts';
import { scenarioSchema } from '#domain/practice/scenario.schema.ts';

const id = (what: string) => z.uuid(`${what} is named by a UUID.`);
const most = (signs: number, what: string) =>
  z.string().max(signs, `${what} has ${signs.toLocaleString('en')} characters at most.`);

const model = z
  .string()
  .min(1, 'A model is missing.')
  .max(200, 'The name of a model has 200 characters at most.')
  .regex(/^[\x21-\x7e]+$/, 'This is no name of a model.')
  .default(AUTO_MODEL);
const turn = z.strictObject({ role: z.enum(['user', 'assistant']), text: most(400_000, 'A message') });
const said = z.strictObject({
  side: z.enum(['rep', 'buyer', 'unknown']),
  name: most(200, 'A name').optional(),
  text: most(8_000, 'A line'),
});
const asked = most(MOST_QUESTION, 'A question');

const attachments = z.array(id('An attachment')).max(MOST_ATTACHED, `There are ${MOST_ATTACHED} attachments at most.`);

const context = z.strictObject({
  /** What was said of late, oldest first. */
  said: z.array(said).max(80, 'There are 80 lines at most.').optional(),
  call: id('A call').optional(),
  /** Whether the team's material is searched; it is unless told otherwise. */
  brain: z.boolean().optional(),
  attachments: attachments.optional(),
});

export const coachOrder = z
  .strictObject({
    session: id('A chat'),
    answer: id('An answer'),
    question: asked,
    model,
    history: z.array(turn).max(40, 'The last 40 messages go along at most.').default([]),
    context: context.default({}),
    kind: z.enum(['coach', 'refine', 'ask']).default('coach'),
    card: z.strictObject({ category: z.enum(CATEGORIES), line: most(1_000, 'A line') }).optional(),
  })
  .refine(({ kind, question }) => kind === 'refine' || question.trim() !== '', {
    path: ['question'],
    error: 'Write a question first.',
  });

export const chatOrder = z
  .strictObject({
    session: id('A chat'),
    answer: id('An answer'),
    model,
    messages: z.array(turn).min(1, 'Write a question first.').max(41, 'The last 40 messages go along at most.'),
  })
  .refine(({ messages }) => messages.at(-1)?.role === 'user' && messages.at(-1)?.text.trim() !== '', {
    path: ['messages'],
    error: 'Write a question first.',
  })
  .refine(({ messages }) => (messages.at(-1)?.text.length ?? 0) <= MOST_QUESTION, {
    path: ['messages'],
    error: `A question has ${MOST_QUESTION.toLocaleString('en')} characters at most.`,
  });

export const practiceOrder = z.strictObject({
  answer: id('An answer'),
  practice: id('A practice'),
  persona: personaSchema,
  scenario: scenarioSchema,
  difficulty: z.enum(DIFFICULTIES, 'A difficulty is easy, medium or hard.'),
  seed: z
    .int()
    .min(0)
    .max(2 ** 31 - 1),
  /** What the buyer does, and where they stand by then. */
  move: moveSchema,
  mind: mindSchema,
  /** Lines so far, oldest first. */
  said: z.array(said).max(12, 'The last 12 lines go along at most.').default([]),
  /** What the buyer has read; what is gone is left out. */
  attachments: attachments.default([]),
  model,
});

const toolOrders = toolOrderSchema.options.map((one) =>
  one.extend({ answer: id('An answer'), session: id('A chat').optional(), model }),
);
type ToolOrders = typeof toolOrders;
export const toolOrder = z.discriminatedUnion('tool', toolOrders as [ToolOrders[number], ...ToolOrders]);

export const toolList = z.object({
  tools: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      what: z.string(),
      /** JSON Schema of `input`. */
      input: z.record(z.string(), z.unknown()),
      example: z.record(z.string(), z.string()),
    }),
  ),
});

export const answerPath = z.strictObject({ id: id('An answer') });
export const done = z.object({ ok: z.literal(true) });

export type CoachOrder = z.output<typeof coachOrder>;
export type ChatOrder = z.output<typeof chatOrder>;
/** As the domain has it: what is not there is missing. */
export type PracticeOrder = Omit<z.output<typeof practiceOrder>, 'scenario' | 'move' | 'mind'> & {
  scenario: Scenario;
  move: Move;
  mind: Mind;
};
export type ToolOrder = z.output<typeof toolOrder>;
