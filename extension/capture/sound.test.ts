import { beforeEach, expect, test, vi } from 'vitest';
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

test('each side is joined anew in a rest of its own, so that the two do not drift apart', async () => {
  fakeMicrophone('granted');
  const ports: EventTarget[] = [];
  const joins: unknown[] = [];
  const { AudioContext: Context, AudioWorkletNode: Worklet } = globalThis;
  class CountedContext extends Context {
    override createMediaStreamSource = (stream: MediaStream) => {
      joins.push(stream);
      return { connect() {}, disconnect() {} } as unknown as MediaStreamAudioSourceNode;
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
  await heard([track()], false);
  const say = (levels: [rep: number, buyer: number], ms: number): void => {
    for (let at = 0; at < ms; at += 20) ports[0]?.dispatchEvent(new MessageEvent('message', { data: { levels } }));
  };
  const [tab, microphone] = joins;
  expect(joins).toHaveLength(2);
  say([0.1, 0.1], 3_000);
  say([0.1, 0], 1_000);
  expect(joins.slice(2)).toEqual([tab]);
  say([0, 0.1], 1_000);
  expect(joins.slice(3)).toEqual([microphone]);
});
