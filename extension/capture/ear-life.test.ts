import { beforeEach, expect, test, vi } from 'vitest';
import type { EarMessage, PageMessage } from '../live/hearing-messages.ts';
import { newEar, type EarParts, type EarPort, type HeardEvents, type LineEvents } from './ear.ts';
import type { LiveTracks, Tracks } from './tracks.ts';
import { soon } from '../../tests/support/soon.ts';

const ORDER = { callId: 'call-1', startedAt: 0, tabId: 7, site: 'meet' as const, echoCancelling: true };

let heard: HeardEvents;
let events: LineEvents;
let signal: AbortSignal;
let tracks: LiveTracks;
const line = { frame: vi.fn(), rest: vi.fn(), missed: vi.fn(), close: vi.fn(() => Promise.resolve()) };
const tell = (next: Tracks) => heard.onTracks(next);
const speak = () => heard.onFrame({ pcm: new Int16Array(640), levels: [0.1, 0.2] });

const parts: EarParts = {
  hear(_, told, capturing) {
    heard = told;
    signal = capturing;
    return Promise.resolve();
  },
  openLine(_, told, _signal, live) {
    events = told;
    tracks = live;
    return line;
  },
  now: () => 0,
};

function portOf(callId: string) {
  const told: EarMessage[] = [];
  let hear: (message: PageMessage) => void = () => undefined;
  const port: EarPort = {
    name: `hearing:${callId}`,
    sender: { tab: { id: ORDER.tabId } },
    postMessage: (message) => void told.push(message),
    disconnect: vi.fn(),
    onMessage: { addListener: (listener) => void (hear = listener) },
    onDisconnect: { addListener: () => undefined },
  };
  return { port, told, say: (kind: PageMessage['kind']) => hear({ kind }) };
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.clearAllMocks();
  return () => vi.useRealTimers();
});

test('what has failed is captured no more, and stays so through a pause', () => {
  const ear = newEar(parts);
  ear.begin(ORDER);
  const page = portOf('call-1');
  ear.connect(page.port);
  page.say('pause');
  events.onState({ code: 'failed', detail: 'No minutes are left.' });
  expect(signal.aborted, 'the tab may be asked for again').toBe(true);
  expect(page.told.at(-1)).toMatchObject({ state: { code: 'paused' } });
  events.onState({ code: 'waiting' });
  for (const kind of ['resume', 'pause', 'resume'] as const) page.say(kind);
  expect(page.told.at(-1)).toMatchObject({ state: { code: 'failed', detail: 'No minutes are left.' } });
});

test('in a pause whoever transcribes tracks has none', () => {
  const ear = newEar(parts);
  ear.begin(ORDER);
  const page = portOf('call-1');
  ear.connect(page.port);
  const [rep, buyer, other] = [{}, {}, {}] as [MediaStreamTrack, MediaStreamTrack, MediaStreamTrack];
  tell({ rep, buyer });
  page.say('pause');
  expect(tracks.get()).toEqual({ rep: null, buyer: null });
  tell({ rep: other, buyer });
  expect(tracks.get()).toEqual({ rep: null, buyer: null });
  page.say('resume');
  expect(tracks.get().rep).toBe(other);
});

test('a page that was told to listen twice is heard by its second port', () => {
  const ear = newEar(parts);
  ear.begin(ORDER);
  const [first, second] = [portOf('call-1'), portOf('call-1')];
  ear.connect(first.port);
  ear.connect(second.port);
  first.say('stop');
  expect(first.port.disconnect).toHaveBeenCalled();
  speak();
  expect(line.frame).toHaveBeenCalledTimes(1);
  expect(line.close).not.toHaveBeenCalled();
});

test('a call that ends here and is heard elsewhere keeps its hands off the new port', async () => {
  const ear = newEar(parts);
  ear.begin(ORDER);
  const [first, second] = [portOf('call-1'), portOf('call-1')];
  ear.connect(first.port);
  const closing = Promise.withResolvers<void>();
  line.close.mockReturnValueOnce(closing.promise);
  first.say('stop');
  ear.connect(second.port);
  closing.resolve();
  await soon(() => expect(first.port.disconnect).toHaveBeenCalled());
  expect(second.told).toEqual([]);
  expect(second.port.disconnect).not.toHaveBeenCalled();
});

test('a page hears of its ear all the while, also when nothing is captured and until the last words are in', async () => {
  const ear = newEar(parts);
  ear.begin(ORDER);
  const page = portOf('call-1');
  ear.connect(page.port);
  const signs = () => page.told.filter((told) => told.kind === 'heard' && told.heard.length === 0).length;
  vi.advanceTimersByTime(8_000);
  expect(signs()).toBe(4);
  page.say('pause');
  vi.advanceTimersByTime(8_000);
  expect(signs()).toBe(8);
  const closing = Promise.withResolvers<void>();
  line.close.mockReturnValueOnce(closing.promise);
  page.say('stop');
  vi.advanceTimersByTime(8_000);
  expect(signs()).toBe(12);
  closing.resolve();
  await soon(() => expect(page.port.disconnect).toHaveBeenCalled());
  vi.advanceTimersByTime(8_000);
  expect(signs()).toBe(12);
});

test('a gap that was open where hearing failed is ended when the call is heard anew', async () => {
  const ear = newEar(parts);
  ear.begin(ORDER);
  const page = portOf('call-1');
  ear.connect(page.port);
  const failed = events;
  failed.onState({ code: 'failed', detail: 'You are not signed in.' });
  ear.begin(ORDER);
  line.close.mockImplementationOnce(async () => failed.onGap({ fromMs: 0, toMs: 900, reason: 'vendor' }));
  page.say('stop');
  await soon(() => expect(page.port.disconnect).toHaveBeenCalled());
  expect(page.told.at(-1)).toEqual({ kind: 'gap', gap: { fromMs: 0, toMs: 900, reason: 'vendor' } });
});

test('a page that goes away while last words are waited for leaves nothing running', async () => {
  const ear = newEar(parts);
  ear.begin(ORDER);
  const page = portOf('call-1');
  ear.connect(page.port);
  const closing = Promise.withResolvers<void>();
  line.close.mockReturnValueOnce(closing.promise);
  page.say('stop');
  vi.spyOn(page.port, 'postMessage').mockImplementation(() => {
    throw new Error('Attempting to use a disconnected port object');
  });
  vi.advanceTimersByTime(4_000);
  closing.resolve();
  await soon(() => expect(ear.hears()).toBeNull());
  expect(vi.getTimerCount()).toBe(0);
});
