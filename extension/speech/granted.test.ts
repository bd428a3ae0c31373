import { expect, test, vi } from 'vitest';
import { ApiError } from '../client/api-error.ts';
import { granted, type AskToken, type SpeechToken } from './granted.ts';
import type { AskGrant, SpeechGrant } from './socket.ts';
import type { HearingHints, Transcriber } from './transcriber.ts';

const TOKEN: SpeechToken = {
  vendor: 'openai',
  token: 'one',
  expiresAt: '2026-11-21T12:00:30Z',
  baseUrl: 'https://api.openai.com',
  keyterms: ['Ledgerly'],
  language: 'en',
};

/** A vendor that takes so many tokens for a connection and tells what it was given. */
function vendorTaking(times: number) {
  const given: SpeechGrant[] = [];
  const hinted: HearingHints[] = [];
  const make = ({ grant }: { grant: AskGrant }): Transcriber => ({
    id: 'scripted',
    async *transcribe(_, hints, signal) {
      hinted.push(hints);
      for (let at = 0; at < times; at += 1) given.push(await grant(signal));
      yield { channel: 0, startMs: 0, endMs: 1, words: [], final: true };
    },
  });
  return { make, given, hinted };
}

async function* noFrames() {}

async function run(transcriber: Transcriber, hints: HearingHints = {}): Promise<number> {
  let count = 0;
  for await (const _ of transcriber.transcribe(noFrames(), hints, new AbortController().signal)) count += 1;
  return count;
}

test('the vendor that the backend names is used, with its token, its address and the team’s names', async () => {
  const openai = vendorTaking(2);
  const ask = vi
    .fn<AskToken>()
    .mockResolvedValueOnce(TOKEN)
    .mockResolvedValueOnce({ ...TOKEN, token: 'two' });
  expect(await run(granted(ask, { openai: openai.make, deepgram: vendorTaking(9).make }), { language: 'de' })).toBe(1);
  expect(openai.given).toEqual([
    { token: 'one', base: 'wss://api.openai.com' },
    { token: 'two', base: 'wss://api.openai.com' },
  ]);
  expect(openai.hinted).toEqual([{ language: 'en', keyterms: ['Ledgerly'] }]);
});

test('a call stays with its vendor, whatever key is nearest by then', async () => {
  const ask = vi.fn<AskToken>().mockResolvedValue(TOKEN);
  const transcriber = granted(ask, { openai: vendorTaking(1).make, deepgram: vendorTaking(1).make });
  await run(transcriber);
  await run(transcriber);
  expect(ask.mock.calls.map(([vendor]) => vendor)).toEqual([undefined, 'openai']);
});

test.each([
  ['offline', 0, { code: 'network', retryable: true }],
  ['failed', 502, { code: 'network', retryable: true }],
  ['too-many', 429, { code: 'too-many', retryable: true, waitMs: 30_000 }],
  ['not-enough-credits', 402, { code: 'no-quota', retryable: false }],
  ['minutes-used-up', 402, { code: 'no-quota', retryable: false }],
  ['no-speech-key', 409, { code: 'token', retryable: false }],
  ['call-gone', 410, { code: 'token', retryable: false }],
])('a refusal of the backend (%s) says what to do, and whether it passes by itself', async (code, status, expected) => {
  const ask: AskToken = () => Promise.reject(new ApiError('No.', { status, code, hint: 'Do this.' }));
  await expect(run(granted(ask))).rejects.toMatchObject({ ...expected, message: 'No. Do this.' });
});
