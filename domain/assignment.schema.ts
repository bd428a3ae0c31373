import { z } from 'zod';
import { MOST_ASSIGNED, MOST_TIMES } from './assignment.ts';
import { FOCUS_IDS } from './practice/focus.ts';
import { DIFFICULTIES } from './practice/persona.ts';
import { personaSchema } from './practice/persona.schema.ts';
import { scenarioSchema } from './practice/scenario.schema.ts';

const moment = z.int().min(0).max(8_640_000_000_000_000);
const score = z.int().min(0).max(100).nullable();

const asked = {
  title: z.string().trim().min(1, 'Give it a title.').max(120, 'A title has 120 characters at most.'),
  times: z.int().min(1, 'Once at least.').max(MOST_TIMES, `${MOST_TIMES} times at most.`),
  target: z.int().min(1).max(100, 'A score is 100 at most.').nullable(),
  /** Before the year 3000. */
  due: z.int().min(0).max(32_503_680_000_000, 'That is too far away.'),
  to: z
    .array(z.uuid('This is no member.'))
    .min(1, 'Choose who is to practise.')
    .max(MOST_ASSIGNED, `${MOST_ASSIGNED} members at most.`),
};

export const newAssignmentSchema = z.strictObject({
  id: z.uuid(),
  ...asked,
  scenario: scenarioSchema,
  persona: personaSchema,
  difficulty: z.enum(DIFFICULTIES),
  focus: z.enum(FOCUS_IDS),
});

/** Any of these, where `version` is that which was seen. */
export const assignmentChangeSchema = z.strictObject({
  version: z.int().min(1).max(2_147_483_647),
  title: asked.title.optional(),
  times: asked.times.optional(),
  target: asked.target.optional(),
  due: asked.due.optional(),
  to: asked.to.optional(),
});

export const assignmentSchema = z.object({
  id: z.uuid(),
  title: z.string(),
  scenario: scenarioSchema,
  persona: personaSchema,
  difficulty: z.enum(DIFFICULTIES),
  focus: z.enum(FOCUS_IDS),
  times: z.int(),
  target: z.int().nullable(),
  due: moment,
  createdAt: moment,
  version: z.int(),
  deletedAt: moment.nullable(),
  by: z.string().nullable(),
});

const done = {
  done: z.int(),
  best: score,
  last: score,
  lastAt: moment.nullable(),
  completedAt: moment.nullable(),
};

export const assignedSchema = assignmentSchema.extend(done);
export const givenSchema = assignmentSchema.extend({
  members: z.array(z.object({ userId: z.uuid(), name: z.string(), ...done })),
});
