import { describe, expect, onTestFinished, test } from 'vitest';
import { deepgramServer } from '../../tests/fakes/deepgram.ts';
import { speechRecognition } from '../../tests/fakes/speech-recognition.ts';
import { talk, type Spoken } from '../../tests/support/coded-sound.ts';
import { handClock } from '../../tests/support/hand-clock.ts';
import { steadyCall } from '../../tests/support/steady-call.ts';
import type { EarState } from '../live/hearing-messages.ts';
import { ApiError } from '../client/api-error.ts';
import { browserSpeech } from './browser-speech.ts';
import { openChosenLine, type Ways } from './choose.ts';
import { deepgram } from './deepgram.ts';
import { openaiRealtime } from './openai-realtime.ts';

const SAID = talk(40_000);
const texts = (said: Spoken): string[][] => said.map((words) => words.map(({ text }) => text));

const refusal = (code: string, status: number, message: string, hint?: string): ApiError =>
  new ApiError(message, { status, code, hint });
const SIGNED_OUT = refusal('signed-out', 401, 'You are not signed in.', 'Sign in under Options, Account.');
const NO_MINUTES = refusal('minutes-used-up', 402, 'All 600 minutes are used.', 'Use your own key.');

/** A call whose line is chosen; `state.refuse`: why the backend gives no token, `state.allowed`: the rep said yes to the browser's service. */
async function stand(more: Partial<Ways> = {}) {
  const clock = handClock();
  const recognition = speechRecognition(SAID);
  const server = await deepgramServer({ said: SAID, clock });
  const stop = new AbortController();
  onTestFinished(async () => {
    stop.abort();
    await server.stop();
  });
  const state = { refuse: null as ApiError | null, allowed: false, asked: 0 };
  const call = steadyCall(SAID, clock, recognition.hear);
  const states: Pick<EarState, 'code' | 'detail'>[] = [];
  const line = openChosenLine(
    {
      async ask() {
        state.asked += 1;
        if (state.refuse) throw state.refuse;
        const expiresAt = new Date(0).toISOString();
        return { vendor: 'deepgram', token: 't', expiresAt, baseUrl: server.base.replace('ws', 'http'), keyterms: [] };
      },
      tracks: recognition.tracks,
      mayUseService: async () => state.allowed,
      clock,
      random: () => 0,
      Maker: recognition.Maker,
      vendors: {
        deepgram: ({ grant }) => deepgram({ grant, clock }),
        openai: ({ grant }) => openaiRealtime({ grant, clock }),
      },
      ...more,
    },
    { ...call.events, onState: (told) => states.push(told) },
    stop.signal,
  );
  return { clock, call, line, state, states, server, recognition };
}

test('who is signed in and has a key is heard by the vendor, and the browser hears nothing', async () => {
  const { call, line, recognition } = await stand();
  await call.goesOn(line, 0, 40_000);
  await call.ends(line);
  expect(call.words()).toEqual(texts(SAID));
  expect(recognition.made).toEqual([]);
});

describe('without an account', () => {
  test('the browser itself hears, on this device, and says so', async () => {
    const { call, line, state, states, server, recognition } = await stand();
    state.refuse = SIGNED_OUT;
    await call.goesOn(line, 0, 40_000);
    await call.ends(line);
    expect(recognition.made.every(({ processLocally }) => processLocally)).toBe(true);
    expect(states.find(({ code }) => code === 'hearing')?.detail).toMatch(/^This browser itself .* No sound leaves/);
    expect(server.asked).toHaveLength(0);
    const heard = call.words();
    for (const channel of [0, 1] as const) {
      const expected = SAID[channel].filter(({ startMs }) => startMs > 2_000).map(({ text }) => text);
      expect(heard[channel]).toEqual(expect.arrayContaining(expected));
    }
  });

  test('no sound goes to a service of the browser’s maker before the rep said yes to it', async () => {
    const { call, line, state, states, recognition } = await stand();
    state.refuse = SIGNED_OUT;
    recognition.able.local = 'unavailable';
    await call.goesOn(line, 0, 3_000);
    expect(recognition.made).toEqual([]);
    expect(states.at(-1)).toEqual({
      code: 'failed',
      detail: expect.stringMatching(/^You are not signed in\. .*Allow that in the options.*$/),
    });
    await call.ends(line);
  });

  test('where the rep did, it says who hears', async () => {
    const { call, line, state, states, recognition } = await stand();
    state.refuse = SIGNED_OUT;
    state.allowed = true;
    recognition.able.local = 'unavailable';
    await call.goesOn(line, 0, 3_000);
    expect(recognition.made[0]).toMatchObject({ processLocally: false });
    expect(states.at(-1)?.detail).toContain('A service of this browser’s maker hears the call, as you allowed');
    await call.ends(line);
  });

  test('what must be fetched first is said meanwhile', async () => {
    const { call, line, state, states, recognition } = await stand();
    state.refuse = SIGNED_OUT;
    recognition.able.local = 'downloadable';
    recognition.able.onInstall = () => (recognition.able.local = 'available');
    await call.goesOn(line, 0, 3_000);
    expect(states).toContainEqual({ code: 'starting', detail: expect.stringContaining('fetches') });
    expect(states.at(-1)?.code).toBe('hearing');
    expect(recognition.made[0]).toMatchObject({ processLocally: true });
    await call.ends(line);
  });

  test.each([true, false])(
    'what could not be fetched leaves the service, where the rep said yes to it: %s',
    async (yes) => {
      const { call, line, state, states, recognition } = await stand();
      state.refuse = SIGNED_OUT;
      state.allowed = yes;
      Object.assign(recognition.able, { local: 'downloadable', installs: false });
      await call.goesOn(line, 0, 3_000);
      expect(states.at(-1)?.code).toBe(yes ? 'hearing' : 'failed');
      expect(recognition.made.map(({ processLocally }) => processLocally)).toEqual(yes ? [false, false] : []);
      await call.ends(line);
    },
  );
});

