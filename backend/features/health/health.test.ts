import { expect, test } from 'vitest';
import { testApp } from '#backend/test-deps.ts';

test('says that it is QuotaHit, which version, and how long it has been up', async () => {
  const { app } = await testApp();
  const answer = await app.request('/api/health');
  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({
    ok: true,
    name: 'quotahit',
    version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
  });
});
