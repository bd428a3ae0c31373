import { z } from 'zod';
import { CONSENT_RULES } from '#domain/consent/consent.ts';
import { MOST_PRODUCT_NAMES, PRODUCT_NAME_LENGTH, SPEECH_VENDORS } from '#domain/speech-vendors.ts';
import { instant } from '../../core/time.ts';

const vendor = z.enum(SPEECH_VENDORS, 'There is no such vendor.');
const source = z.enum(['user', 'team', 'platform', 'none']);
const rule = z.enum(CONSENT_RULES, 'A rule is off, remind or confirm.');
const name = z
  .string()
  .trim()
  .min(1, 'A product name is missing.')
  .max(PRODUCT_NAME_LENGTH, `A product name has ${PRODUCT_NAME_LENGTH} characters at most.`)
  .regex(/^\P{Cc}*$/u, 'A product name has no control characters.');
const names = z.array(name).max(MOST_PRODUCT_NAMES, `There are ${MOST_PRODUCT_NAMES} product names at most.`);
const language = z
  .string()
  .max(20)
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'A language is one such as en or de-CH.');

export const asked = z.strictObject({
  call: z.uuid('A call is named by a UUID.'),
  vendor: vendor.optional(),
  /** The rep says that the others in the call were told and nobody objected. */
  announced: z.boolean().optional(),
});

export const granted = z.object({
  vendor,
  /** Opens connections for some seconds; one that is open outlives it. */
  token: z.string(),
  expiresAt: instant,
  /** Where its API is, as the environment has it: OpenAI's with /v1, Deepgram's without. */
  baseUrl: z.url(),
  keyterms: z.array(z.string()),
  language: z.string().optional(),
  /** Whose key pays. */
  source: source.exclude(['none']),
  /** Whoever listens for longer asks again then: the next quarter hour begins. */
  askAgainSeconds: z.int(),
  /** What must have been said before the first frame leaves. */
  consentRule: rule,
});

export const change = z.strictObject({
  consentRule: rule.optional(),
  productNames: names.optional(),
  /** null lets the transcriber guess. */
  language: language.nullable().optional(),
  /** Keeps the sound of calls from now on, where the others were told so. */
  keepSound: z.boolean().optional(),
  soundDays: z
    .int()
    .min(1, 'Sound is kept for a day at least.')
    .max(365, 'Sound is kept for 365 days at most.')
    .optional(),
});

export const hearing = z.object({
  /** For each vendor, whose key would be used. */
  vendors: z.array(z.object({ vendor, source })),
  /** What a call is heard by now; null leaves captions and the browser's own. */
  used: z.object({ vendor, source: source.exclude(['none']) }).nullable(),
  /** Of this month, the user's own. `most` is the plan's, null without limit. */
  minutes: z.object({ used: z.int(), ownKey: z.int(), most: z.int().nullable(), resetsAt: instant }),
  /** Credits for each started quarter hour. */
  cost: z.int(),
  /** Why nothing can be heard by a vendor now, and what to do. */
  refusal: z.object({ message: z.string(), hint: z.string() }).nullable(),
  consentRule: rule,
  productNames: z.array(z.string()),
  language: z.string().nullable(),
  /** The sound of calls is kept, for so many days, where the others were told so. */
  keepSound: z.boolean(),
  soundDays: z.int(),
  mayChange: z.object({ rule: z.boolean(), names: z.boolean() }),
});

export type Asked = z.output<typeof asked>;
export type Granted = z.output<typeof granted>;
export type Change = z.output<typeof change>;
export type Hearing = z.output<typeof hearing>;