test.each([null, class extends EventTarget {} as never])(
  'where nothing can turn sound into words it says why, and what to do',
  async (Maker) => {
    const { call, line, state, states } = await stand({ Maker });
    state.refuse = SIGNED_OUT;
    await call.goesOn(line, 0, 3_000);
    await call.ends(line);
    expect(states.at(-1)).toEqual({
      code: 'failed',
      detail:
        'You are not signed in. Sign in under Options, Account. This browser cannot turn the call into words by itself.',
    });
    expect(call.gaps.at(-1)).toMatchObject({ fromMs: 0, toMs: 3_000 });
  },
);

test('minutes that are used up in the middle of a call: the browser goes on, and what was between is one gap', async () => {
  const { call, line, state, states, server } = await stand();
  await call.goesOn(line, 0, 15_000);
  state.refuse = NO_MINUTES;
  server.closeAll(1011);
  await call.goesOn(line, 15_000, 40_000);
  await call.ends(line);
  expect(states.at(-1)?.code).toBe('hearing');
  expect(states.at(-1)?.detail).toMatch(/^All 600 minutes are used\. Use your own key\. This browser itself/);
  const open = new Map(call.gaps.map(({ fromMs, toMs }) => [fromMs, toMs]));
  expect([...open.values()].every((toMs) => toMs !== undefined && toMs < 20_000)).toBe(true);
  const later = SAID[1].filter(({ startMs }) => startMs > 20_000).map(({ text }) => text);
  expect(call.words()[1]).toEqual(expect.arrayContaining(later));
});

test('the browser’s own that fails as well ends hearing, with both reasons', async () => {
  const { call, line, state, states, recognition } = await stand();
  state.refuse = NO_MINUTES;
  await call.goesOn(line, 0, 3_000);
  recognition.endAll('service-not-allowed');
  await call.goesOn(line, 3_000, 6_000);
  await call.ends(line);
  expect(states.at(-1)?.code).toBe('failed');
  expect(states.at(-1)?.detail).toMatch(/All 600 minutes.*does not allow speech recognition/);
});

test('before the others were told nothing hears: not the browser either', async () => {
  const { call, line, state, states, recognition } = await stand();
  state.refuse = refusal('not-announced', 409, 'Your team asks that everybody is told.', 'Press “They know”.');
  await call.goesOn(line, 0, 3_000);
  await call.ends(line);
  expect(recognition.made).toEqual([]);
  expect(states.at(-1)).toEqual({
    code: 'failed',
    detail: 'Your team asks that everybody is told. Press “They know”.',
    needs: 'consent',
  });
});

test('a backend that is out of reach is waited for', async () => {
  const { call, line, state, states, recognition } = await stand();
  state.refuse = refusal('offline', 0, 'The backend does not answer.');
  await call.goesOn(line, 0, 5_000);
  expect(states.at(-1)?.code).toBe('waiting');
  state.refuse = null;
  await call.goesOn(line, 5_000, 40_000);
  await call.ends(line);
  expect(recognition.made).toEqual([]);
  expect(call.words()).toEqual(texts(SAID));
});

test('no backend at all is none to wait for', async () => {
  const { call, line, state, states } = await stand();
  state.refuse = refusal('not-connected', 0, 'No backend is connected.', 'Connect one in the options.');
  await call.goesOn(line, 0, 3_000);
  expect(states.at(-1)?.code).toBe('hearing');
  await call.ends(line);
});

test('in a demo nothing else is tried', async () => {
  const recognition = speechRecognition(SAID);
  const demoTranscriber = browserSpeech({ tracks: recognition.tracks, Maker: recognition.Maker });
  const { call, line, state } = await stand({ demoTranscriber: { ...demoTranscriber, id: 'scripted' } });
  await call.goesOn(line, 0, 1_000);
  expect(recognition.made).toHaveLength(2);
  expect(state.asked).toBe(0);
});
