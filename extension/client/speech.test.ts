import 'fake-indexeddb/auto';
import { afterEach, expect, test, vi } from 'vitest';
import type { ConsentChoice } from '#domain/consent/consent.ts';
import { aCall } from '../../tests/support/live.ts';
import { signedInWith } from '../../tests/support/options-backend.ts';
import { database } from '../store/database.ts';
import { hearOnceTold } from '../capture/once-told.ts';
import { dropSession, readSession } from './session-store.ts';
import { askFor } from './speech.ts';

vi.mock('../capture/once-told.ts', () => ({ hearOnceTold: vi.fn(async () => undefined) }));

const TOKEN = {
  vendor: 'openai',
  token: 'ek_1',
  expiresAt: '2026-11-21T12:00:30Z',
  baseUrl: 'https://v',
  keyterms: [],
};
const choice = (how: ConsentChoice['how']): ConsentChoice => ({ atMs: 1, how, text: 'An assistant listens.' });

afterEach(async () => {
  vi.restoreAllMocks();
  await database.calls.clear();
});

test.each<[string, ConsentChoice[] | undefined, boolean]>([
  ['nothing', undefined, false],
  ['that they know', [choice('announced')], true],
  ['not now', [choice('skipped')], false],
  ['that they know after all', [choice('announced'), choice('skipped'), choice('announced')], true],
])('a token is asked for a call in which the rep said %s', async (_, consent, announced) => {
  const { asked } = await signedInWith({ 'POST /api/ai/speech-token': () => TOKEN });
  const call = aCall();
  await database.calls.put({ ...call, ...(consent && { consent }) });
  const signal = new AbortController().signal;
  expect(await askFor(call.id)('openai', signal)).toEqual(TOKEN);
  expect(asked.map(({ body }) => body)).toEqual([{ call: call.id, announced, vendor: 'openai' }]);
});

test('a call to which somebody objects gets nothing, whoever asks, and is heard once they know', async () => {
  const { asked } = await signedInWith({ 'POST /api/ai/speech-token': () => TOKEN });
  const call = { ...aCall(), consent: [choice('announced'), choice('skipped')] };
  await database.calls.put(call);
  const refused = { code: 'not-announced', message: expect.stringContaining('objected') as unknown };
  await expect(askFor(call.id)(undefined, new AbortController().signal)).rejects.toMatchObject(refused);
  const kept = await readSession();
  if (kept) await dropSession(kept);
  await expect(askFor(call.id)(undefined, new AbortController().signal)).rejects.toMatchObject(refused);
  expect(asked).toEqual([]);
  expect(hearOnceTold).toHaveBeenCalledWith(call.id);
});

test('who is not signed in is told so, and the backend is not asked', async () => {
  const { asked } = await signedInWith({ 'POST /api/ai/speech-token': () => TOKEN });
  const kept = await readSession();
  if (kept) await dropSession(kept);
  const refused = askFor('0199a000-0000-7000-8000-0000000000aa')(undefined, new AbortController().signal);
  await expect(refused).rejects.toMatchObject({ code: 'signed-out', hint: 'Sign in under Options, Account.' });
  expect(asked).toEqual([]);
});

test('a call that is not kept yet was not announced', async () => {
  const { asked } = await signedInWith({ 'POST /api/ai/speech-token': () => TOKEN });
  await askFor('0199a000-0000-7000-8000-0000000000aa')(undefined, new AbortController().signal);
  expect(asked[0]?.body).toEqual({ call: '0199a000-0000-7000-8000-0000000000aa', announced: false });
});
