import { z } from 'zod';

const whole = (least: number, most: number) => z.coerce.number().int().min(least).max(most);
const onOff = z.enum(['0', '1']).transform((value) => value === '1');
const httpUrl = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, ''));
const vendorKey = (name: string) => ({
  check: z.string().min(8).optional(),
  set: `a key of ${name} that everybody may use, or nothing`,
});
const vendorUrl = (name: string, usual: string) => ({
  check: httpUrl.default(usual),
  set: `the address of ${name}'s API, or of what stands in for it`,
});

/** Every key the backend reads, with what to set when it is wrong. */
const KEYS = {
  NODE_ENV: {
    check: z.enum(['development', 'test', 'production']).default('development'),
    set: 'development, test or production',
  },
  HOST: {
    check: z.string().default('127.0.0.1'),
    set: 'the address to listen on, such as 127.0.0.1, or 0.0.0.0 for every network',
  },
  PORT: { check: whole(0, 65_535).default(8787), set: 'a whole number from 0 to 65535; 0 takes any free port' },
  PORT_FALLBACK: { check: onOff.default(false), set: '1 to take a free port when PORT is taken, else 0' },
  DATA_DIR: { check: z.string().default('.data'), set: 'a folder that the backend may write to' },
  LOG_LEVEL: {
    check: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
    set: 'trace, debug, info, warn, error or silent',
  },
  BEHIND_PROXY: { check: onOff.default(false), set: '1 when a proxy of yours sets X-Forwarded-For, else 0' },
  LOCATOR_PRIVATE_KEY: {
    check: z.base64().min(60).max(120).optional(),
    set: 'an Ed25519 private key (PKCS #8, base64); "npx node backend/features/locators/keys.ts --new" makes one',
  },
  DATABASE_URL: {
    check: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
    set: 'a Postgres server, 15 or later, such as postgres://user:password@db.example.com:5432/quotahit',
  },
  SUPABASE_URL: {
    check: z.url({ protocol: /^https?$/ }).optional(),
    set: 'the address of a Supabase project, such as https://abcd.supabase.co',
  },
  SUPABASE_ANON_KEY: { check: z.string().min(20).optional(), set: "the project's anonymous or publishable key" },
  SUPABASE_SERVICE_ROLE_KEY: { check: z.string().min(20).optional(), set: "the project's service role or secret key" },
  ENCRYPTION_KEY: {
    check: z
      .string()
      .regex(/^\s*[A-Za-z0-9+/]{43}=\s*(,\s*[A-Za-z0-9+/]{43}=\s*)*$/)
      .optional(),
    set: '32 random bytes in base64, as "openssl rand -base64 32" makes them; "new,old" to move to a new key',
  },
  PUBLIC_URL: {
    check: z
      .url({ protocol: /^https?$/ })
      .transform((url) => url.replace(/\/+$/, ''))
      .optional(),
    set: 'the address under which browsers reach the backend, such as https://coach.example.com',
  },
  MAIL_FROM: {
    check: z.string().min(3).max(200).optional(),
    set: 'who mail is from, such as QuotaHit <hello@example.com>',
  },
  SMTP_URL: {
    check: z.url({ protocol: /^smtps?$/ }).optional(),
    set: 'a mail server, such as smtp://user:password@mail.example.com:587, or smtps:// for port 465',
  },
  RESEND_API_KEY: { check: z.string().min(8).optional(), set: 'a key of resend.com, in place of SMTP_URL' },
  RESEND_BASE_URL: { check: z.url().default('https://api.resend.com'), set: "the address of Resend's API" },
  GOOGLE_CLIENT_ID: { check: z.string().min(8).optional(), set: 'the OAuth client of Google for sign-in' },
  GOOGLE_BASE_URL: { check: z.url().optional(), set: "what stands in for Google's addresses, such as a proxy" },
  GOOGLE_CLIENT_SECRET: { check: z.string().min(8).optional(), set: 'the secret of GOOGLE_CLIENT_ID' },
  OPENAI_API_KEY: vendorKey('OpenAI'),
  OPENAI_BASE_URL: vendorUrl('OpenAI', 'https://api.openai.com/v1'),
  ANTHROPIC_API_KEY: vendorKey('Anthropic'),
  ANTHROPIC_BASE_URL: vendorUrl('Anthropic', 'https://api.anthropic.com'),
  OPENROUTER_API_KEY: vendorKey('OpenRouter'),
  OPENROUTER_BASE_URL: vendorUrl('OpenRouter', 'https://openrouter.ai/api/v1'),
  OPENAI_COMPATIBLE_API_KEY: { check: z.string().min(1).optional(), set: 'the key of OPENAI_COMPATIBLE_BASE_URL' },
  OPENAI_COMPATIBLE_BASE_URL: {
    check: httpUrl.optional(),
    set: 'a model server of yours that everybody may use, such as http://127.0.0.1:11434/v1',
  },
  PERPLEXITY_API_KEY: vendorKey('Perplexity'),
  PERPLEXITY_BASE_URL: vendorUrl('Perplexity', 'https://api.perplexity.ai'),
  TAVILY_API_KEY: vendorKey('Tavily'),
  TAVILY_BASE_URL: vendorUrl('Tavily', 'https://api.tavily.com'),
  ELEVENLABS_API_KEY: vendorKey('ElevenLabs'),
  ELEVENLABS_BASE_URL: vendorUrl('ElevenLabs', 'https://api.elevenlabs.io'),
  DEEPGRAM_API_KEY: vendorKey('Deepgram'),
  DEEPGRAM_BASE_URL: vendorUrl('Deepgram', 'https://api.deepgram.com'),
  ALLOW_PRIVATE_ADDRESSES: {
    check: onOff.optional(),
    set: "1 to let users' model servers be on this machine or in its network, 0 not to; nothing allows it on one's own machine alone",
  },
} as const;

