import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { Secret } from '#backend/core/secret.ts';
import { openVoices } from '#backend/providers/voice/open.ts';
import { MOST_SPOKEN, VOICES } from '#domain/voices.ts';
import { voiceVendors } from '../fakes/voice-vendors.ts';
import { described } from '../support/described.ts';

// OpenAI's own description lies beside the project, not in it.
const contract = path.join(import.meta.dirname, '../../../shared/cases/contracts/openai/openapi.yaml');
const there = existsSync(contract);

describe.skipIf(!there)(`OpenAI's own description${there ? '' : ' (skipped: ../shared/cases is not there)'}`, () => {
  test('what is asked of its voices is as described, with each voice, at either end of the speeds, and as long as may be', async () => {
    const vendor = described(contract);
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
    expect(vendors.asked.flatMap(({ body }) => vendor.wrong('CreateSpeechRequest', body))).toEqual([]);
    expect(new Set(vendors.asked.map(({ method, path: at }) => `${method} ${at}`))).toEqual(
      new Set(['POST /audio/speech']),
    );
    expect(MOST_SPOKEN).toBeLessThanOrEqual(mostCharacters);
    const wrong = { model: VOICES.openai.model, input: 'x'.repeat(mostCharacters + 1), voice: 'marin' };
    expect(vendor.wrong('CreateSpeechRequest', wrong)).not.toEqual([]);
  });
});
