// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { fakeAudio } from '../../tests/support/fake-audio.ts';
import { fakeSpeech, voiceNamed } from '../../tests/support/fake-speech.ts';
import { refusal, signedInWith } from '../../tests/support/options-backend.ts';
import { writeSettings } from '../client/settings.ts';
import { database, type StoredCall } from '../store/database.ts';
import { pauseReading, readAloud, readingOf, stopReading, subscribeReading } from './reader.ts';
import { soon } from '../../tests/support/soon.ts';

beforeEach(() => fakeBrowser.reset());
afterEach(async () => {
  stopReading();
  await database.calls.clear();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const call = (status: string) =>
  ({ id: 'c', site: 'meet', meetingKey: 'm', startedAt: 1, status, speakers: {}, notes: [] }) as unknown as StoredCall;

const TEXT = 'First. **Second** one.\n\n- Third';

test('says sentence after sentence by the chosen voice, and tells how it goes', async () => {
  const speech = fakeSpeech([voiceNamed('Ada'), voiceNamed('Bo', { lang: 'de-DE' })]);
  await writeSettings({ voice: 'uri:Bo', voiceSpeed: 1.25 });
  const states: string[] = [];
  const leave = subscribeReading(() => states.push(readingOf('a').state));
  const done = readAloud('a', { text: TEXT });
  expect(readingOf('a')).toEqual({ state: 'starting' });
  for (const text of ['First.', 'Second one.', 'Third.']) {
    await expect.poll(speech.speaking).toBe(text);
    speech.end();
  }
  await done;
  leave();
  expect(states).toEqual(['starting', 'speaking', 'idle']);
  expect(speech.said.map(({ voice, lang, rate }) => [voice?.name, lang, rate])[0]).toEqual(['Bo', 'de-DE', 1.25]);
});

test('no utterance is so long that Chrome falls silent in it', async () => {
  const speech = fakeSpeech();
  await writeSettings({ voiceSpeed: 0.5 });
  const done = readAloud('a', { text: `${'and so on '.repeat(60)}.` });
  for (let n = 0; n < 8; n += 1) {
    await expect.poll(speech.speaking).not.toBeNull();
    speech.end();
  }
  await done;
  expect(readingOf('a').state).toBe('idle');
  expect(Math.max(...speech.texts().map(({ length }) => length))).toBeLessThanOrEqual(80);
});

test('a pause stops, and what was being said begins anew', async () => {
  const speech = fakeSpeech();
  const done = readAloud('a', { text: TEXT });
  await expect.poll(speech.speaking).toBe('First.');
  speech.end();
  await expect.poll(speech.speaking).toBe('Second one.');
  pauseReading('a', true);
  expect([speech.speaking(), readingOf('a').state]).toEqual([null, 'paused']);
  pauseReading('a', false);
  await expect.poll(speech.speaking).toBe('Second one.');
  pauseReading('a', true);
  stopReading('a');
  await done;
  expect([speech.speaking(), readingOf('a').state]).toEqual([null, 'idle']);
});

test('only one thing is read: what comes next takes its place', async () => {
  const speech = fakeSpeech();
  const first = readAloud('a', { text: 'One.' });
  await expect.poll(speech.speaking).toBe('One.');
  const second = readAloud('b', { text: 'Two.' });
  await first;
  await expect.poll(speech.speaking).toBe('Two.');
  expect([readingOf('a').state, readingOf('b').state]).toEqual(['idle', 'speaking']);
  // So does another page of the extension.
  await navigator.locks.request('quotahit-voice', { steal: true }, async () => undefined);
  await second;
  expect([speech.speaking(), readingOf('b').state]).toEqual([null, 'idle']);
});

test('the page that goes away falls silent', async () => {
  const speech = fakeSpeech();
  const done = readAloud('a', { text: TEXT });
  await expect.poll(speech.speaking).toBe('First.');
  dispatchEvent(new Event('pagehide'));
  await done;
  expect(speech.speaking()).toBeNull();
});

test('nothing is read while a call goes on, and what is being read stops when one begins', async () => {
  const speech = fakeSpeech();
  await database.calls.put(call('paused'));
  await readAloud('a', { text: TEXT, by: 'browser' });
  expect(readingOf('a')).toMatchObject({
    state: 'failed',
    message: expect.stringContaining('A call goes on'),
    orBrowser: false,
  });
  await database.calls.put(call('ended'));
  const done = readAloud('a', { text: TEXT });
  await expect.poll(speech.speaking).toBe('First.');
  await database.calls.put(call('live'));
  await done;
  expect([speech.speaking(), readingOf('a').state]).toEqual([null, 'failed']);
});

test('voices that come late are waited for; without any it says so', async () => {
  const speech = fakeSpeech([]);
  const late = readAloud('a', { text: 'One.' });
  await new Promise((resolve) => setTimeout(resolve, 20));
  speech.arrive([voiceNamed('Late')]);
  await expect.poll(speech.speaking).toBe('One.');
  speech.end();
  await late;
  vi.stubGlobal('speechSynthesis', undefined);
  Reflect.deleteProperty(globalThis, 'speechSynthesis');
  await readAloud('a', { text: 'One.' });
  expect(readingOf('a')).toMatchObject({ state: 'failed', message: 'This browser has no voice to read with.' });
});

test('what the browser’s voice does not do is told in words', async () => {
  const speech = fakeSpeech();
  for (const [error, words] of [
    ['not-allowed', /does not let this page speak/],
    ['network', /comes from the network/],
    ['synthesis-failed', /voice stopped/],
  ] as const) {
    const done = readAloud('a', { text: 'One.' });
    await expect.poll(speech.speaking).toBe('One.');
    speech.error(error);
    await done;
    expect(readingOf('a')).toMatchObject({ state: 'failed', message: expect.stringMatching(words) });
  }
  await readAloud('a', { text: '---' });
  expect(readingOf('a')).toMatchObject({ state: 'failed', message: expect.stringContaining('nothing here') });
});

test('an end that Chrome never tells of is waited for, then the piece is said once more, then it fails', async () => {
  const speech = fakeSpeech();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const done = readAloud('a', { text: 'One.' });
  await soon(() => expect(speech.texts()).toHaveLength(1));
  await vi.advanceTimersByTimeAsync(10_000);
  expect(speech.texts()).toEqual(['One.', 'One.']);
  await vi.advanceTimersByTimeAsync(10_000);
  vi.useRealTimers();
  await done;
  expect(readingOf('a')).toMatchObject({ state: 'failed', message: 'The browser’s voice stopped.' });
});

const mp3 = () => new Response(new Uint8Array(400), { headers: { 'content-type': 'audio/mpeg' } });
const LONG = `Short first sentence. ${'A longer sentence follows here and goes on for a while. '.repeat(10)}`;

test('a service’s sound is played piece by piece, the next one asked for meanwhile', async () => {
  const sound = fakeAudio();
  const { asked } = await signedInWith({ 'POST /api/ai/speak': mp3 });
  await writeSettings({ voiceBy: 'openai', voice: 'cedar', voiceSpeed: 1.5 });
  const done = readAloud('a', { text: LONG });
  await expect.poll(() => readingOf('a').state).toBe('speaking');
  await expect.poll(() => asked.length).toBe(2);
  expect(asked[0]?.body).toMatchObject({ vendor: 'openai', voice: 'cedar' });
  expect(JSON.stringify(asked[0]?.body).length).toBeLessThan(260);
  expect(sound.audio().playbackRate).toBe(1.5);
  pauseReading('a', true);
  expect(sound.audio().paused).toBe(true);
  pauseReading('a', false);
  expect(sound.audio().paused).toBe(false);
  sound.end();
  await expect.poll(() => sound.audio().sources.length).toBe(2);
  sound.end();
  await done;
  expect([readingOf('a').state, sound.made.length]).toEqual(['idle', 1]);
});

test('stopped, it asks for nothing more and plays nothing', async () => {
  const sound = fakeAudio();
  const { asked } = await signedInWith({ 'POST /api/ai/speak': mp3 });
  await writeSettings({ voiceBy: 'elevenlabs' });
  const done = readAloud('a', { text: LONG });
  await expect.poll(() => readingOf('a').state).toBe('speaking');
  stopReading();
  await done;
  expect([sound.audio().paused, sound.audio().src, asked.length <= 2]).toEqual([true, '', true]);
});

test('where a service does not read, its words are told and the browser’s voice is offered, not taken', async () => {
  fakeAudio();
  const speech = fakeSpeech();
  const told = {
    code: 'key-no-quota',
    message: 'OpenAI says that no quota is left on your key.',
    hint: 'Look at it under Keys.',
  };
  await signedInWith({ 'POST /api/ai/speak': () => refusal(422, told) });
  await writeSettings({ voiceBy: 'openai', voice: 'cedar' });
  await readAloud('a', { text: 'One.' });
  expect(readingOf('a')).toEqual({ state: 'failed', message: told.message, hint: told.hint, orBrowser: true });
  expect(speech.texts()).toEqual([]);
  const done = readAloud('a', { text: 'One.', by: 'browser' });
  await expect.poll(speech.speaking).toBe('One.');
  expect(speech.said[0]?.voice).toBeNull();
  speech.end();
  await done;
});

test('sound that cannot be played, or may not be, is told', async () => {
  const sound = fakeAudio();
  await signedInWith({ 'POST /api/ai/speak': mp3 });
  await writeSettings({ voiceBy: 'openai' });
  const done = readAloud('a', { text: 'One.' });
  await expect.poll(() => readingOf('a').state).toBe('speaking');
  sound.fail();
  await done;
  expect(readingOf('a')).toMatchObject({ message: 'The browser cannot play this sound.', orBrowser: true });
});

test('what the team kept back is told', async () => {
  const sound = fakeAudio();
  const answer = () => new Response('x', { headers: { 'content-type': 'audio/mpeg', 'x-redacted': 'email=1' } });
  await signedInWith({ 'POST /api/ai/speak': answer });
  await writeSettings({ voiceBy: 'openai' });
  const told: string[] = [];
  const done = readAloud('a', { text: 'Write to a@b.example.', onRemoved: (words) => told.push(words) });
  await expect.poll(() => readingOf('a').state).toBe('speaking');
  sound.end();
  await done;
  expect(told).toEqual(['1 e-mail address']);
});
