import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { serviceClient } from '#backend/core/db.ts';
import type { Ctx } from '#backend/core/context.ts';
import { createLog } from '#backend/core/log.ts';
import { closeDeps, openDeps } from '#backend/deps.ts';
import { readEnv } from '#backend/env.ts';

/** The backend's parts in a process of their own, asking a vendor in another one: `node --expose-gc bench/gateway-asker.ts MODE VENDOR KEY LETTERS`. */
const [mode = '', vendorUrl = '', key = '', letters = '100'] = process.argv.slice(2);
const AT_ONCE = 50;
const ROUNDS = 12;
const STREAMS = 500;

const dataDir = await mkdtemp(path.join(tmpdir(), 'bench-gateway-'));
const env = readEnv({
  NODE_ENV: 'test',
  LOG_LEVEL: 'silent',
  DATA_DIR: dataDir,
  OPENAI_BASE_URL: vendorUrl,
  OPENAI_API_KEY: key,
});
const deps = await openDeps(env, createLog('silent', false));
const question = 'They say that it is too expensive. What do I say?';

async function ctxOf(): Promise<Ctx> {
  const id = randomUUID();
  await deps.database.sql?.(
    `insert into auth.users (id, aud, role, email, email_confirmed_at, raw_app_meta_data, raw_user_meta_data, created_at, updated_at)
     values ($1, 'authenticated', 'authenticated', $2, now(), '{}', '{}', now(), now())`,
    [id, `${id}@example.com`],
  );
  const { data } = await serviceClient(deps.database).from('teams').select('id').eq('owner_id', id).single();
  return { user: { id }, team: (data as { id: string }).id, log: deps.log } as unknown as Ctx;
}

/** One answer by the gateway. Gives when its first token came, and its text. */
async function byGateway(ctx: Ctx, first: () => void = () => undefined): Promise<{ firstMs: number; text: string }> {
  const begun = performance.now();
  let firstMs = 0;
  let text = '';
  const asked = {
    purpose: 'chat' as const,
    models: ['gpt-4.1'],
    system: 'Be brief.',
    messages: [{ role: 'user' as const, parts: [{ type: 'text' as const, text: question }] }],
    maxTokens: 400,
    local: { question, kind: 'coach' as const, before: [], passages: [], said: [] },
    answer: randomUUID(),
    signal: new AbortController().signal,
  };
  for await (const event of deps.gateway.stream(ctx, asked)) {
    if (event.type !== 'text') continue;
    if (!firstMs) {
      firstMs = performance.now() - begun;
      first();
    }
    text += event.text;
  }
  return { firstMs, text };
}

/** The same request, asked of the vendor by a plain fetch. */
async function directly(): Promise<number> {
  const begun = performance.now();
  let firstMs = 0;
  const response = await fetch(`${vendorUrl}/chat/completions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ model: 'gpt-4.1', stream: true, messages: [{ role: 'user', content: question }] }),
  });
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    if (!firstMs && /"content":"[^"]/.test(decoder.decode(chunk, { stream: true })))
      firstMs = performance.now() - begun;
  }
  return firstMs;
}

/** Fifty at any time, each with a pause of its own before it, so that they do not march in step. */
async function fifty(one: (at: number) => Promise<number>): Promise<number[]> {
  const took: number[] = [];
  const worker = async (at: number): Promise<void> => {
    for (let round = 0; round < ROUNDS; round += 1) {
      await new Promise((done) => setTimeout(done, Math.random() * 250));
      const ms = await one(at);
      if (round > 1) took.push(ms); // the first ones warm up
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, (_, at) => worker(at)));
  return took.sort((a, b) => a - b);
}

const part = (sorted: number[], share: number): number => sorted[Math.floor(sorted.length * share)] ?? 0;

async function firstTokens() {
  const people = await Promise.all(Array.from({ length: AT_ONCE }, ctxOf));
  await fifty(() => directly());
  const direct = await fifty(() => directly());
  const through = await fifty(async (at) => (await byGateway(people[at] as Ctx)).firstMs);
  const again = await fifty(() => directly());
  const both = [...direct, ...again].sort((a, b) => a - b);
  const cold: number[] = [];
  for (const person of await Promise.all(Array.from({ length: 20 }, ctxOf)))
    cold.push((await byGateway(person)).firstMs);
  return {
    direct: { p50: part(both, 0.5), p95: part(both, 0.95) },
    gateway: { p50: part(through, 0.5), p95: part(through, 0.95) },
    coldP50: part(
      cold.sort((a, b) => a - b),
      0.5,
    ),
    samples: through.length,
  };
}

async function manyStreams() {
  const ctx = await ctxOf();
  await Promise.all(Array.from({ length: 50 }, () => byGateway(ctx)));
  const settle = async () => {
    for (let i = 0; i < 3; i += 1) {
      globalThis.gc?.();
      await new Promise((done) => setTimeout(done, 150));
    }
    return process.memoryUsage().rss;
  };
  const before = await settle();
  let begun = 0;
  let allBegun: () => void = () => undefined;
  const begunAll = new Promise<void>((done) => (allBegun = done));
  const count = (): void => {
    begun += 1;
    if (begun === STREAMS) allBegun();
  };
  const all = Promise.allSettled(Array.from({ length: STREAMS }, () => byGateway(ctx, count)));
  await Promise.race([all, begunAll]);
  const open = begun;
  const held = (await settle()) - before;
  const results = await all;
  const whole = results.filter((one) => one.status === 'fulfilled' && one.value.text.length === Number(letters)).length;
  return { errors: STREAMS - whole, open, bytesEach: held / STREAMS };
}

try {
  const found = mode === 'streams' ? await manyStreams() : await firstTokens();
  process.stdout.write(`found ${JSON.stringify(found)}\n`);
} finally {
  await closeDeps(deps);
  await rm(dataDir, { recursive: true, force: true });
}
