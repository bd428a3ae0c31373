import { z } from 'zod';
import { MOST_ATTACHED } from '#domain/coach/session.ts';
import { DIFFICULTIES } from '#domain/practice/persona.ts';
import { personaSchema } from '#domain/practice/persona.schema.ts';
import { REALTIME } from '#domain/practice/realtime.ts';
import type { Scenario } from '#domain/practice/scenario.ts';
import { scenarioSchema } from '#domain/practice/scenario.schema.ts';
import { instant } from '../../core/time.ts';

export const asked = z.strictObject({
  practice: z.uuid('A practice is named by a UUID.'),
  persona: personaSchema,
  scenario: scenarioSchema,
  difficulty: z.enum(DIFFICULTIES, 'A difficulty is easy, medium or hard.'),
  /** Else the buyer's own. */
  voice: z.enum(REALTIME.voices, 'There is no such voice.').optional(),
  /** What the buyer has read; what is gone is left out. */
  attachments: z
    .array(z.uuid('An attachment is named by a UUID.'))
    .max(MOST_ATTACHED, `There are ${MOST_ATTACHED} attachments at most.`)
    .default([]),
});

export const granted = z.object({
  /** Opens one session within a minute; one that is open outlives it. */
  value: z.string(),
  expiresAt: instant,
  model: z.string(),
  voice: z.string(),
  /** Where its API is, with /v1: the offer goes to /realtime/calls there. */
  baseUrl: z.url(),
  /** Whose key pays. */
  source: z.enum(['user', 'team', 'platform']),
  /** What the model is told for the whole session. */
  instructions: z.string(),
  /** Those of the attachments that are pictures: the browser shows them to the model itself. */
  pictures: z.array(z.uuid()),
});

/** As the domain has it: what is not there is missing. */
export type Asked = Omit<z.output<typeof asked>, 'scenario'> & { scenario: Scenario };
export type Granted = z.output<typeof granted>;
