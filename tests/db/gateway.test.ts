import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { ANSWER } from '../fakes/text-vendor.ts';
import { until } from '../support/until.ts';
import { openTestDatabase, type TestDatabase } from './support/database.ts';
import { openTestGateway } from './support/gateway.ts';

type Script = Parameters<typeof openTestGateway>[1];
type Settings = Parameters<typeof openTestGateway>[2];

describe('the gateway', () => {
  let home: TestDatabase;
  beforeAll(async () => void (home = await openTestDatabase('pglite')));
  afterAll(() => home?.close());
  const open = async (...more: [Script?, Settings?]) => {
    const opened = await openTestGateway(home, ...more);
    onTestFinished(() => opened.vendor.close());
    return opened;
  };

  test('an answer streams, is counted and timed, and not a word of it is kept', async () => {
    const { newCtx, ask, recordOf } = await open();
    const ctx = await newCtx();
    const { text, begun, done, events, answer } = await ask(ctx, ['gpt-4.1']);
    expect(text).toBe(ANSWER);
    expect(events.length).toBeGreaterThan(5);
    expect(begun).toEqual({ type: 'begun', model: 'gpt-4.1', provider: 'openai', source: 'platform' });
    const cost = (25 * 2 + 17 * 8) / 1_000_000;
    expect(done).toMatchObject({ finish: 'stop', usage: { inputTokens: 25, outputTokens: 17, cost } });
    const record = await recordOf(answer);
    expect(record).toMatchObject({
      user_id: ctx.user.id,
      team_id: ctx.team,
      purpose: 'chat',
      model: 'gpt-4.1',
      source: 'platform',
      state: 'done',
      input_tokens: 25,
      output_tokens: 17,
      cost,
    });
    expect(record?.['first_token_ms']).toBeLessThanOrEqual(record?.['total_ms'] as number);
    expect(JSON.stringify(record)).not.toMatch(/canary|Straße|brief/);
  });

  test('what fails before its first token is tried again; what failed in the middle is not', async () => {
    const { newCtx, ask, vendor, recordOf } = await open({ fates: { 'platform-openai': 'broken-once' } });
    const ctx = await newCtx();
    expect((await ask(ctx, ['gpt-4.1'])).text).toBe(ANSWER);
    expect(vendor.asked).toHaveLength(2);
    vendor.script.fates = { ...vendor.script.fates, 'platform-openai': 'dies' };
    const { text, error, answer, done } = await ask(ctx, ['gpt-4.1', 'local']);
    expect(ANSWER.startsWith(text) && text.length > 5).toBe(true);
    expect([error?.code, done]).toEqual(['vendor-unreachable', undefined]);
    expect(vendor.asked).toHaveLength(3);
    expect(await recordOf(answer)).toMatchObject({
      state: 'failed',
      error: 'vendor-unreachable',
      input_tokens: expect.any(Number) as number,
    });
  });

  test('where one vendor fails, another way to the same model is asked, then the next model, and it says so', async () => {
    const { newCtx, ask, vendor } = await open({ fates: { 'platform-openai': 'no-quota' } });
    const ctx = await newCtx();
    const routed = await ask(ctx, ['gpt-4.1']);
    expect(routed.begun).toMatchObject({ model: 'gpt-4.1', provider: 'openrouter' });
    expect(vendor.asked.map(({ wire }) => wire)).toEqual(['openai', 'openrouter']);
    vendor.script.fates = { ...vendor.script.fates, 'platform-openai': 'no-quota', 'platform-router': 'no-model' };
    const local = await ask(ctx, ['gpt-4.1', 'local']);
    expect(local.begun).toMatchObject({
      model: 'local',
      source: 'none',
      instead: 'The platform’s key for OpenAI has no quota left. Local engine answers instead.'.replace('’', "'"),
    });
    expect(local.done?.usage).toEqual({ inputTokens: 0, outputTokens: 0, cost: 0 });
    const chosen = await ask(ctx, ['auto']);
    expect(chosen.begun).toMatchObject({ model: 'local', instead: expect.stringContaining('Local engine answers') });
    expect((await ask(ctx, ['gpt-4.1'])).error).toMatchObject({ code: 'key-no-quota', status: 422 });
  });

  test.each([
    ['busy', 'vendor-busy', 503],
    ['refused', 'refused-content', 422],
    ['too-long', 'too-long', 413],
    ['empty', 'empty-answer', 502],
    ['filtered', 'refused-content', 422],
    ['restricted', 'key-not-allowed', 422],
  ] as const)('a vendor that is %s is told as %s, in plain words', async (fate, code, status) => {
    const { newCtx, plan, ask, recordOf } = await open(
      { fates: { 'platform-anthropic': fate } },
      { platform: { ANTHROPIC_API_KEY: 'platform-anthropic' } },
    );
    const ctx = await newCtx();
    await plan(ctx, 'professional');
    const { error, answer } = await ask(ctx, ['claude-haiku-4.5']);
    expect(error).toMatchObject({ code, status });
    if (fate === 'busy')
      expect(error?.more).toMatchObject({ wait: 42, hint: expect.stringContaining('42 seconds') as string });
    expect(`${error?.message} ${error?.more.hint}`).not.toMatch(/canary|platform-anthropic|undefined/);
    expect(await recordOf(answer)).toMatchObject({ state: 'failed', error: code });
  });

  test('content that one model refused is not carried to the next one', async () => {
    const { newCtx, ask, vendor } = await open({ fates: { 'platform-openai': 'refused' } });
    const ctx = await newCtx();
    expect((await ask(ctx, ['gpt-4.1', 'gemini-2.5-flash', 'local'])).error?.code).toBe('refused-content');
    expect(vendor.asked).toHaveLength(1);
  });

  test('one that is silent, or stops in the middle, is given up', async () => {
    const { newCtx, ask, vendor } = await open(
      { fates: { 'platform-openai': 'silent' } },
      {
        patience: {
          firstMs: 80,
          nextMs: 60,
          totalMs: 2000,
        },
      },
    );
    const ctx = await newCtx();
    expect((await ask(ctx, ['gpt-4.1', 'local'])).begun).toMatchObject({ model: 'gpt-4.1', provider: 'openrouter' });
    vendor.script.fates = { ...vendor.script.fates, 'platform-openai': 'stalls' };
    const { error, text } = await ask(ctx, ['gpt-4.1', 'local']);
    expect([error?.code, text.length > 5]).toEqual(['vendor-timeout', true]);
    await until('all sockets are closed', () => vendor.open() === 0);
  });

  test('who aborts, or stops reading, ends the vendor’s call at once; what came is counted', async () => {
    const { newCtx, askOf, gateway, vendor, recordOf } = await open({ fates: { 'platform-openai': 'stalls' } });
    const ctx = await newCtx();
    const stop = new AbortController();
    const ask = askOf(['gpt-4.1'], { signal: stop.signal });
    let stopping = false;
    const reading = (async () => {
      for await (const event of gateway.stream(ctx, ask)) {
        if (event.type !== 'text' || stopping) continue;
        stopping = true;
        setTimeout(() => stop.abort(new Error('stopped by the reader')), 20);
      }
    })();
    await expect(reading).rejects.toThrow('stopped by the reader');
    await until('the socket is closed', () => vendor.open() === 0);
    const record = await recordOf(ask.answer);
    expect(record).toMatchObject({ state: 'stopped', error: null });
    expect([Number(record?.['output_tokens']) > 0, Number(record?.['cost']) > 0]).toEqual([true, true]);

    const left = askOf(['gpt-4.1']);
    for await (const event of gateway.stream(ctx, left)) if (event.type === 'text') break;
    await until('the socket is closed', () => vendor.open() === 0);
    expect(await recordOf(left.answer)).toMatchObject({ state: 'stopped' });
    await expect(
      gateway.stream(ctx, askOf(['gpt-4.1'], { signal: AbortSignal.abort(new Error('gone')) })).next(),
    ).rejects.toThrow('gone');
  });
});
