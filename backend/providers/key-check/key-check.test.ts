import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { KEY_PROVIDER_IDS } from '#domain/key-providers.ts';
import { guardedFetch } from '../../core/outbound.ts';
import { Secret } from '../../core/secret.ts';
import { vendorsOf } from '../../core/vendors.ts';
import { readEnv } from '../../env.ts';
import { CANARY, checkWith, keyCheckContract } from './contract.ts';
import { openKeyCheck } from './open.ts';

for (const provider of KEY_PROVIDER_IDS) {
  const restricted = provider === 'elevenlabs' ? 'good' : provider === 'openai-compatible' ? 'wrong' : 'not-allowed';
  keyCheckContract(provider, { restricted });
}

test('a quota is looked for by the least that costs: one token of the smallest model, a tenth of a second of silence', async () => {
  const { vendors, outcome } = await checkWith('good');
  await outcome('openai');
  await outcome('anthropic');
  const [, openai, , anthropic] = vendors.asked.map(({ body }) => body.toString());
  expect(JSON.parse(openai ?? '')).toMatchObject({ model: 'gpt-4.1-nano', max_completion_tokens: 1 });
  expect(JSON.parse(anthropic ?? '')).toMatchObject({ model: 'claude-haiku-4-5', max_tokens: 1 });
  await outcome('deepgram');
  const wav = vendors.asked.at(-1)?.body ?? Buffer.alloc(0);
  expect([wav.toString('latin1', 0, 4), wav.length, wav.readUInt32LE(4), wav.readUInt32LE(40)]).toEqual([
    'RIFF',
    1644,
    1636,
    1600,
  ]);
});

test('at OpenRouter a key with a quota on an account without credit has no quota', async () => {
  const { vendors, outcome } = await checkWith('no-credit');
  expect(await outcome('openrouter')).toBe('no-quota');
  expect(JSON.parse(vendors.asked.at(-1)?.body.toString() ?? '')).toMatchObject({ max_tokens: 1 });
});

test('a server of one’s own may need no key, and is told from what is none', async () => {
  const { vendors, outcome } = await checkWith(null);
  expect(await outcome('openai-compatible', '')).toBe('good');
  expect(vendors.asked[0]?.key).toBe('');
  expect(await outcome('openai-compatible', '', `${vendors.ownUrl}/`)).toBe('good');
  expect(await outcome('openai-compatible', '', vendors.url)).toBe('not-compatible');
  expect(await outcome('openai-compatible', '', 'http://169.254.169.254/v1')).toBe('address-private');
  expect(await outcome('openai-compatible', '', 'http://8.8.8.8/v1')).toBe('address-plain');
  expect(await outcome('openai-compatible', '', 'ftp://127.0.0.1/v1')).toBe('address-form');
  expect(await outcome('openai-compatible', '', '')).toBe('address-form');
});

test('a server that is not there is said to be not there', async () => {
  const gone = createServer();
  await new Promise<void>((done) => gone.listen(0, '127.0.0.1', done));
  const { port } = gone.address() as AddressInfo;
  await new Promise((done) => gone.close(done));
  const { outcome } = await checkWith(null);
  expect(await outcome('openai-compatible', CANARY, `http://127.0.0.1:${port}/v1`)).toBe('unreachable');
});

test('where the operator does not allow it, no server inside is asked', async () => {
  const { vendors } = await checkWith('good');
  const check = openKeyCheck({ vendors: vendorsOf(readEnv({})), guarded: guardedFetch({ allowPrivate: false }) });
  const signal = new AbortController().signal;
  for (const [baseUrl, why] of [
    [vendors.ownUrl, 'address-plain'],
    [vendors.ownUrl.replace('http:', 'https:'), 'address-private'],
    [vendors.ownUrl.replace('http://127.0.0.1', 'https://localhost'), 'address-private'],
  ] as const) {
    const candidate = { provider: 'openai-compatible' as const, key: new Secret(CANARY), baseUrl };
    await expect(check(candidate, signal)).rejects.toMatchObject({ why });
  }
  expect(vendors.asked).toEqual([]);
});
