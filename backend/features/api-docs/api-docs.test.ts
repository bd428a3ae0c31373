import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { described, note } from '../../core/described.ts';
import { jsonBody, params, query } from '../../core/valid.ts';
import { testApp } from '../../test-deps.ts';
import { openApi, operationsOf } from './openapi.ts';
import { shapeOf } from './shape.ts';

interface Document {
  openapi: string;
  paths: Record<string, Record<string, { summary: string; operationId: string; responses: Record<string, unknown> }>>;
}

const slashed = (path: string): string => path.replace(/:(\w+)(\{[^}]*\})?/g, '{$1}');

describe('the API description', () => {
  it('has every route that is mounted under /api, each with words and with what it answers', async () => {
    const { app } = await testApp();
    const document = (await (await app.request('/api/openapi.json')).json()) as Document;
    expect(document.openapi).toBe('3.1.0');
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map((match) => match[1]);
    expect(
      references.filter((one) => !one?.startsWith('#/components/')),
      'references lead somewhere',
    ).toEqual([]);
    const mounted = app.routes.filter(({ method, path }) => method !== 'ALL' && path.startsWith('/api/'));
    expect(mounted.length).toBeGreaterThan(5);
    for (const { method, path } of mounted) {
      const operation = document.paths[slashed(path)]?.[method.toLowerCase()];
      expect(
        operation?.summary,
        `${method} ${path}: put described({ summary, answer }) before its handler`,
      ).toBeTruthy();
      const done = Object.entries(operation?.responses ?? {}).find(([status]) => status.startsWith('2'))?.[1];
      expect(Object.keys(done ?? {}), `${method} ${path}: say what it answers`).toEqual(
        expect.arrayContaining([expect.stringMatching(/^(content|headers)$/)]),
      );
    }
    const ids = Object.values(document.paths).flatMap((one) =>
      Object.values(one).map(({ operationId }) => operationId),
    );
    expect(new Set(ids).size, 'operation ids are unique').toBe(ids.length);
  });

  it('has the names that are promised to programs', async () => {
    const { app } = await testApp();
    const names = operationsOf(app.routes).map(({ method, path }) => `${method} ${path}`);
    expect(names).toEqual(
      expect.arrayContaining(['GET /api/user-keys', 'POST /api/user-keys', 'DELETE /api/user-keys', 'GET /api/usage']),
    );
  });

  it('is made of the schemas that check the requests', () => {
    const guard = new Hono().get('/api/open', described({ summary: 'Open.' }), (c) => c.json({}));
    const check = () => Promise.resolve();
    note(check, { guards: true });
    const app = guard.use('/api/*', check).post(
      '/api/things/:thing',
      described({
        summary: 'Does.',
        answer: z.object({ id: z.uuid() }),
        status: 201,
        errors: { '409 taken': 'it is there.' },
      }),
      params(z.object({ thing: z.uuid() })),
      query(z.strictObject({ dry: z.enum(['1']).optional() })),
      jsonBody(z.strictObject({ name: z.string().max(5), many: z.int().default(1) })),
      (c) => c.json({ id: c.req.valid('param').thing }, 201),
    );
    const { paths } = openApi(operationsOf(app.routes), '1.0.0') as unknown as { paths: Record<string, object> };
    expect(paths['/api/open']).toMatchObject({ get: { security: [], parameters: [] } });
    expect(paths['/api/things/{thing}']).toMatchObject({
      post: {
        operationId: 'post-things-thing',
        security: [{ bearer: [] }],
        parameters: [
          { name: 'thing', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } },
          { name: 'dry', in: 'query', required: false, schema: { enum: ['1'] } },
          { $ref: '#/components/parameters/Team' },
        ],
        requestBody: {
          content: {
            'application/json': {
              schema: {
                type: 'object',
                properties: { name: { type: 'string', maxLength: 5 }, many: { type: 'integer', default: 1 } },
                required: ['name'],
                additionalProperties: false,
              },
            },
          },
        },
        responses: {
          201: { content: { 'application/json': { schema: { properties: { id: { format: 'uuid' } } } } } },
          400: {},
          401: {},
          409: { description: '`taken`: it is there.' },
        },
      },
    });
  });

  it('can be read as a page without any script or anything from elsewhere', async () => {
    const { app } = await testApp();
    const response = await app.request('/api/docs');
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/default-src 'none'; style-src 'nonce-[\w+/=-]+'/);
    expect(policy).not.toMatch(/script-src|https?:|unsafe/);
    const page = await response.text();
    expect(page).toContain('GET /api/health');
    expect(page).toContain('<code>signed-out</code>');
    expect(page).toContain('still?: &#39;1&#39;  – also those that moved nothing');
    expect(page, 'code is marked up, not written with backticks').not.toContain('`');
    expect(page).not.toMatch(/<script|https?:\/\/|onload=/);
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];
    expect(page).toContain(`<style nonce="${nonce}">`);
  });

  it('writes shapes as people do', () => {
    const shape = (schema: z.ZodType) =>
      shapeOf(z.toJSONSchema(schema, { io: 'input' }) as Parameters<typeof shapeOf>[0]);
    expect(
      shape(z.object({ a: z.uuid(), b: z.enum(['x', 'y']).default('x'), c: z.array(z.string().nullable()) })),
    ).toBe("{\n  a: uuid\n  b?: 'x' | 'y' (else 'x')\n  c: (string | null)[]\n}");
    expect(shape(z.record(z.string(), z.array(z.object({ ok: z.literal(true) }))))).toBe(
      '{ [name]: {\n  ok: true\n}[] }',
    );
    expect(shape(z.object({}))).toBe('{}');
  });
});
