import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { openTestDatabase, type TestDatabase } from './support/database.ts';
import { openTestGateway, OWN_KEY } from './support/gateway.ts';

type Script = Parameters<typeof openTestGateway>[1];
type Settings = Parameters<typeof openTestGateway>[2];

describe('which model answers, and in which form', () => {
  let home: TestDatabase;
  beforeAll(async () => void (home = await openTestDatabase('pglite')));
  afterAll(() => home?.close());
  const open = async (...more: [Script?, Settings?]) => {
    const opened = await openTestGateway(home, ...more);
    onTestFinished(() => opened.vendor.close());
    return opened;
  };

  test('the plan says which models the platform pays; an own key opens all of its vendor, and none of another', async () => {
    const { newCtx, plan, gateway, saveKey } = await open({}, { platform: { OPENAI_API_KEY: 'platform-openai' } });
    const ctx = await newCtx();
    const choose = (id: string) =>
      gateway.choose(ctx, [id]).catch((error: { code: string; more: { hint: string } }) => error.code);
    expect(await choose('gpt-4.1')).toMatchObject({ source: 'platform' });
    expect(await choose('gpt-5.2')).toBe('model-locked');
    await expect(gateway.choose(ctx, ['gpt-5.2'])).rejects.toMatchObject({
      status: 403,
      more: { hint: expect.stringContaining('Choose Starter') as string },
    });
    expect(await choose('claude-sonnet-4.5')).toBe('no-key');
    expect(await choose('gpt-9')).toBe('no-such-model');
    expect(await choose('openai:gpt-9')).toBe('no-key');
    await plan(ctx, 'starter');
    expect(await choose('gpt-5.2'), 'a refusal is not remembered').toMatchObject({ source: 'platform' });
    expect(await choose('gpt-5.4')).toBe('model-locked');
    await plan(ctx, 'free');
    await saveKey(ctx, 'anthropic', OWN_KEY);
    expect(await choose('claude-opus-4.6')).toEqual({
      model: 'claude-opus-4.6',
      provider: 'anthropic',
      source: 'user',
    });
    expect(await choose('gpt-5.4'), 'the platform’s key is not opened by it').toBe('model-locked');
    await saveKey(ctx, 'openai', OWN_KEY);
    expect(await choose('gpt-5.4')).toMatchObject({ source: 'user' });
    expect(await choose('openai:gpt-9')).toEqual({ model: 'openai:gpt-9', provider: 'openai', source: 'user' });
  });

  test('"auto" takes the nearest key, and the local engine where there is none', async () => {
    const bare = await open({}, { platform: {} });
    const ctx = await bare.newCtx();
    const local = await bare.ask(ctx, ['auto']);
    expect(local.begun).toEqual({ type: 'begun', model: 'local', provider: 'local', source: 'none' });
    expect(local.text.length).toBeGreaterThan(40);
    await bare.saveKey(ctx, 'openai-compatible', OWN_KEY, { baseUrl: bare.vendor.ownUrl });
    bare.clock.now += 60_000;
    const own = await bare.ask(ctx, ['auto']);
    expect(own.begun).toMatchObject({ model: 'openai-compatible:llama3.2', source: 'user' });
    expect(own.done?.usage.cost, 'nobody knows its price').toBeNull();
    const full = await open();
    const other = await full.newCtx();
    expect(await full.gateway.choose(other, ['auto'])).toEqual({
      model: 'gpt-4.1',
      provider: 'openai',
      source: 'platform',
    });
    await full.saveKey(other, 'openrouter', OWN_KEY);
    full.clock.now += 11_000;
    expect(await full.gateway.choose(other, ['auto'])).toMatchObject({
      model: 'claude-sonnet-4.6',
      provider: 'openrouter',
      source: 'user',
    });
  });

  test('where an own key fails the platform does not pay instead; a key that was mended is taken at once', async () => {
    const { newCtx, ask, saveKey, vendor } = await open({ fates: { 'own-key-bad1': 'no-quota' } });
    const ctx = await newCtx();
    await saveKey(ctx, 'openai', 'own-key-bad1');
    const { begun, error } = await ask(ctx, ['gpt-4.1', 'gemini-2.5-flash']);
    expect([error?.code, begun]).toEqual(['key-no-quota', undefined]);
    expect(vendor.asked.map(({ key }) => key)).toEqual(['own-key-bad1']);
    expect((await ask(ctx, ['gpt-4.1', 'local'])).begun).toMatchObject({ model: 'local' });
    await saveKey(ctx, 'openai', OWN_KEY);
    expect((await ask(ctx, ['gpt-4.1'])).begun).toMatchObject({ source: 'user' });
  });

  test('images go to a model that sees; to one that does not, only where there is no other', async () => {
    const { newCtx, ask, vendor } = await open({ fates: {} }, { platform: { OPENAI_API_KEY: 'platform-openai' } });
    const ctx = await newCtx();
    const parts = [
      { type: 'text' as const, text: 'See' },
      { type: 'image' as const, mime: 'image/png', bytes: new Uint8Array([1]) },
    ];
    const messages = [{ role: 'user' as const, parts }];
    expect((await ask(ctx, ['sonar'], { messages })).begun).toMatchObject({
      model: 'gpt-4.1',
      instead: 'Perplexity Sonar does not see images. GPT-4.1 answers instead.',
    });
    expect(JSON.stringify(vendor.asked.at(-1)?.body)).toContain('data:image/png;base64,AQ==');
    const before = vendor.asked.length;
    expect((await ask(ctx, ['local'], { messages })).begun, 'nothing is to leave').toMatchObject({ model: 'local' });
    expect(vendor.asked).toHaveLength(before);
    const blind = await open({}, { platform: { PERPLEXITY_API_KEY: OWN_KEY } });
    const other = await blind.newCtx();
    expect((await blind.ask(other, ['sonar'], { messages })).begun).toMatchObject({ model: 'sonar' });
    expect(JSON.stringify(blind.vendor.asked.at(-1)?.body)).toMatch(/image is attached that you cannot see/);
  });

  test('an object keeps to its form, is mended once, and else is an error', async () => {
    const schema = z.strictObject({ line: z.string(), score: z.number().max(10) });
    const { newCtx, gateway, askOf, vendor, recordOf } = await open();
    const ctx = await newCtx();
    const answers = (list: string[]) => (vendor.script.answer = () => list.shift() ?? '');
    const object = (models = ['gpt-4.1']) => {
      const { local: _, ...ask } = askOf(models);
      return gateway.object(ctx, ask, { name: 'line', schema }).then((found) => ({ ...found, answer: ask.answer }));
    };
    answers(['Here it is:\n```json\n{"line": "Hi", "score": 3}\n```']);
    expect(await object()).toMatchObject({
      value: { line: 'Hi', score: 3 },
      model: 'gpt-4.1',
      usage: { outputTokens: 17 },
    });
    expect(vendor.asked.at(-1)?.body).toMatchObject({
      response_format: { type: 'json_schema', json_schema: { name: 'line' } },
    });
    answers(['{"line": "Hi", "score": 30}', '{"line": "Hi", "score": 3}']);
    const mended = await object();
    expect(mended).toMatchObject({ value: { score: 3 }, usage: { inputTokens: 50, outputTokens: 34 } });
    expect(JSON.stringify(vendor.asked.at(-1)?.body)).toMatch(/not in the form: score/);
    expect(await recordOf(mended.answer), 'both are counted').toMatchObject({ input_tokens: 50, output_tokens: 34 });
    answers(['no', 'no']);
    await expect(object()).rejects.toMatchObject({ code: 'not-in-form', status: 502 });
    await expect(object(['local'])).rejects.toMatchObject({ code: 'no-key' });
  });
});
