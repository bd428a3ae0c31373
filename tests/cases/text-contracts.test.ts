import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { AUTO, AUTO_LAST, lockOf, modelOf } from '#domain/ai/catalogue-rules.ts';
import { CATALOGUE } from '#domain/ai/catalogue.ts';
import { chatReader } from '../../backend/providers/text/chat-deltas.ts';
import { asking } from '../../backend/providers/text/contract.ts';
import { eventsOf } from '../fakes/text-wire.ts';
import { described } from '../support/described.ts';

// What vendors describe of themselves lies beside the project, not in it.
const folder = path.join(import.meta.dirname, '../../../shared/cases/contracts');
const there = existsSync(folder);
const skipped = there ? '' : ' (skipped: the contracts are not here)';

const VENDORS = {
  openai: {
    file: 'openai/openapi.yaml',
    request: 'CreateChatCompletionRequest',
    chunk: 'CreateChatCompletionStreamResponse',
  },
  openrouter: { file: 'openrouter/openapi.yaml', request: 'ChatRequest', chunk: 'ChatStreamChunk' },
} as const;

const read = new Map<string, ReturnType<typeof described>>();
/** The description of a vendor; it takes a second to read. */
function descriptionOf(vendor: keyof typeof VENDORS) {
  const known = read.get(vendor) ?? described(path.join(folder, VENDORS[vendor].file));
  read.set(vendor, known);
  return known;
}

const image = { type: 'image' as const, mime: 'image/png', bytes: new Uint8Array([1, 2, 3]) };
const words = { type: 'text' as const, text: 'What do I say to that?' };
const { $schema: _, ...schema } = z.toJSONSchema(z.strictObject({ line: z.string(), score: z.number() })) as Record<
  string,
  unknown
>;

/** Everything that an order may hold. */
const ORDERS = {
  'words alone': { model: 'gpt-4.1', temperature: 0.4 },
  'a chat': {
    model: 'gpt-4.1-mini',
    messages: [
      { role: 'user' as const, parts: [words] },
      { role: 'assistant' as const, parts: [words] },
      { role: 'user' as const, parts: [words] },
    ],
  },
  'an image': { model: 'gpt-4o', messages: [{ role: 'user' as const, parts: [words, image] }] },
  'a model that thinks': { model: 'gpt-5-mini', temperature: 0.4 },
  'a form': { model: 'gpt-4.1', form: { name: 'line', schema } },
};

describe.skipIf(!there).each(Object.keys(VENDORS) as (keyof typeof VENDORS)[])(
  `by the description of %s${skipped}`,
  (provider) => {
    const { request, chunk } = VENDORS[provider];
    const vendor = there ? descriptionOf(provider) : null;

    test.each(Object.entries(ORDERS))('a request with %s is as described', async (_name, more) => {
      const { vendor: server, all } = await asking(provider, 'good');
      await all(more);
      const [asked] = server.asked;
      expect(asked).toMatchObject({ method: 'POST', path: '/chat/completions' });
      const paths = (vendor?.document['paths'] ?? {}) as Record<string, object>;
      expect(Object.keys(paths['/chat/completions'] ?? {})).toContain('post');
      // Names inside a list of several forms, or in a schema of ours, are held to their schema and not to a list of names.
      const freely = /content\[\d\]\.\w+$|json_schema\.schema\.\w+$/;
      expect(vendor?.wrong(request, asked?.body).filter((one) => !freely.test(one))).toEqual([]);
    });

    test('a wrong request would not pass', () => {
      expect(vendor?.wrong(request, { model: 'gpt-4.1', messages: 'none' })).not.toEqual([]);
      expect(
        vendor?.wrong(request, { model: 'gpt-4.1', messages: [{ role: 'user', content: 'x' }], maxTokens: 5 }),
      ).not.toEqual([]);
    });

    test('the vendor that tests speak to streams as described', () => {
      const sources = provider === 'openrouter' ? [{ url: 'https://a.example/', title: 'A' }] : [];
      const written = {
        pieces: ['Hello', ' you'],
        finish: 'stop' as const,
        usage: { input: 1, output: 2 },
        model: 'gpt-4.1',
        sources,
      };
      const { head, pieces, tail } = eventsOf(provider, written);
      const chunks = [...head, ...pieces, ...tail]
        .filter((one) => one.startsWith('data: {'))
        .map((one): unknown => JSON.parse(one.slice(6)));
      expect(chunks).toHaveLength(5);
      // OpenAI's lists the reasons without the null that it says may stand there.
      const known = /finish_reason must be equal to one of the allowed values/;
      const wrong = chunks.flatMap((one) => vendor?.wrong(chunk, one, false) ?? []).filter((one) => !known.test(one));
      expect(wrong).toEqual([]);
    });
  },
);

