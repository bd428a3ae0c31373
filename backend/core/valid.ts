import type { Context, Env, MiddlewareHandler } from 'hono';
import { validator } from 'hono/validator';
import type { z } from 'zod';
import { note, type Notes } from './described.ts';
import { AppError } from './errors.ts';

/** The request's JSON body, checked. Throws `not-json` or `invalid` with the field that is wrong. */
export function jsonBody<Schema extends z.ZodType, E extends Env, P extends string>(schema: Schema) {
  const check = validator('json', (value: unknown, c) => {
    demandJson(c);
    return checked(schema, value);
  });
  return noted(check, { json: schema }) as unknown as Checks<'json', Schema, E, P>;
}

/** The same for a handler that knows its schema only once the request is there. */
export async function readJson<Schema extends z.ZodType>(c: Context, schema: Schema): Promise<z.output<Schema>> {
  demandJson(c);
  const value: unknown = await c.req.json().catch(() => {
    throw new AppError('invalid', 'Malformed JSON in request body');
  });
  return checked(schema, value);
}

function demandJson(c: Context): void {
  if (/^application\/json\b/i.test(c.req.header('content-type') ?? '')) return;
  throw new AppError('not-json', 'Send JSON.', { hint: 'Set the header content-type: application/json.' });
}

/** The query string, checked. Throws `invalid` with the name that is wrong. */
export function query<Schema extends Named, E extends Env, P extends string>(schema: Schema) {
  const check = validator('query', (value) => checked(schema, value));
  return noted(check, { query: schema }) as unknown as Checks<'query', Schema, E, P>;
}

/** The path's parameters, checked. Throws `invalid` with the name that is wrong. */
export function params<Schema extends Named, E extends Env, P extends string>(schema: Schema) {
  const check = validator('param', (value) => checked(schema, value));
  return noted(check, { params: schema }) as unknown as Checks<'param', Schema, E, P>;
}

/** Names with texts, as a URL carries them. */
type Named = z.ZodType<unknown, Record<string, string | undefined>>;

type Checks<Where extends string, Schema extends z.ZodType, E extends Env, P extends string> = MiddlewareHandler<
  E,
  P,
  { in: Record<Where, z.input<Schema>>; out: Record<Where, z.output<Schema>> }
>;

function noted<Check extends object>(check: Check, notes: Notes): Check {
  note(check, notes);
  return check;
}

function checked<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const unknown = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  const field = [...(issue?.path ?? []), ...unknown].join('.').slice(0, 100);
  const message = unknown.length > 0 ? 'There is no such field.' : plain(issue);
  throw new AppError('invalid', message, field ? { field } : {});
}

const KINDS: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};

/** The words of the schema where it has some, else plain ones in place of the library's. */
function plain(issue: z.core.$ZodIssue | undefined): string {
  if (!issue) return 'The request is not valid.';
  if (!/^(Invalid|Too|Unrecognized)\b/.test(issue.message)) return issue.message;
  if (issue.code === 'invalid_type' && issue.message.endsWith('received undefined')) return 'This is missing.';
  if (issue.code === 'invalid_type') return `This has to be ${KINDS[issue.expected] ?? 'something else'}.`;
  if (issue.code === 'invalid_value') return `This has to be ${issue.values.map(String).join(' or ')}.`;
  if (issue.code === 'too_small')
    return `This is too ${issue.origin === 'string' ? 'short' : 'small'}: ${issue.minimum} at least.`;
  if (issue.code === 'too_big')
    return `This is too ${issue.origin === 'string' ? 'long' : 'large'}: ${issue.maximum} at most.`;
  return 'This has the wrong form.';
}
