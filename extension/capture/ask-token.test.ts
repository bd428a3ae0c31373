import { beforeEach, expect, test, vi } from 'vitest';
import { ApiError } from '../client/api-error.ts';
import { sendMessage } from '../client/messages.ts';
import { granted } from '../speech/granted.ts';
import { askToken } from './ask-token.ts';

vi.mock('../client/messages.ts', () => ({ sendMessage: vi.fn() }));

const signal = new AbortController().signal;
let asked: unknown[] = [];

beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  vi.mocked(sendMessage).mockImplementation(async (_, query) => {
    asked.push(query);
    return { token: { token: `number ${asked.length}` } } as never;
  });
  return () => vi.useRealTimers();
});

test('the first token is asked for at once and used once', async () => {
  const ask = askToken('call-1', { ahead: true });
  expect(asked).toEqual([{ call: 'call-1', vendor: undefined }]);
  expect(await ask(undefined, signal)).toMatchObject({ token: 'number 1' });
  expect(await ask('deepgram', signal)).toMatchObject({ token: 'number 2' });
});

test('one that waited too long, as in a pause, is not used', async () => {
  const ask = askToken('call-1', { ahead: true });
  vi.advanceTimersByTime(10_000);
  expect(await ask(undefined, signal)).toMatchObject({ token: 'number 2' });
});

test('a refusal is told to whoever asks, and asked again the next time', async () => {
  vi.mocked(sendMessage).mockResolvedValueOnce({ refusal: { message: 'No.', status: 402, code: 'minutes-used-up' } });
  const ask = askToken('call-1', { ahead: true });
  await expect(ask(undefined, signal)).rejects.toThrow(ApiError);
  expect(await ask(undefined, signal)).toMatchObject({ token: 'number 1' });
});

test('nothing is asked for ahead where nobody may need it', async () => {
  const ask = askToken('call-1', { ahead: false });
  expect(asked).toEqual([]);
  expect(await ask(undefined, signal)).toMatchObject({ token: 'number 1' });
});

test('a background that is stopped while it asks is asked again, not taken for a refusal', async () => {
  vi.mocked(sendMessage).mockRejectedValueOnce(new Error('The message port closed before a response was received.'));
  const ask = askToken('call-1', { ahead: false });
  const nothing = (async function* () {})();
  const hearing = granted(ask).transcribe(nothing, {}, signal);
  await expect(Array.fromAsync(hearing)).rejects.toMatchObject({ code: 'network', retryable: true });
});
