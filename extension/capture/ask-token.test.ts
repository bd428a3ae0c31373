import { beforeEach, expect, test, vi } from 'vitest';
import { ApiError } from '../client/api-error.ts';
import { sendMessage } from '../client/messages.ts';
import { granted } from '../speech/granted.ts';
import { askMayHear, askToken } from './ask-token.ts';

vi.mock('../client/messages.ts', () => ({ sendMessage: vi.fn() }));

const TOKEN = {
  vendor: 'openai' as const,
  token: 'one',
  expiresAt: '2026-11-21T12:00:30Z',
  baseUrl: 'https://v',
  keyterms: [],
};
const signal = new AbortController().signal;
const REFUSAL = { message: 'Somebody objected.', status: 409, code: 'not-announced' };

beforeEach(() => void vi.mocked(sendMessage).mockReset());

test('the background is asked for each token, and for none before it is needed', async () => {
  vi.mocked(sendMessage).mockResolvedValue({ token: TOKEN });
  const ask = askToken('call-1');
  expect(sendMessage).not.toHaveBeenCalled();
  expect(await ask(undefined, signal)).toEqual(TOKEN);
  await ask('deepgram', signal);
  expect(vi.mocked(sendMessage).mock.calls).toEqual([
    ['ear.token', { call: 'call-1', vendor: undefined }],
    ['ear.token', { call: 'call-1', vendor: 'deepgram' }],
  ]);
});

test('a refusal is told to whoever asks, and asked again the next time', async () => {
  vi.mocked(sendMessage).mockResolvedValueOnce({ refusal: { message: 'No.', status: 402, code: 'minutes-used-up' } });
  vi.mocked(sendMessage).mockResolvedValueOnce({ token: TOKEN });
  const ask = askToken('call-1');
  await expect(ask(undefined, signal)).rejects.toThrow(ApiError);
  expect(await ask(undefined, signal)).toEqual(TOKEN);
});

test('who objects is told of by what hears without a token, too', async () => {
  vi.mocked(sendMessage).mockResolvedValueOnce(REFUSAL).mockResolvedValueOnce(null);
  await expect(askMayHear('call-1')).rejects.toMatchObject({ code: 'not-announced', message: 'Somebody objected.' });
  await expect(askMayHear('call-1')).resolves.toBeUndefined();
});

test('a background that is stopped while it asks is asked again, not taken for a refusal', async () => {
  vi.mocked(sendMessage).mockRejectedValue(new Error('The message port closed before a response was received.'));
  const nothing = (async function* () {})();
  const hearing = granted(askToken('call-1')).transcribe(nothing, {}, signal);
  await expect(Array.fromAsync(hearing)).rejects.toMatchObject({ code: 'network', retryable: true });
  await expect(askMayHear('call-1')).rejects.toMatchObject({ code: 'offline' });
});
