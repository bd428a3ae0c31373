import { createServer } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { TEXT_PROVIDERS } from '#domain/ai/catalogue-rules.ts';
import { textVendor } from '../../../tests/fakes/text-vendor.ts';
import { Secret } from '../../core/secret.ts';
import { asking, orderTo, textContract, textOf } from './contract.ts';
import { fakeTexts } from './fake.ts';
import { streamLocally } from './local.ts';
import { listOwnModels } from './openai-compatible.ts';

for (const provider of TEXT_PROVIDERS) textContract(provider);

const never = new AbortController().signal;
const bodyOf = async (provider: (typeof TEXT_PROVIDERS)[number], more: Parameters<typeof orderTo>[2] = {}) => {
  const { vendor, all } = await asking(provider, 'good');
  await all(more);
  return vendor.asked[0]?.body;
};

test('Perplexity’s sources are told once, by the numbers that its text has', async () => {
  const sources = [
    { url: 'https://a.example/x', title: 'A' },
    { url: 'javascript:alert(1)', title: 'Bad' },
    { url: 'https://c.example/', title: '' },
  ];
  const { all } = await asking('perplexity', 'good', { sources, cost: 0.0123 });
  const deltas = await all();
  expect(deltas.filter(({ type }) => type === 'citations')).toEqual([
    {
      type: 'citations',
      citations: [
        { n: 1, title: 'A', url: 'https://a.example/x' },
        { n: 3, title: 'c.example', url: 'https://c.example/' },
      ],
    },
  ]);
  expect(deltas.filter(({ type }) => type === 'usage').at(-1)).toMatchObject({ cost: 0.0123 });
});

test('OpenRouter’s notes are sources, and its price is believed', async () => {
  const { all } = await asking('openrouter', 'good', {
    sources: [{ url: 'https://a.example/x', title: 'A' }],
    cost: 0.5,
  });
  const deltas = await all();
  expect(deltas).toContainEqual({ type: 'citations', citations: [{ n: 1, title: 'A', url: 'https://a.example/x' }] });
  expect(deltas).toContainEqual({ type: 'usage', inputTokens: 25, outputTokens: 17, cost: 0.5 });
});

test('what only some models take is given to those alone', async () => {
  expect(await bodyOf('openai', { model: 'gpt-4.1', temperature: 0.3 })).toMatchObject({
    model: 'gpt-4.1',
    max_completion_tokens: 100,
    temperature: 0.3,
    stream_options: { include_usage: true },
  });
  const thinking = await bodyOf('openai', { model: 'gpt-5-mini', temperature: 0.3 });
  expect(thinking).toMatchObject({ max_completion_tokens: 4100, reasoning_effort: 'low' });
  expect(thinking).not.toHaveProperty('temperature');
  expect(await bodyOf('openrouter', { model: 'openai/gpt-5.2', temperature: 0.3 })).not.toHaveProperty('temperature');
  expect(await bodyOf('perplexity', { model: 'sonar' })).toMatchObject({ max_tokens: 100 });
  expect(await bodyOf('perplexity')).not.toHaveProperty('stream_options');
  expect(await bodyOf('anthropic', { model: 'claude-haiku-4-5', temperature: 1.5 })).toMatchObject({
    temperature: 1,
    system: 'Be brief.',
  });
  expect(await bodyOf('anthropic', { model: 'claude-opus-4-8', temperature: 0.3 })).not.toHaveProperty('temperature');
});

test('images go as each vendor takes them', async () => {
  const bytes = new Uint8Array([1, 2, 3]);
  const messages = [
    {
      role: 'user' as const,
      parts: [
        { type: 'text' as const, text: 'See' },
        { type: 'image' as const, mime: 'image/png', bytes },
      ],
    },
  ];
  expect(await bodyOf('openai', { messages, system: '' })).toMatchObject({
    messages: [
      {
        role: 'user',
        content: [
          { type: 'text', text: 'See' },
          { type: 'image_url', image_url: { url: 'data:image/png;base64,AQID' } },
        ],
      },
    ],
  });
  expect(await bodyOf('anthropic', { messages })).toMatchObject({
    messages: [
      {
        content: [
          { type: 'text' },
          { type: 'image', source: { type: 'base64', media_type: 'image/png', data: 'AQID' } },
        ],
      },
    ],
  });
});

