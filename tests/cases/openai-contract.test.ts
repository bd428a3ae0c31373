import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { EMBEDDING } from '#backend/core/meaning.ts';
import { Secret } from '#backend/core/secret.ts';
import { openai as embedder } from '#backend/providers/embedding/openai.ts';
import { openRealtime } from '#backend/providers/realtime/open.ts';
import { openVoices } from '#backend/providers/voice/open.ts';
import { turnInstructions, roleOf } from '#domain/practice/prompt.ts';
import { REALTIME } from '#domain/practice/realtime.ts';
import { MOST_SPOKEN, VOICES } from '#domain/voices.ts';
import { answerTo, embeddingVendor } from '../fakes/embedding-vendor.ts';
import { speechTokens } from '../fakes/speech-tokens.ts';
import { voiceVendors } from '../fakes/voice-vendors.ts';
import { buyerLine } from '../support/buyer-lines.ts';
import { described } from '../support/described.ts';

// OpenAI's own description lies beside the project, not in it.
const contract = path.join(import.meta.dirname, '../../../shared/cases/contracts/openai/openapi.yaml');
const there = existsSync(contract);

describe.skipIf(!there)(`OpenAI's own description${there ? '' : ' (skipped: ../shared/cases is not there)'}`, () => {
  const vendor = there ? described(contract) : null;

  test('what is asked of its voices is as described, with each voice, at either end of the speeds, and as long as may be', async () => {
    const vendors = await voiceVendors({ key: 'good' });
    onTestFinished(() => vendors.close());
    const { openai } = openVoices();
    const { voices, slowest, fastest, mostCharacters } = VOICES.openai;
    const speak = async (text: string, voice: string, speed: number) => {
      const account = { key: new Secret('key'), baseUrl: vendors.env.OPENAI_BASE_URL, fetch };
      const { bytes } = await openai.speak({ ...account, text, voice, speed }, new AbortController().signal);
      await bytes.cancel();
    };
    for (const { id } of voices) await speak('Hello.', id, 1);
    for (const speed of [slowest, fastest]) await speak('x'.repeat(mostCharacters), 'marin', speed);
    expect(vendors.asked.flatMap(({ body }) => vendor?.wrong('CreateSpeechRequest', body))).toEqual([]);
    expect(new Set(vendors.asked.map(({ method, path: at }) => `${method} ${at}`))).toEqual(
      new Set(['POST /audio/speech']),
    );
    expect(MOST_SPOKEN).toBeLessThanOrEqual(mostCharacters);
    const wrong = { model: VOICES.openai.model, input: 'x'.repeat(mostCharacters + 1), voice: 'marin' };
    expect(vendor?.wrong('CreateSpeechRequest', wrong)).not.toEqual([]);
  });

  test('what is asked for vectors is as described, and so is what tests answer', async () => {
    const server = await embeddingVendor({ key: 'good' });
    onTestFinished(() => server.close());
    const { model, dimensions } = EMBEDDING;
    const account = { key: new Secret('key'), baseUrl: server.baseUrl, fetch };
    await embedder.embed({ ...account, model, dimensions, texts: ['one', 'two'] }, new AbortController().signal);
    const [asked] = server.asked;
    expect(asked).toMatchObject({ method: 'POST', path: '/v1/embeddings' });
    const paths = (vendor?.document['paths'] ?? {}) as Record<string, object>;
    expect(Object.keys(paths['/embeddings'] ?? {})).toContain('post');
    expect(vendor?.wrong('CreateEmbeddingRequest', asked?.body)).toEqual([]);
    const told = answerTo({ model, dimensions, input: ['one', 'two'] });
    expect(vendor?.wrong('CreateEmbeddingResponse', told)).toEqual([]);
    expect(vendor?.wrong('CreateEmbeddingRequest', { model, input: 5, size: 3 })).not.toEqual([]);
  });

  test('what is asked for a session that talks is as described, by each voice; so is a response with a move’s instructions', async () => {
    const vendors = await speechTokens({ key: 'good' });
    onTestFinished(() => vendors.close());
    const { mind, move, setup } = buyerLine(['How do you handle that today?']);
    const account = { key: new Secret('key'), baseUrl: vendors.env.OPENAI_BASE_URL, fetch };
    const instructions = roleOf(setup, [{ title: 'Offer', text: 'Forty a seat.' }]);
    for (const voice of REALTIME.voices)
      await openRealtime()({ ...account, instructions, voice }, new AbortController().signal);
    const name = 'RealtimeCreateClientSecretRequest';
    expect(vendors.asked.flatMap(({ body }) => vendor?.wrong(name, body))).toEqual([]);
    expect(new Set(vendors.asked.map(({ path: at }) => at))).toEqual(
      new Set(['POST /openai/v1/realtime/client_secrets']),
    );
    const { session } = (vendors.asked[0]?.body ?? {}) as { session?: object };
    expect(vendor?.wrong('RealtimeSessionCreateRequestGA', session)).toEqual([]);
    const known = JSON.stringify(vendor?.document['components']);
    for (const model of [REALTIME.model, REALTIME.transcribes]) expect(known).toContain(`"${model}"`);
    const response = { instructions: turnInstructions(instructions, { mind, move, setup }) };
    expect(vendor?.wrong('RealtimeClientEventResponseCreate', { type: 'response.create', response })).toEqual([]);
    expect(vendor?.wrong('RealtimeSessionCreateRequestGA', { ...session, type: 'other', size: 3 })).not.toEqual([]);
  });
});
