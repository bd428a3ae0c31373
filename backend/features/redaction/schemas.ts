import { z } from 'zod';

const kinds = {
  cards: z.boolean(),
  accounts: z.boolean(),
  emails: z.boolean(),
  phones: z.boolean(),
};

export const change = z.strictObject(kinds).partial();

export const redaction = z.object({
  /** What is taken out of the text that goes to a model. */
  redact: z.object(kinds),
  mayChange: z.boolean(),
});

export type Change = z.output<typeof change>;
export type Redaction = z.output<typeof redaction>;