test('nothing of the environment goes to a vendor, and a server without a key gets none', async () => {
  const before = { ...process.env };
  onTestFinished(() => void (process.env = before));
  Object.assign(process.env, {
    OPENAI_ORG_ID: 'org-canary',
    OPENAI_PROJECT_ID: 'proj-canary',
    OPENAI_API_KEY: 'sk-canary-env',
    ANTHROPIC_AUTH_TOKEN: 'canary-token',
    ANTHROPIC_API_KEY: 'sk-ant-canary',
  });
  for (const provider of ['openai', 'anthropic'] as const) {
    const { vendor, all } = await asking(provider, 'good');
    await all();
    expect(JSON.stringify(vendor.asked[0]?.headers)).not.toMatch(
      /org-canary|proj-canary|canary-env|canary-token|sk-ant-canary/,
    );
  }
  const vendor = await textVendor({ fates: { '': 'good' } });
  onTestFinished(() => vendor.close());
  const { 'openai-compatible': own } = (await import('./open.ts')).openTexts();
  expect(
    textOf(await Array.fromAsync(own(orderTo(vendor, 'openai-compatible', { key: new Secret('') }), never))),
  ).not.toBe('');
  expect(vendor.asked[0]?.headers).not.toHaveProperty('authorization');
});

test('a server of one’s own that sends without end is broken off', async () => {
  const { failed } = await asking('openai-compatible', 'endless');
  expect((await failed()).error.why).toMatch(/failed|unreachable/);
});

test('the models of a server of one’s own are listed; one that lists nonsense has none', async () => {
  const vendor = await textVendor();
  onTestFinished(() => vendor.close());
  const order = orderTo(vendor, 'openai-compatible');
  expect(await listOwnModels(order, never)).toEqual(['nomic-embed-text', 'llama3.2']);
  const odd = createServer((_, response) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"data":[{"id":"a b"},null,{"id":5}]}'),
  );
  await new Promise<void>((done) => odd.listen(0, '127.0.0.1', done));
  onTestFinished(() => void odd.close());
  const baseUrl = `http://127.0.0.1:${(odd.address() as { port: number }).port}`;
  expect(await listOwnModels({ ...order, baseUrl }, never)).toEqual([]);
});

test('the local engine answers without any vendor, and stops when it is told to', async () => {
  const question = {
    question: 'They say that it is too expensive.',
    kind: 'coach' as const,
    before: [],
    passages: [],
    said: [],
  };
  const deltas = await Array.fromAsync(streamLocally(question, never));
  expect(textOf(deltas).length).toBeGreaterThan(40);
  expect(deltas.slice(-2)).toEqual([
    { type: 'usage', inputTokens: 0, outputTokens: 0, cost: 0 },
    { type: 'finish', finish: 'stop' },
  ]);
  const stop = new AbortController();
  const reading = streamLocally(question, stop.signal);
  await reading.next();
  stop.abort();
  await expect(Array.fromAsync(reading)).rejects.toMatchObject({ why: 'timeout' });
});

test('the fake says what it is told to, refuses as it is told, and keeps what was ordered', async () => {
  const texts = fakeTexts();
  const vendor = { ownUrl: '', env: {} } as never;
  const order = { ...orderTo(vendor, 'openai-compatible'), model: 'm' };
  texts.answer = 'Two words.';
  expect(textOf(await Array.fromAsync(texts.openai(order, never)))).toBe('Two words.');
  texts.why = { openai: 'no-quota' };
  await expect(Array.fromAsync(texts.openai(order, never))).rejects.toMatchObject({
    why: 'no-quota',
    retryable: false,
  });
  expect(textOf(await Array.fromAsync(texts.perplexity(order, never)))).toBe('Two words.');
  expect(texts.orders).toHaveLength(3);
});
