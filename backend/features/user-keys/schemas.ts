import { z } from 'zod';
import { keyProvider, KEY_PROVIDER_IDS, vendorOfKey } from '#domain/key-providers.ts';
import { instant } from '../../core/time.ts';

const provider = z.enum(KEY_PROVIDER_IDS, 'There is no such vendor.');
const scope = z.enum(['user', 'team']);
const keyId = z.uuid('This is no key.');

/** Only signs that a header can carry. */
const key = z
  .string()
  .trim()
  .max(500, 'A key has 500 characters at most.')
  .regex(/^[\x21-\x7e]*$/, 'A key has no spaces and no special characters: copy it once more.')
  .default('');
const baseUrl = z
  .string()
  .trim()
  .max(500, 'An address has 500 characters at most.')
  .refine(
    isPlainAddress,
    'Enter the whole address, such as https://models.example.com/v1, without a password or a question mark.',
  )
  .transform((text) => new URL(text).href.replace(/\/+$/, ''))
  .optional();
const label = z.string().trim().max(80, 'A label has 80 characters at most.').optional();

function isPlainAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, search, hash } = new URL(text);
  return /^https?:$/.test(protocol) && username + password + search + hash === '';
}

interface Given {
  provider?: z.output<typeof provider> | undefined;
  key: string;
  baseUrl?: string | undefined;
}

/** Says what is missing, or that the key is another vendor's and must not be sent to this one. */
function fits(given: Given, context: z.core.$RefinementCtx<Given>): void {
  const wrong = (field: string, message: string): void =>
    context.addIssue({ code: 'custom', path: [field], message, input: undefined });
  if (!given.provider) return wrong('provider', 'Say which vendor the key is for.');
  const { name, needsBaseUrl } = keyProvider(given.provider);
  if (needsBaseUrl) return given.baseUrl ? undefined : wrong('baseUrl', 'Enter the address of the server.');
  if (given.baseUrl) return wrong('baseUrl', `${name} has an address of its own.`);
  if (!given.key) return wrong('key', 'Enter the key.');
  const other = vendorOfKey(given.key);
  if (other && other !== given.provider) wrong('key', `This looks like a key of ${keyProvider(other).name}.`);
}

export const newKey = z.strictObject({ scope: scope.default('user'), provider, key, baseUrl, label }).superRefine(fits);

/** A key before it is saved, or by its `id` one that is. */
export const candidate = z
  .strictObject({ id: keyId.optional(), provider: provider.optional(), key, baseUrl })
  .superRefine((given, context) => {
    if (given.id === undefined) fits(given, context);
    else if (given.provider ?? (given.baseUrl || given.key)) {
      context.addIssue({
        code: 'custom',
        path: ['id'],
        message: 'Send an id or a new key, not both.',
        input: undefined,
      });
    }
  });

export const chosen = z.strictObject({ id: keyId });

export const userKey = z.object({
  id: keyId,
  scope,
  provider,
  /** Only for whoever may change the key, as are the last signs. */
  baseUrl: z.string().nullable(),
  label: z.string().nullable(),
  /** The last four signs, which is all that is ever shown; null for a short key. */
  last4: z.string().nullable(),
  /** When the vendor last took it. */
  checkedAt: instant.nullable(),
  createdAt: instant,
  editable: z.boolean(),
});

export const keyList = z.object({
  keys: z.array(userKey),
  /** For every vendor, whose key is used now; none leaves what works without a vendor. */
  sources: z.array(z.object({ provider, source: z.enum(['user', 'team', 'platform', 'none']) })),
});

export const good = z.object({ ok: z.literal(true) });
export const done = z.object({ ok: z.literal(true) });

export type NewKey = z.output<typeof newKey>;
export type Candidate = z.output<typeof candidate>;
export type UserKey = z.output<typeof userKey>;
export type KeyList = z.output<typeof keyList>;
