import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeMicrophone } from '../../tests/support/fake-microphone.ts';
import type { Sources } from '../live/hearing-messages.ts';
import { hearSound } from './sound.ts';
import type { Tracks } from './tracks.ts';

const track = () => Object.assign(new EventTarget(), { kind: 'audio', stop: vi.fn() });

/** A tab's sound that is heard, and what was told of it. */
async function heard(tracks: ReturnType<typeof track>[], playAlong = true, ending = new AbortController()) {
  const sources: Sources[] = [];
  const sides: Tracks[] = [];
  const tab = { getTracks: () => tracks, getAudioTracks: () => tracks } as unknown as MediaStream;
  await hearSound({
    tab,
    playAlong,
    microphone: true,
    device: '',
    echoCancelling: true,
    onFrame: () => undefined,
    onSources: (next) => void sources.push(next),
    onTracks: (next) => void sides.push(next),
    signal: ending.signal,
  });
  return { sources, sides, ending };
}

beforeEach(() => {
  vi.spyOn(browser.runtime, 'getURL').mockReturnValue('chrome-extension://x/sound-worklet.js');
});

test('a tab that goes silent, comes back and goes away is told each time', async () => {
  fakeMicrophone('granted');
  const sound = track();
  const { sources } = await heard([sound]);
  expect(sources.at(-1)).toEqual({ microphone: 'ok', tab: 'ok' });
  for (const event of ['mute', 'unmute', 'ended']) sound.dispatchEvent(new Event(event));
  expect(sources.slice(-3).map(({ tab }) => tab)).toEqual(['muted', 'ok', 'gone']);
});

test('what was given without any sound is told, and the rep is heard all the same', async () => {
  fakeMicrophone('granted');
  const { sources, sides } = await heard([]);
  expect(sources.at(-1)).toEqual({ microphone: 'ok', tab: 'none' });
  expect(sides.at(-1)).toMatchObject({ buyer: null, rep: { kind: 'audio' } });
});

test('without a microphone the tab is heard, before anybody was asked for one', async () => {
  fakeMicrophone('denied').fail('NotAllowedError', 'denied');
  const { sources, sides } = await heard([track()]);
  expect(sources[0]).toEqual({ microphone: 'none', tab: 'ok' });
  expect(sources.at(-1)).toEqual({ microphone: 'refused', tab: 'ok' });
  expect(sides.at(-1)?.rep).toBeNull();
});

test('with the call its tracks are stopped and nothing more is told', async () => {
  const microphone = fakeMicrophone('granted');
  const sound = track();
  const { sources, ending } = await heard([sound], false);
  const told = sources.length;
  ending.abort();
  expect(sound.stop).toHaveBeenCalled();
  expect(microphone.open()).toBe(0);
  sound.dispatchEvent(new Event('ended'));
  expect(sources).toHaveLength(told);
});

test('sound that comes after the call has ended is let go', async () => {
  const microphone = fakeMicrophone('granted');
  const sound = track();
  const ending = new AbortController();
  ending.abort();
  const { sources } = await heard([sound], false, ending);
  expect(sound.stop).toHaveBeenCalled();
  expect(microphone.open()).toBe(0);
  expect(sources).toEqual([]);
});

test('each side is joined once more beside what is heard; of the two the later one goes, and with the call all of them', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  fakeMicrophone('granted');
  const ports: EventTarget[] = [];
  const joins: { input: number; stream: unknown }[] = [];
  const { AudioContext: Context, AudioWorkletNode: Worklet } = globalThis;
  class CountedContext extends Context {
    override createMediaStreamSource = (stream: MediaStream) => {
      const mine = { input: -1, stream };
      return {
        connect: (_: unknown, __: unknown, input: number) => void joins.push(Object.assign(mine, { input })),
        disconnect: () => void joins.splice(joins.indexOf(mine), 1),
      } as unknown as MediaStreamAudioSourceNode;
    };
  }
  class SeenWorklet extends Worklet {
    constructor(...given: ConstructorParameters<typeof AudioWorkletNode>) {
      super(...given);
      ports.push(this.port);
    }
  }
  vi.stubGlobal('AudioContext', CountedContext);
  vi.stubGlobal('AudioWorkletNode', SeenWorklet);
  const hearing = heard([track()], false);
  await vi.advanceTimersByTimeAsync(500);
  const { ending } = await hearing;
  const inputs = () => joins.map(({ input }) => input).toSorted((a, b) => a - b);
  expect(inputs()).toEqual(expect.arrayContaining([0, 1]));
  vi.advanceTimersByTime(1_000);
  expect(inputs()).toEqual([0, 1, 2, 3]);
  expect(new Set(joins.map(({ stream }) => stream)).size).toBe(2);
  const ahead = (side: 0 | 1, slot: 0 | 1) =>
    ports[0]?.dispatchEvent(new MessageEvent('message', { data: { side, slot } }));
  ahead(1, 1);
  ahead(0, 0);
  expect(inputs()).toEqual([0, 3]);
  ending.abort();
  expect(inputs()).toEqual([]);
  ahead(1, 0);
  vi.advanceTimersByTime(60_000);
  expect(inputs()).toEqual([]);
});
