import { Hono } from 'hono';
import { testClient } from 'hono/testing';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import type { Context } from './core/context.ts';
import { onError } from './core/errors.ts';
import { logged } from './core/log.ts';
import { testApp } from './test-deps.ts';

const EXTENSION = 'chrome-extension://abcdefghijklmnopabcdefghijklmnop';

describe('the app', () => {
  it('says that it is up, by the typed client', async () => {
    const { app } = await testApp();
    const response = await testClient(app).api.health.$get();
    const { ok, name, version, uptimeMs } = await response.json();
    expect({ ok, name }).toEqual({ ok: true, name: 'quotahit' });
    expect(version).toMatch(/^\d+\.\d+\.\d+/);
    expect(uptimeMs).toBeGreaterThan(0);
  });

  it('answers JSON where there is nothing, with security headers and a request id', async () => {
    const { app } = await testApp();
    const response = await app.request('/api/nothing');
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ error: { code: 'not-found', hint: expect.any(String) } });
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('x-request-id')).toMatch(/^[\w-]{20,}$/);
  });

  it.each([
    [EXTENSION, EXTENSION],
    ['moz-extension://6a0f7f5e-0000-4000-8000-000000000000', 'moz-extension://6a0f7f5e-0000-4000-8000-000000000000'],
    ['https://example.com', null],
    ['http://chrome-extension://abc', null],
    ['null', null],
  ])('lets the origin %s read: %s', async (origin, allowed) => {
    const { app } = await testApp();
    const response = await app.request('/api/health', { headers: { origin } });
    expect(response.headers.get('access-control-allow-origin')).toBe(allowed);
  });

  it('refuses a body that is too large', async () => {
    const { app } = await testApp();
    const body = JSON.stringify({ site: 'x'.repeat(20_000) });
    const headers = { 'content-type': 'application/json', 'content-length': String(body.length) };
    const response = await app.request('/api/site-health', { method: 'POST', body, headers });
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ error: { code: 'too-large' } });
  });

  it('tells a stranger nothing about a failure, and the log everything but query and body', async () => {
    const lines: string[] = [];
    const log = pino({}, new Writable({ write: (chunk, _encoding, done) => (lines.push(String(chunk)), done()) }));
    const app = new Hono<Context>().use(logged(log)).onError(onError);
    app.post('/broken', () => {
      throw new Error('inner detail');
    });
    const response = await app.request('/broken?token=hush', { method: 'POST', body: 'spoken words' });
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('inner detail');
    expect(lines.join('')).toContain('inner detail');
    expect(lines.join('')).not.toMatch(/hush|spoken words/);
  });
});

describe('every route under /api', () => {
  it('wants a token unless it is meant to be open', async () => {
    const { app } = await testApp();
    const open: string[] = [];
    for (const { method, path } of app.routes.filter((one) => one.method !== 'ALL' && one.path.startsWith('/api/'))) {
      const filled = path.replace(':token', 'a'.repeat(43)).replace(/:\w+/g, '01a1fce6-4968-72cc-b4a1-58d31c674699');
      const { status } = await app.request(filled, { method });
      if (status !== 401) open.push(`${method} ${path}`);
    }
    expect([...new Set(open)].toSorted()).toEqual([
      'GET /api/docs',
      'GET /api/health',
      'GET /api/invitations/:token',
      'GET /api/locators',
      'GET /api/openapi.json',
      'GET /api/site-health',
      'POST /api/site-health',
    ]);
  });

  it.each(['/rest/v1/profiles', '/rest/v1/', '/_system/health', '/storage/v1/bucket', '/studio'])(
    'and nothing of the database’s own at %s',
    async (path) => {
      const { app } = await testApp();
      expect((await app.request(path)).status).toBe(404);
    },
  );
});
