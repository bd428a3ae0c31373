import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { testApp } from '../../test-deps.ts';
import { openSiteHealth } from './store.ts';

const BROKEN = { site: 'meet', code: 'broken', version: '0.1.0', locatorVersion: 0 } as const;
const HOUR_MS = 3_600_000;

type App = Awaited<ReturnType<typeof testApp>>['app'];

function post(app: App, body: unknown, headers: Record<string, string> = {}) {
  const init = {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  };
  return app.request('/api/site-health', init);
}

async function counts(app: App): Promise<unknown> {
  return (await app.request('/api/site-health')).json();
}

describe('site health', () => {
  it('is counted per site and code, for a day and for a week', async () => {
    const { app, clock } = await testApp();
    expect((await post(app, BROKEN)).status).toBe(202);
    clock.now += 30 * HOUR_MS;
    await post(app, BROKEN);
    await post(app, { ...BROKEN, site: 'zoom', code: 'reading' });
    const day = { meet: { broken: 1 }, zoom: { reading: 1 } };
    expect(await counts(app)).toEqual({ last24h: day, last7d: { meet: { broken: 2 }, zoom: { reading: 1 } } });
    clock.now += 6 * 24 * HOUR_MS;
    expect(await counts(app)).toEqual({ last24h: {}, last7d: day });
  });

  it('survives a restart, and a line that a crash cut short', async () => {
    const first = await testApp();
    await post(first.app, BROKEN);
    await first.deps.siteHealth.settled();
    await appendFile(join(first.dataDir, 'site-health.jsonl'), '{"at":17,"site":"me');
    const again = await testApp({ DATA_DIR: first.dataDir });
    expect(await counts(again.app)).toMatchObject({ last24h: { meet: { broken: 1 } } });
  });

  it.each([
    [{ ...BROKEN, site: 'example' }, 'site'],
    [{ ...BROKEN, version: '<script>' }, 'version'],
    [{ ...BROKEN, locatorVersion: -1 }, 'locatorVersion'],
    [{ site: 'meet', code: 'broken', locatorVersion: 0 }, 'version'],
  ])('refuses %j, naming the field', async (body, field) => {
    const { app } = await testApp();
    const response = await post(app, body);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { code: 'invalid', field } });
  });

  it('takes nothing beyond the four fields', async () => {
    const { app } = await testApp();
    expect((await post(app, { ...BROKEN, email: 'someone@example.com' })).status).toBe(400);
  });

  it('refuses what is not JSON', async () => {
    const { app } = await testApp();
    expect((await post(app, BROKEN, { 'content-type': 'text/plain' })).status).toBe(415);
    const headers = { 'content-type': 'application/json' };
    expect((await app.request('/api/site-health', { method: 'POST', body: '{"site":', headers })).status).toBe(400);
  });

  it('is limited by address, for a minute, and others go on', async () => {
    const { app, clock } = await testApp({ BEHIND_PROXY: '1' });
    const from = (address: string) => ({ 'x-forwarded-for': `1.1.1.1, ${address}` });
    for (let i = 0; i < 30; i++) expect((await post(app, BROKEN, from('10.0.0.1'))).status).toBe(202);
    const refused = await post(app, BROKEN, from('10.0.0.1'));
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refused.json()).toMatchObject({ error: { code: 'too-many' } });
    expect((await post(app, BROKEN, from('10.0.0.2'))).status).toBe(202);
    clock.now += 60_000;
    expect((await post(app, BROKEN, from('10.0.0.1'))).status).toBe(202);
  });

  it('stays small, in memory and on disk', async () => {
    const { dataDir } = await testApp();
    const file = join(dataDir, 'small.jsonl');
    const problems: unknown[] = [];
    const store = await openSiteHealth({ file, now: () => 1, onProblem: (error) => problems.push(error), most: 10 });
    for (let i = 0; i < 95; i++) store.add(BROKEN);
    await store.settled();
    expect(store.counts(0)).toEqual({ meet: { broken: 10 } });
    expect((await readFile(file, 'utf8')).trim().split('\n').length).toBeLessThanOrEqual(20);
    expect(problems).toEqual([]);
  });

  it('goes on counting when the disk cannot be written, and says so', async () => {
    const { dataDir } = await testApp();
    const file = join(dataDir, 'taken');
    await mkdir(file);
    const problems: unknown[] = [];
    const store = await openSiteHealth({ file, now: () => 1, onProblem: (error) => problems.push(error) });
    store.add(BROKEN);
    await store.settled();
    expect(store.counts(0)).toEqual({ meet: { broken: 1 } });
    expect(problems.length).toBeGreaterThan(0);
  });
});