type Key = keyof typeof KEYS;
export type Env = { [K in Key]: z.output<(typeof KEYS)[K]['check']> };
export const ENV_KEYS = Object.keys(KEYS) as Key[];

/** What is wrong with the environment, one line a key. */
export class EnvError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`The backend cannot start with this environment:\n${problems.map((line) => `  ${line}`).join('\n')}`);
    this.problems = problems;
  }
}

/** The environment, checked. Empty values count as not set. Throws EnvError naming every wrong key. */
export function readEnv(source: Record<string, string | undefined>): Env {
  const shape = z.object(Object.fromEntries(ENV_KEYS.map((key) => [key, KEYS[key].check])));
  const given = Object.fromEntries(ENV_KEYS.map((key) => [key, source[key] || undefined]));
  const parsed = shape.safeParse(given);
  const wrong = new Set(parsed.error?.issues.map((issue) => String(issue.path[0])));
  const problems = ENV_KEYS.filter((key) => wrong.has(key)).map((key) => `${key} is not valid: set ${KEYS[key].set}.`);
  if (given['NODE_ENV'] === 'production' && given['LOCATOR_PRIVATE_KEY'] === undefined) {
    problems.push(`LOCATOR_PRIVATE_KEY is needed in production: set ${KEYS.LOCATOR_PRIVATE_KEY.set}.`);
  }
  problems.push(
    ...databaseProblems(given),
    ...mailProblems(given, source['SUPABASE_URL'] !== undefined && source['SUPABASE_URL'] !== ''),
  );
  if (problems.length > 0) throw new EnvError(problems);
  return parsed.data as Env;
}

function databaseProblems(given: Partial<Record<string, string>>): string[] {
  const problems: string[] = [];
  const needs = (key: Key, by: string): void => {
    if (given[by] && !given[key]) problems.push(`${key} is needed with ${by}: set ${KEYS[key].set}.`);
  };
  needs('SUPABASE_ANON_KEY', 'SUPABASE_URL');
  needs('SUPABASE_SERVICE_ROLE_KEY', 'SUPABASE_URL');
  needs('DATABASE_URL', 'SUPABASE_URL');
  needs('ENCRYPTION_KEY', given['SUPABASE_URL'] ? 'SUPABASE_URL' : 'DATABASE_URL');
  return problems;
}

/** What belongs together and is not. `elsewhere`: sign-in, with its mail, is not ours to serve. */
function mailProblems(given: Partial<Record<string, string>>, elsewhere: boolean): string[] {
  const problems: string[] = [];
  const vendor = given['SMTP_URL'] ?? given['RESEND_API_KEY'];
  if (vendor && !given['MAIL_FROM']) problems.push(`MAIL_FROM is needed to send mail: set ${KEYS.MAIL_FROM.set}.`);
  if (!vendor && !elsewhere && given['NODE_ENV'] === 'production') {
    problems.push(
      `SMTP_URL or RESEND_API_KEY is needed in production, to send one-time codes: set ${KEYS.SMTP_URL.set}.`,
    );
  }
  if ((given['GOOGLE_CLIENT_ID'] === undefined) !== (given['GOOGLE_CLIENT_SECRET'] === undefined)) {
    problems.push('GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET go together: set both or neither.');
  }
  if (given['GOOGLE_CLIENT_ID'] && !given['PUBLIC_URL'] && !elsewhere) {
    problems.push(`PUBLIC_URL is needed for sign-in by Google: set ${KEYS.PUBLIC_URL.set}.`);
  }
  return problems;
}
