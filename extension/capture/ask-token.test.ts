import { beforeEach, expect, test, vi } from 'vitest';
import { ApiError } from '../client/api-error.ts';
import { sendMessage } from '../client/messages.ts';
import { granted } from '../speech/granted.ts';
import { askToken } from './ask-token.ts';

vi.mock('../client/messages.ts', () => ({ sendMessage: vi.fn() }));

const signal = new AbortController().signal;
let asked: unknown[] = [];
let refused: object | null = null;
let calls = 0;
let call = '';

beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  refused = null;
  // What one test leaves is no other test's.
  call = `call-${(calls += 1)}`;
  vi.mocked(sendMessage).mockImplementation(async (name, query) => {
    if (name === 'ear.may-hear') return refused as never;
    asked.push(query);
    return { token: { token: `number ${asked.length}` } } as never;
  });
  return () => vi.useRealTimers();
});

test('the first token is asked for at once and used once', async () => {
  const ask = askToken(call, { ahead: true });
  expect(asked).toEqual([{ call, vendor: undefined }]);
  expect(await ask(undefined, signal)).toMatchObject({ token: 'number 1' });
  expect(await ask('deepgram', signal)).toMatchObject({ token: 'number 2' });
});

test('one that waited too long, as in a pause, is not used', async () => {
  const ask = askToken(call, { ahead: true });
  vi.advanceTimersByTime(20_000);
  expect(await ask(undefined, signal)).toMatchObject({ token: 'number 2' });
});

test('a refusal is told to whoever asks, and asked again the next time', async () => {
  vi.mocked(sendMessage).mockResolvedValueOnce({ refusal: { message: 'No.', status: 402, code: 'minutes-used-up' } });
  const ask = askToken(call, { ahead: true });
  await expect(ask(undefined, signal)).rejects.toThrow(ApiError);
  expect(await ask(undefined, signal)).toMatchObject({ token: 'number 1' });
});

test('nothing is asked for ahead where nobody may need it', async () => {
  const ask = askToken(call, { ahead: false });
  expect(asked).toEqual([]);
  expect(await ask(undefined, signal)).toMatchObject({ token: 'number 1' });
});

test('a background that is stopped while it asks is asked again, not taken for a refusal', async () => {
  vi.mocked(sendMessage).mockRejectedValueOnce(new Error('The message port closed before a response was received.'));
  const ask = askToken(call, { ahead: false });
  const nothing = (async function* () {})();
  const hearing = granted(ask).transcribe(nothing, {}, signal);
  await expect(Array.fromAsync(hearing)).rejects.toMatchObject({ code: 'network', retryable: true });
});

test('a token that a failed start did not use is the next start’s: two starts cost one', async () => {
  askToken(call, { ahead: true });
  vi.advanceTimersByTime(15_000);
  const ask = askToken(call, { ahead: true });
  expect(await ask(undefined, signal)).toMatchObject({ token: 'number 1' });
  expect(asked).toHaveLength(1);
  expect(await askToken(call, { ahead: true })(undefined, signal), 'each is used once').toMatchObject({
    token: 'number 2',
  });
});

test('a token that was left over lives no longer than any, and is no other call’s', async () => {
  askToken(call, { ahead: true });
  vi.advanceTimersByTime(15_000);
  const second = askToken(call, { ahead: true });
  vi.advanceTimersByTime(5_000);
  expect(await second(undefined, signal)).toMatchObject({ token: 'number 2' });
  askToken(call, { ahead: true });
  const other = askToken(`${call}-b`, { ahead: true });
  expect(await other(undefined, signal)).toMatchObject({ token: 'number 4' });
});

test('a token that was left over is not used once somebody objected', async () => {
  askToken(call, { ahead: true });
  refused = { message: 'Somebody objected.', status: 409, code: 'not-announced' };
  const ask = askToken(call, { ahead: true });
  await expect(ask(undefined, signal)).rejects.toMatchObject({ code: 'not-announced' });
});
