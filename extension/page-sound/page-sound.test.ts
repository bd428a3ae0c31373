import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import type { Given } from './given.ts';
import { soundPage } from './page-sound.ts';
import type { FromFrame, ToFrame } from './port-messages.ts';
import { soon } from '../../tests/support/soon.ts';

const page = vi.hoisted(() => ({ give: (_: unknown): void => undefined }));
vi.mock('./given.ts', () => ({
  askForTracks(onGiven: (given: unknown) => void) {
    page.give = onGiven;
    return true;
  },
}));

/** Tracks that the browser gives to no audio graph. */
const BAD = new Set<unknown>();
const connected: unknown[] = [];
let closed = 0;
const track = (name: string) => ({ name }) as unknown as MediaStreamTrack;

class Context extends EventTarget {
  state = 'running';
  audioWorklet = { addModule: async () => undefined };
  close = async () => void (closed += 1);
  createMediaStreamSource({ tracks: [only] }: { tracks: unknown[] }) {
    if (BAD.has(only)) throw new DOMException('The track cannot be heard.', 'NotSupportedError');
    return { connect: () => connected.push(only), disconnect: () => connected.splice(connected.indexOf(only), 1) };
  }
}

function open() {
  const said: FromFrame[] = [];
  const listeners: ((message: ToFrame) => void)[] = [];
  const onEnd = vi.fn();
  const disconnect = vi.fn();
  soundPage(
    {
      postMessage: (message) => void said.push(message),
      disconnect,
      onMessage: { addListener: (listener) => void listeners.push(listener) },
      onDisconnect: { addListener: () => undefined },
    },
    onEnd,
  );
  return { said, onEnd, disconnect, hear: (kind: ToFrame['kind']) => listeners.forEach((listen) => listen({ kind })) };
}

beforeEach(() => {
  BAD.clear();
  connected.length = 0;
  closed = 0;
  vi.stubGlobal('document', new EventTarget());
  vi.stubGlobal('AudioContext', Context);
  vi.stubGlobal(
    'AudioWorkletNode',
    class {
      port = Object.assign(new EventTarget(), { start: () => undefined, postMessage: () => undefined });
    },
  );
  vi.stubGlobal(
    'MediaStream',
    class {
      tracks: unknown[];
      constructor(tracks: unknown[]) {
        this.tracks = tracks;
      }
    },
  );
});
afterEach(() => void vi.unstubAllGlobals());

test('a track that cannot be heard loses itself alone: the others are heard, and it counts no more', async () => {
  const [rep, good, bad, late] = [track('rep'), track('good'), track('bad'), track('late')];
  BAD.add(bad);
  const frame = open();
  page.give([[rep], [bad, good]] satisfies Given);
  frame.hear('send');
  await soon(() => expect(connected).toEqual([rep, good]));
  expect(frame.said.slice(1)).toEqual([
    { kind: 'tracks', hooked: true, rep: 1, buyer: 2 },
    { kind: 'held', held: false },
    { kind: 'lost' },
    { kind: 'tracks', hooked: true, rep: 1, buyer: 1 },
  ]);
  page.give([[rep], [bad, good, late]] satisfies Given);
  expect(connected).toEqual([rep, good, late]);
  expect(frame.said.slice(5), 'it was said once').toEqual([{ kind: 'tracks', hooked: true, rep: 1, buyer: 2 }]);
  expect(frame.onEnd).not.toHaveBeenCalled();
});

test('a page whose ear is gone sends nothing any more, though its port is open, for others hold that', async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const frame = open();
  page.give([[track('rep')], [track('buyer')]] satisfies Given);
  frame.hear('send');
  await vi.advanceTimersByTimeAsync(9_000);
  for (let at = 0; at < 30; at += 1) {
    frame.hear('here');
    await vi.advanceTimersByTimeAsync(2_000);
  }
  expect(frame.onEnd).not.toHaveBeenCalled();
  expect(closed).toBe(0);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(frame.onEnd).toHaveBeenCalledOnce();
  expect(frame.disconnect).toHaveBeenCalledOnce();
  expect(closed, 'its audio graph').toBe(1);
});
