import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { EMBEDDING } from '#backend/core/meaning.ts';
import { Secret } from '#backend/core/secret.ts';
import { openai } from '#backend/providers/embedding/openai.ts';
import { answerTo, embeddingVendor } from '../fakes/embedding-vendor.ts';
import { described } from '../support/described.ts';

// OpenAI's own description lies beside the project, not in it.
const contract = path.join(import.meta.dirname, '../../../shared/cases/contracts/openai/openapi.yaml');
const there = existsSync(contract);

describe.skipIf(!there)(`OpenAI's own description${there ? '' : ' (skipped: ../shared/cases is not there)'}`, () => {
  test('what is asked for vectors is as described, and so is what tests answer', async () => {
    const own = described(contract);
    const vendor = await embeddingVendor({ key: 'good' });
    onTestFinished(() => vendor.close());
    const { model, dimensions } = EMBEDDING;
    const account = { key: new Secret('key'), baseUrl: vendor.baseUrl, fetch };
    await openai.embed({ ...account, model, dimensions, texts: ['one', 'two'] }, new AbortController().signal);
    const [asked] = vendor.asked;
    expect(asked).toMatchObject({ method: 'POST', path: '/v1/embeddings' });
    expect(Object.keys((own.document['paths'] as Record<string, object>)['/embeddings'] ?? {})).toContain('post');
    expect(own.wrong('CreateEmbeddingRequest', asked?.body)).toEqual([]);
    expect(own.wrong('CreateEmbeddingResponse', answerTo({ model, dimensions, input: ['one', 'two'] }))).toEqual([]);
    expect(own.wrong('CreateEmbeddingRequest', { model, input: 5, size: 3 })).not.toEqual([]);
  });
});
