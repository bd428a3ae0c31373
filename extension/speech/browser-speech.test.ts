import { describe, expect, test } from 'vitest';
import type { Heard } from '#domain/sound/heard.ts';
import { speechRecognition } from '../../tests/fakes/speech-recognition.ts';
import { codedFrame, sentence, spoken, talk, type Spoken } from '../../tests/support/coded-sound.ts';
import { handClock } from '../../tests/support/hand-clock.ts';
import { steadyCall } from '../../tests/support/steady-call.ts';
import { FRAME_MS } from '../capture/framer.ts';
import { newLiveTracks } from '../capture/tracks.ts';
import { browserSpeech } from './browser-speech.ts';
import { transcriberContract } from './contract.ts';
import { browserHears, type RecognitionMaker } from './recognition.ts';
import { openSteadyLine } from './steady.ts';
import type { Frame, HearingHints } from './transcriber.ts';

const never = new AbortController().signal;
const SAID = spoken([...sentence(1, 600, 'That is more than we planned'), ...sentence(0, 4_000, 'I see')]);

function stand(said: Spoken, onDevice: 'only' | 'if-there' = 'if-there') {
  const clock = handClock();
  const recognition = speechRecognition(said);
  const { Maker, tracks } = recognition;
  return { clock, recognition, transcriber: browserSpeech({ tracks, onDevice, clock, Maker }) };
}
type Stand = ReturnType<typeof stand>;

/** 20 ms in which tracks and frames carry the same sound. */
function sounding({ recognition }: Pick<Stand, 'recognition'>, said: Spoken, atMs: number, seq?: number): Frame {
  const frame = codedFrame(said, atMs, seq);
  recognition.hear(frame);
  return frame;
}

transcriberContract('The browser itself', (said) => {
  const { clock, recognition, transcriber } = stand(said);
  return {
    transcriber,
    clock,
    frame: (atMs, seq) => sounding({ recognition }, said, atMs, seq),
    // Words are spread over what was said at once.
    offMs: 300,
    lines: recognition.open,
    vanish: () => recognition.endAll('network'),
  };
});

async function hear(
  stage: Stand,
  toMs: number,
  onFrame?: (atMs: number) => void,
  hints: HearingHints = {},
): Promise<Heard[]> {
  async function* frames(): AsyncGenerator<Frame> {
    for (let atMs = 0; atMs < toMs; atMs += FRAME_MS) {
      onFrame?.(atMs);
      yield sounding(stage, SAID, atMs);
      await stage.clock.pass(FRAME_MS);
    }
  }
  const heards: Heard[] = [];
  for await (const heard of stage.transcriber.transcribe(frames(), hints, never)) heards.push(heard);
  return heards.filter(({ final }) => final);
}
const textOf = (heards: readonly Heard[]): string =>
  heards.flatMap(({ words }) => words.map(({ text }) => text)).join(' ');

describe('where it is recognised', () => {
  test('in this device where the browser can', async () => {
    const stage = stand(SAID);
    await hear(stage, 1_000, undefined, { language: 'en-GB' });
    expect(stage.recognition.made).toHaveLength(2);
    expect(stage.recognition.made).toEqual([
      expect.objectContaining({ processLocally: true, lang: 'en-GB', continuous: true, interimResults: true }),
      expect.objectContaining({ processLocally: true, lang: 'en-GB' }),
    ]);
  });

  test('by the service of the browser where it cannot, unless only this device may', async () => {
    const stage = stand(SAID);
    stage.recognition.able.local = 'unavailable';
    await hear(stage, 1_000);
    expect(stage.recognition.made[0]).toMatchObject({ processLocally: false });
    const strict = stand(SAID, 'only');
    strict.recognition.able.local = 'unavailable';
    await expect(hear(strict, 1_000)).rejects.toMatchObject({ code: 'unsupported', retryable: false });
    expect(strict.recognition.made).toEqual([]);
  });

  test('after a download where one is needed and only this device may', async () => {
    const stage = stand(SAID, 'only');
    stage.recognition.able.local = 'downloadable';
    await hear(stage, 1_000);
    expect(stage.recognition.made[0]).toMatchObject({ processLocally: true });
    const failing = stand(SAID, 'only');
    Object.assign(failing.recognition.able, { local: 'downloadable', installs: false });
    await expect(hear(failing, 1_000)).rejects.toMatchObject({ code: 'unsupported' });
  });

  test('nowhere: a browser without it, one that would hear the microphone in place of the tab, and an unknown language', async () => {
    const { recognition } = stand(SAID);
    const old = class extends EventTarget {} as unknown as RecognitionMaker;
    expect(await browserHears('en-US', null)).toBe('no');
    expect(await browserHears('en-US', old)).toBe('no');
    Object.assign(recognition.able, { local: 'unavailable', service: 'unavailable' });
    expect(await browserHears('xx', recognition.Maker)).toBe('no');
    for (const Maker of [null, old]) {
      const heards = browserSpeech({ tracks: recognition.tracks, Maker }).transcribe([] as never, {}, never);
      await expect(heards[Symbol.asyncIterator]().next()).rejects.toMatchObject({ code: 'unsupported' });
    }
  });
});

test('a side without sound is not recognised, the other one is', async () => {
  const { clock, recognition } = stand(SAID);
  const tracks = newLiveTracks();
  tracks.set({ buyer: recognition.tracks.get().buyer });
  const stage = { clock, recognition, transcriber: browserSpeech({ tracks, clock, Maker: recognition.Maker }) };
  const heards = await hear(stage, 6_000);
  expect(textOf(heards)).toBe('That is more than we planned');
  expect(recognition.made).toHaveLength(1);
});

