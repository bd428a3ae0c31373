import type { RouterRoute } from 'hono/types';
import { z } from 'zod';
import { notesOf, type Notes } from '../../core/described.ts';

type Json = Record<string, unknown>;

export interface Operation {
  method: string;
  path: string;
  tag: string;
  open: boolean;
  notes: Notes;
}

/** The routes under /api in their order, with what is said of each. Whatever stands behind the sign-in check needs a token. */
export function operationsOf(routes: readonly RouterRoute[]): Operation[] {
  const found = new Map<string, Operation>();
  let open = true;
  for (const { method, path, handler } of routes) {
    const notes = notesOf(handler) ?? {};
    if (notes.guards) open = false;
    if (method === 'ALL' || !path.startsWith('/api/')) continue;
    const key = `${method} ${path}`;
    const known = found.get(key) ?? { method, path, tag: path.split('/')[2] ?? '', open, notes: {} };
    known.notes = { ...known.notes, ...notes };
    found.set(key, known);
  }
  return [...found.values()];
}

/** An OpenAPI 3.1 description made of the schemas that check the requests. */
export function openApi(operations: readonly Operation[], version: string): Json {
  const paths: Record<string, Json> = {};
  for (const operation of operations) {
    const path = operation.path.replace(/:(\w+)(\{[^}]*\})?/g, '{$1}');
    paths[path] = { ...paths[path], [operation.method.toLowerCase()]: describe(operation) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'QuotaHit API',
      version,
      description:
        "Sign in by GoTrue's protocol under /auth/v1 (supabase-js does), then send the access token as bearer. The header X-Team-Id " +
        'says for which team; without it, the personal one.',
    },
    servers: [{ url: '/' }],
    tags: [...new Set(operations.map(({ tag }) => tag))].map((name) => ({ name })),
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      schemas: { Error: ERROR },
      parameters: {
        Team: {
          name: 'X-Team-Id',
          in: 'header',
          required: false,
          description: 'The team this is for; the personal one without it.',
          schema: { type: 'string', format: 'uuid' },
        },
      },
    },
    paths,
  };
}

const ERROR = {
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['code', 'message', 'hint'],
      properties: {
        code: { type: 'string', description: 'Stable, for programs.' },
        message: { type: 'string', description: 'Plain words, for people.' },
        hint: { type: 'string', description: 'What to do.' },
        field: { type: 'string', description: 'Which field of the request is wrong.' },
      },
    },
  },
};

const failure = (description: string): Json => ({
  description,
  content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
});

const headersOf = (told: Record<string, string>): Json =>
  Object.fromEntries(
    Object.entries(told).map(([name, description]) => [name, { description, schema: { type: 'string' } }]),
  );

function describe({ method, path, tag, open, notes }: Operation): Json {
  const { summary, detail, answer, answerType, answerHeaders, status = 200, errors = {} } = notes;
  const { json, bodyType, query, params } = notes;
  const words = path.split(/[/:]+/).filter((word) => word && word !== 'api' && word !== 'v1');
  const content = answer
    ? { content: { 'application/json': { schema: schemaOf(answer, 'output') } } }
    : answerType
      ? { content: { [answerType]: {} } }
      : answerHeaders
        ? { headers: headersOf(answerHeaders) }
        : {};
  return {
    operationId: [method.toLowerCase(), ...words].join('-').replace(/[^\w-]/g, '-'),
    summary: summary ?? '',
    ...(detail ? { description: detail } : {}),
    tags: [tag],
    ...(open ? { security: [] } : { security: [{ bearer: [] }] }),
    parameters: [
      ...(params ? parameters(params, 'path') : named(path)),
      ...(query ? parameters(query, 'query') : []),
      ...(open ? [] : [{ $ref: '#/components/parameters/Team' }]),
    ],
    ...(json
      ? { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(json, 'input') } } } }
      : bodyType
        ? { requestBody: { required: true, content: { [bodyType]: {} } } }
        : {}),
    responses: {
      [status]: { description: 'Done.', ...content },
      ...(json || query || params ? { 400: failure('The request is not valid: `invalid`, with the field.') } : {}),
      ...(open ? {} : { 401: failure('`signed-out`, `token-expired`, `token-invalid` or `account-gone`.') }),
      ...(params && !open ? { 404: failure('`not-found`: there is none, or it is not yours to see.') } : {}),
      ...grouped(errors),
      default: failure(
        'Anything else, such as `not-in-team` (403), `too-large` (413), `too-many` (429) or `failed` (500).',
      ),
    },
  };
}

/** Errors as `status code`, such as "409 last-admin", with their meaning; those of one status together. */
function grouped(errors: Record<string, string>): Json {
  const byStatus: Record<string, string[]> = {};
  for (const [key, meaning] of Object.entries(errors)) {
    const [status = '', code = ''] = key.split(' ');
    (byStatus[status] ??= []).push(`\`${code}\`: ${meaning}`);
  }
  return Object.fromEntries(Object.entries(byStatus).map(([status, lines]) => [status, failure(lines.join(' '))]));
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any', override: leaveOut }) as Json;
  return rest;
}

/** The borders of what a double holds exactly go without saying. */
function leaveOut({ jsonSchema }: { jsonSchema: { minimum?: number; maximum?: number } }): void {
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
}

interface Properties {
  properties?: Record<string, Json>;
  required?: string[];
}

function parameters(schema: z.ZodType, where: 'path' | 'query'): Json[] {
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as Properties;
  return Object.entries(properties).map(([name, { description, ...of }]) => ({
    name,
    in: where,
    required: where === 'path' || required.includes(name),
    ...(description ? { description } : {}),
    schema: of,
  }));
}

function named(path: string): Json[] {
  return [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
}
