import { expect, test } from 'vitest';
import { Secret } from '../../core/secret.ts';
import { opening, realtimeContract } from './contract.ts';
import { fakeRealtime } from './fake.ts';

realtimeContract();

test('the whole session is set: its role, its voice, who takes turns how, and that it never answers by itself', async () => {
  const { vendors, open } = await opening('good');
  const instructions = `You play a buyer. ${'Straße 🎉 '.repeat(9_000)}`;
  await open({ instructions, voice: 'cedar' });
  expect(vendors.asked[0]?.body).toEqual({
    expires_after: { anchor: 'created_at', seconds: 60 },
    session: {
      type: 'realtime',
      model: 'gpt-realtime-2.1',
      output_modalities: ['audio'],
      instructions,
      reasoning: { effort: 'minimal' },
      audio: {
        input: {
          transcription: { model: 'gpt-transcribe' },
          noise_reduction: { type: 'near_field' },
          turn_detection: {
            type: 'server_vad',
            threshold: 0.5,
            prefix_padding_ms: 300,
            silence_duration_ms: 500,
            create_response: false,
            interrupt_response: true,
          },
        },
        output: { voice: 'cedar' },
      },
      tools: [],
      tool_choice: 'none',
      max_output_tokens: 1_200,
    },
  });
});

test('the fake grants, refuses as it is told, and keeps what was ordered', async () => {
  const fake = fakeRealtime();
  const order = { key: new Secret('a-key-of-mine'), baseUrl: 'http://v', fetch, instructions: 'x', voice: 'marin' };
  const signal = new AbortController().signal;
  expect((await fake.grant(order, signal)).token.reveal()).toBe('fake-token-1');
  fake.why = 'no-quota';
  await expect(fake.grant(order, signal)).rejects.toMatchObject({ why: 'no-quota', retryable: false });
  expect(fake.orders).toEqual([order]);
});
