import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ApiError } from '../client/api-error.ts';
import { granted, type AskToken, type SpeechToken } from './granted.ts';
import type { Frame, Transcriber } from './transcriber.ts';

const MINUTE = 60_000;
const TOKEN: SpeechToken = {
  vendor: 'deepgram',
  token: 'one',
  expiresAt: '2026-11-21T12:00:30Z',
  baseUrl: 'https://api.deepgram.com',
  keyterms: [],
  askAgainSeconds: 900,
};
const refused = (code: string, status: number) => new ApiError('No.', { status, code, hint: 'Do this.' });

beforeEach(() => vi.useFakeTimers({ toFake: ['performance'] }));
afterEach(() => vi.useRealTimers());

/** One line of a call whose frames come when `at` says so, in minutes from the first; gives how many were heard. */
async function call(ask: AskToken, at: readonly number[]): Promise<number> {
  let heard = 0;
  async function* frames(): AsyncGenerator<Frame> {
    let now = 0;
    for (const minute of at) {
      vi.advanceTimersByTime((minute - now) * MINUTE);
      now = minute;
      yield { seq: minute, atMs: minute * MINUTE, pcm: new Int16Array(640) };
      await Promise.resolve().then(() => Promise.resolve());
    }
  }
  const vendor = (): Transcriber => ({
    id: 'deepgram',
    async *transcribe(sound, _, signal) {
      for await (const _frame of sound) {
        // Whatever was asked for is answered before the next frame.
        for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
        if (signal.aborted) return;
        heard += 1;
      }
      yield { channel: 0, startMs: 0, endMs: 1, words: [], final: true };
    },
  });
  const line = granted(ask, { deepgram: vendor, openai: vendor }).transcribe(
    frames(),
    {},
    new AbortController().signal,
  );
  for await (const _ of line);
  return heard;
}

test('a line that stays open asks again as each quarter hour that was paid ends', async () => {
  const ask = vi.fn<AskToken>().mockResolvedValue(TOKEN);
  expect(await call(ask, [0, 10, 14, 15, 16, 29, 30, 44])).toBe(8);
  expect(ask).toHaveBeenCalledTimes(3);
  expect(ask.mock.calls.map(([vendor]) => vendor)).toEqual([undefined, 'deepgram', 'deepgram']);
});

test('a pause is not paid for', async () => {
  const ask = vi.fn<AskToken>().mockResolvedValue(TOKEN);
  await call(ask, [0, 5, 70, 71]);
  expect(ask).toHaveBeenCalledTimes(2);
});

test('a line ends, and says why, where what follows may not be paid', async () => {
  const ask = vi.fn<AskToken>().mockResolvedValueOnce(TOKEN).mockRejectedValue(refused('not-enough-credits', 402));
  await expect(call(ask, [0, 14, 16, 17])).rejects.toMatchObject({ code: 'no-quota', message: 'No. Do this.' });
});

test('a backend that is away for a while ends no line', async () => {
  const ask = vi
    .fn<AskToken>()
    .mockResolvedValueOnce(TOKEN)
    .mockRejectedValueOnce(refused('offline', 0))
    .mockResolvedValue(TOKEN);
  expect(await call(ask, [0, 15, 15.2, 15.6, 16])).toBe(5);
  expect(ask).toHaveBeenCalledTimes(3);
});

test('without a time the whole call is paid', async () => {
  const { askAgainSeconds: _, ...whole } = TOKEN;
  const ask = vi.fn<AskToken>().mockResolvedValue(whole);
  await call(ask, [0, 100, 200]);
  expect(ask).toHaveBeenCalledTimes(1);
});