test('a microphone that is plugged in, and another one, in the middle of a call are heard from then on', async () => {
  const { clock, recognition } = stand(SAID);
  const { rep, buyer } = recognition.tracks.get();
  const tracks = newLiveTracks();
  tracks.set({ buyer });
  const stage = { clock, recognition, transcriber: browserSpeech({ tracks, clock, Maker: recognition.Maker }) };
  const another = Object.assign({}, rep);
  const heards = await hear(stage, 6_000, (atMs) => {
    if (atMs === 2_000) tracks.set({ rep });
    if (atMs === 3_000) tracks.set({ rep: another });
  });
  expect(textOf(heards)).toBe('That is more than we planned I see');
  expect(recognition.made).toHaveLength(3);
  expect(recognition.open()).toBe(0);
});

test('a browser that ends a session after silence is asked to begin another one', async () => {
  const stage = stand(SAID);
  const heards = await hear(stage, 6_000, (atMs) => atMs === 3_400 && stage.recognition.endAll());
  expect(textOf(heards)).toBe('That is more than we planned I see');
  expect(stage.recognition.made).toHaveLength(4);
});

test('words of a session that ended among them stand, and nothing comes twice', async () => {
  const stage = stand(SAID);
  const heards = await hear(stage, 6_000, (atMs) => atMs === 1_460 && stage.recognition.endAll());
  expect(textOf(heards)).toBe('That is more than we planned I see');
});

test('sessions that end at once, again and again, end hearing', async () => {
  const stage = stand(SAID);
  const heard = hear(stage, 60_000, () => stage.recognition.endAll());
  await expect(heard).rejects.toMatchObject({ code: 'closed', retryable: true });
  expect(stage.recognition.made.length).toBeLessThan(20);
});

test.each([
  ['not-allowed', { code: 'refused', retryable: false }],
  ['service-not-allowed', { code: 'refused', retryable: false }],
  ['language-not-supported', { code: 'unsupported', retryable: false }],
  ['network', { code: 'network', retryable: true }],
])('the browser says %s', async (code, expected) => {
  const stage = stand(SAID);
  await expect(hear(stage, 60_000, (atMs) => atMs === 1_000 && stage.recognition.endAll(code))).rejects.toMatchObject(
    expected,
  );
  await stage.clock.settle('all sessions to end', () => stage.recognition.open() === 0);
});

test('silence and its own end are no errors', async () => {
  const stage = stand(SAID);
  const heards = await hear(stage, 6_000, (atMs) => atMs === 3_400 && stage.recognition.endAll('no-speech'));
  expect(textOf(heards)).toBe('That is more than we planned I see');
});

test('while no frames come nothing is recognised, although the tracks go on', async () => {
  const stage = stand(SAID);
  async function* frames(): AsyncGenerator<Frame> {
    for (let atMs = 0; atMs < 400; atMs += FRAME_MS) {
      yield sounding(stage, SAID, atMs);
      await stage.clock.pass(FRAME_MS);
    }
    await stage.clock.pass(2_500);
    expect(stage.recognition.open()).toBe(0);
    for (let atMs = 400; atMs < 3_000; atMs += FRAME_MS) sounding(stage, SAID, atMs);
    for (let atMs = 3_000; atMs < 6_000; atMs += FRAME_MS) {
      yield sounding(stage, SAID, atMs);
      await stage.clock.pass(FRAME_MS);
    }
  }
  const heards: Heard[] = [];
  for await (const heard of stage.transcriber.transcribe(frames(), {}, never)) if (heard.final) heards.push(heard);
  expect(textOf(heards)).toBe('I see');
});

test('on a steady line what it missed is a gap: it hears only what sounds now', async () => {
  const said = talk(60_000);
  const clock = handClock();
  const recognition = speechRecognition(said);
  const transcriber = browserSpeech({ tracks: recognition.tracks, clock, Maker: recognition.Maker });
  const call = steadyCall(said, clock, recognition.hear);
  const line = openSteadyLine({ transcriber, clock, random: () => 1 }, call.events, never);
  await call.goesOn(line, 0, 20_000);
  recognition.able.local = 'unavailable';
  recognition.able.service = 'available';
  recognition.endAll('network');
  for (let i = 0; i < 4; i += 1) {
    await call.goesOn(line, 20_000 + i * 2_500, 22_500 + i * 2_500);
    recognition.endAll('network');
  }
  await call.goesOn(line, 30_000, 60_000);
  await call.ends(line);
  expect(call.lateWords()).toEqual([]);
  expect(call.gaps.length).toBeGreaterThan(0);
  for (const { fromMs, toMs = 0, reason } of call.gaps) {
    expect(reason).toBe('network');
    expect(toMs - fromMs).toBeGreaterThan(300);
  }
  const heard = call.words().flat();
  const inGap = (word: { startMs: number; endMs: number }): boolean =>
    call.gaps.some(({ fromMs, toMs = 0 }) => word.startMs < toMs && word.endMs >= fromMs);
  const unheard = said.flat().filter(({ text }) => !heard.includes(text));
  expect(unheard.length).toBeGreaterThan(0);
  expect(unheard.filter((word) => !inGap(word))).toEqual([]);
  expect(new Set(heard).size).toBe(heard.length);
});
