import 'fake-indexeddb/auto';
import { afterEach, expect, test, vi } from 'vitest';
import type { ConsentChoice } from '#domain/consent/consent.ts';
import { aCall } from '../../tests/support/live.ts';
import { refusal, signedInWith } from '../../tests/support/options-backend.ts';
import { database } from '../store/database.ts';
import { waitedToBeTold } from '../capture/waits-told.ts';
import { dropSession, readSession } from './session-store.ts';
import { readSettings, writeSettings } from './settings.ts';
import { askFor } from './speech.ts';
import { soon } from '../../tests/support/soon.ts';

const TOKEN = {
  vendor: 'openai',
  token: 'ek_1',
  expiresAt: '2026-11-21T12:00:30Z',
  baseUrl: 'https://v',
  keyterms: [],
};
const GRANTED = { ...TOKEN, consentRule: 'remind' };
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
  const { asked } = await signedInWith({ 'POST /api/ai/speech-token': () => GRANTED });
  const call = aCall();
  await database.calls.put({ ...call, ...(consent && { consent }) });
  const signal = new AbortController().signal;
  expect(await askFor(call.id)('openai', signal)).toEqual(TOKEN);
  expect(asked.map(({ body }) => body)).toEqual([{ call: call.id, announced, vendor: 'openai' }]);
});

test('a call to which somebody objects gets nothing, whoever asks, and is heard once they know', async () => {
  const { asked } = await signedInWith({ 'POST /api/ai/speech-token': () => GRANTED });
  const call = { ...aCall(), consent: [choice('announced'), choice('skipped')] };
  await database.calls.put(call);
  const refused = { code: 'not-announced', message: expect.stringContaining('objected') as unknown };
  await expect(askFor(call.id)(undefined, new AbortController().signal)).rejects.toMatchObject(refused);
  const kept = await readSession();
  if (kept) await dropSession(kept);
  await expect(askFor(call.id)(undefined, new AbortController().signal)).rejects.toMatchObject(refused);
  expect(asked).toEqual([]);
  expect(await waitedToBeTold(call.id)).toBe(true);
});

test('who is not signed in is told so, and the backend is not asked', async () => {
  const { asked } = await signedInWith({ 'POST /api/ai/speech-token': () => GRANTED });
  const kept = await readSession();
  if (kept) await dropSession(kept);
  const refused = askFor('0199a000-0000-7000-8000-0000000000aa')(undefined, new AbortController().signal);
  await expect(refused).rejects.toMatchObject({ code: 'signed-out', hint: 'Sign in under Options, Account.' });
  expect(asked).toEqual([]);
});

test('a call that is not kept yet was not announced', async () => {
  const { asked } = await signedInWith({ 'POST /api/ai/speech-token': () => GRANTED });
  await askFor('0199a000-0000-7000-8000-0000000000aa')(undefined, new AbortController().signal);
  expect(asked[0]?.body).toEqual({ call: '0199a000-0000-7000-8000-0000000000aa', announced: false });
});

const ask = async (consent?: ConsentChoice[]) => {
  const call = { ...aCall(), ...(consent && { consent }) };
  await database.calls.put(call);
  return askFor(call.id)(undefined, new AbortController().signal);
};
const signOut = async () => {
  const kept = await readSession();
  if (kept) await dropSession(kept);
};

test('others that were told while the backend refused are heard at once, and the call waits no longer', async () => {
  const answers = [
    async () => {
      await database.calls.put({ ...aCall(), consent: [choice('announced')] });
      return refusal(409, { code: 'not-announced', message: 'Tell them.' });
    },
    () => GRANTED,
  ];
  const { asked } = await signedInWith({ 'POST /api/ai/speech-token': () => answers.shift()?.() });
  expect(await ask()).toEqual(TOKEN);
  expect(asked.map(({ body }) => body)).toMatchObject([{ announced: false }, { announced: true }]);
  expect(await waitedToBeTold(aCall().id)).toBe(false);
});

test('the rule is the one that was told last, by a token or by a refusal', async () => {
  const answers = { 'POST /api/ai/speech-token': () => GRANTED as object };
  await signedInWith(answers);
  await ask();
  await soon(async () => expect((await readSettings()).consentRule).toBe('remind'));
  answers['POST /api/ai/speech-token'] = () => refusal(409, { code: 'not-announced', message: 'Tell them.' });
  await expect(ask()).rejects.toMatchObject({ code: 'not-announced', message: 'Tell them.' });
  await soon(async () => expect((await readSettings()).consentRule).toBe('confirm'));
});

test('a rep of a team that wants everybody told first does not get around it by signing out, until they are told', async () => {
  await signedInWith({});
  await writeSettings({ consentRule: 'confirm' });
  await signOut();
  const held = { code: 'not-announced', message: expect.stringContaining('signed in here last') as unknown };
  await expect(ask()).rejects.toMatchObject(held);
  expect(await waitedToBeTold(aCall().id)).toBe(true);
  await expect(ask([choice('skipped')])).rejects.toMatchObject(held);
  await expect(ask([choice('announced')])).rejects.toMatchObject({ code: 'signed-out' });
});

test.each([
  [403, 'not-in-team', 'not-announced'],
  [402, 'not-enough-credits', 'not-announced'],
  [503, 'vendor-busy', 'vendor-busy'],
  [429, 'slow-down', 'slow-down'],
])('a refusal after which others would be asked is held back as well: %d %s', async (status, code, given) => {
  await signedInWith({ 'POST /api/ai/speech-token': () => refusal(status, { code, message: 'No.' }) });
  await writeSettings({ consentRule: 'confirm' });
  await expect(ask()).rejects.toMatchObject({ code: given });
});