describe.skipIf(!there)(`streams that vendors recorded${skipped}`, () => {
  test('are read: the example of OpenAI’s own description', () => {
    const lines = readFileSync(path.join(folder, VENDORS.openai.file), 'utf8').matchAll(
      /^ +(\{"id":"chatcmpl-[^\n]*"chat\.completion\.chunk".*\})$/gm,
    );
    const reader = chatReader();
    const first = [...lines].slice(0, 3).flatMap(([, line = '']) => reader(JSON.parse(line)));
    expect(first).toEqual([
      { type: 'text', text: 'Hello' },
      { type: 'finish', finish: 'stop' },
    ]);
  });

  test('are read: the example of OpenRouter’s own description', () => {
    const { document } = descriptionOf('openrouter');
    const { example } = document.components.schemas['ChatStreamChunk'] as { example?: unknown };
    expect(chatReader()(example)).toEqual([{ type: 'text', text: 'Hello' }]);
  });
});

describe.skipIf(!there)(`the catalogue by the vendors' own lists${skipped}`, () => {
  test('every model of OpenAI is one that OpenAI names', () => {
    const { document } = descriptionOf('openai');
    const named = JSON.stringify(document.components.schemas['ModelIdsShared']);
    const ids = CATALOGUE.flatMap(({ by }) =>
      by.filter(({ provider }) => provider === 'openai').map(({ model }) => model),
    );
    expect(ids.length).toBeGreaterThan(8);
    expect(ids.filter((id) => !named.includes(`"${id}"`))).toEqual([]);
  });
});

/** Both feature lists of the product name these. */
const NAMED =
  'gpt-4.1 gpt-4.1-mini gpt-4o gpt-5-mini gpt-5.1 gpt-5.2 claude-opus-4.5 claude-opus-4.6 claude-sonnet-4.5 claude-sonnet-4.6 claude-haiku-4.5 ' +
  'grok-4.1-fast gemini-2.5-pro gemini-2.5-flash kimi-k2.5 sonar sonar-pro sonar-reasoning-pro';

describe('the catalogue', () => {
  test('has every model that the product names, and 25 at least', () => {
    expect(CATALOGUE.length).toBeGreaterThanOrEqual(25);
    expect(NAMED.split(' ').filter((id) => !modelOf(id))).toEqual([]);
    expect([...AUTO, AUTO_LAST].filter((id) => !modelOf(id))).toEqual([]);
  });

  test('names each once, with a price, room and a way to it', () => {
    expect(new Set(CATALOGUE.map(({ id }) => id)).size).toBe(CATALOGUE.length);
    for (const { id, by, context, inputPrice, outputPrice, capabilities } of CATALOGUE) {
      expect(by.length, id).toBeGreaterThan(0);
      expect(context, id).toBeGreaterThanOrEqual(100_000);
      expect(inputPrice, id).toBeGreaterThan(0);
      expect(outputPrice, id).toBeGreaterThanOrEqual(inputPrice ?? 0);
      expect(capabilities, id).toContain('text');
      expect(
        by.some(({ provider }) => provider === 'openrouter'),
        id,
      ).toBe(true);
      for (const one of by)
        if (one.provider === 'openrouter') expect(one.model, id).toMatch(/^[a-z0-9-]+\/[a-z0-9.:-]+$/);
    }
  });

  test('locks as the price list says: ten by the first paid plan, of which six are for everybody', () => {
    const locks = CATALOGUE.map(lockOf);
    expect(locks.filter((one) => one === null)).toHaveLength(6);
    expect(locks.filter((one) => one === 'standard-model')).toHaveLength(4);
  });
});
