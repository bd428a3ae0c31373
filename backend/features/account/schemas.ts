import { z } from 'zod';

/** Names that this machine's calendar knows, such as Europe/Berlin. */
function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).format(0) !== '';
  } catch {
    return false;
  }
}

const preferenceValues = z.record(z.string().min(1).max(64), z.unknown());

export const preferences = z.object({ version: z.int(), values: preferenceValues });

export const account = z.object({
  user: z.object({
    id: z.uuid(),
    email: z.string(),
    displayName: z.string(),
    timeZone: z.string(),
    platformAdmin: z.boolean(),
  }),
  /** The team of this request and the role in it. */
  team: z.uuid(),
  role: z.enum(['admin', 'manager', 'rep']),
  preferences,
});

export const profileChange = z
  .strictObject({
    displayName: z.string().trim().max(80, 'A name has 80 characters at most.').optional(),
    timeZone: z.string().max(64).refine(isTimeZone, 'There is no such time zone.').optional(),
  })
  .refine((change) => Object.values(change).some((value) => value !== undefined), 'Say what is to change.');

/** Merged into what is there; null takes a value out. `version` is the one the change was made on. */
export const preferencesChange = z.strictObject({ version: z.int().min(0), values: preferenceValues });

/** Typed by hand, so that nobody deletes an account by a slip. */
export const deletion = z.strictObject({ email: z.email('Enter the e-mail address of the account.').toLowerCase() });
export const deleted = z.object({ ok: z.literal(true) });

export type Account = z.output<typeof account>;
export type ProfileChange = z.output<typeof profileChange>;
export type PreferencesChange = z.output<typeof preferencesChange>;
