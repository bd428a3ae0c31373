import { beforeEach, expect, test, vi } from 'vitest';
import type { EarMessage, PageMessage } from '../live/hearing-messages.ts';
import { newEar, type EarParts, type EarPort, type Line, type LineEvents } from './ear.ts';
import type { Framed } from './framer.ts';
import type { LiveTracks, Tracks } from './tracks.ts';
import { soon } from '../../tests/support/soon.ts';

const ORDER = {
  callId: 'call-1',
  startedAt: 1_000,
  tabId: 7,
  site: 'meet' as const,
  echoCancelling: true,
  streamId: 'stream',
};
const framed = (): Framed => ({ pcm: new Int16Array(640), levels: [0.1, 0.2] });

let now = 0;
let give: (framed: Framed) => void;
let events: LineEvents;
let signal: AbortSignal;
let tracks: LiveTracks;
let tell: (tracks: Tracks) => void;
const line = { frame: vi.fn<Line['frame']>(), rest: vi.fn(), missed: vi.fn(), close: vi.fn(() => Promise.resolve()) };

const parts: EarParts = {
  hear(_, heard, aborted) {
    give = heard.onFrame;
    tell = heard.onTracks;
    signal = aborted;
    heard.onSources({ microphone: 'ok', tab: 'ok' });
    return Promise.resolve();
  },
  openLine(_, heard, _signal, live) {
    events = heard;
    tracks = live;
    return line;
  },
  now: () => now,
};

function portOf(callId: string, tabId: number | undefined = 7) {
  const told: EarMessage[] = [];
  let hear: (message: PageMessage) => void = () => undefined;
  let gone: () => void = () => undefined;
  const port: EarPort = {
    name: `hearing:${callId}`,
    sender: { tab: { id: tabId } },
    postMessage: (message) => void told.push(message),
    disconnect: vi.fn(),
    onMessage: { addListener: (listener) => void (hear = listener) },
    onDisconnect: { addListener: (listener) => void (gone = listener) },
  };
  return { port, told, say: (kind: PageMessage['kind']) => hear({ kind }), leave: () => gone() };
}
const speak = (times = 1) => {
  for (let at = 0; at < times; at += 1) {
    now += 20;
    give(framed());
  }
};

beforeEach(() => {
  vi.useFakeTimers();
  vi.clearAllMocks();
  now = 1_000;
  return () => vi.useRealTimers();
});

test('nothing is sent before the page shows that we listen, nor once it is gone', () => {
  const ear = newEar(parts);
  ear.begin(ORDER);
  speak(5);
  expect(line.frame).not.toHaveBeenCalled();
  const page = portOf('call-1');
  ear.connect(page.port);
  speak(5);
  expect(line.frame).toHaveBeenCalledTimes(5);
  page.leave();
  speak(5);
  expect(line.frame).toHaveBeenCalledTimes(5);
  expect(signal.aborted).toBe(true);
  expect(ear.hears()).toBeNull();
});

test('a page that never asks for the sound ends it', () => {
  const ear = newEar(parts);
  ear.begin(ORDER);
  vi.advanceTimersByTime(10_000);
  expect(signal.aborted).toBe(true);
});

test('frames are numbered and timed within the call', () => {
  const ear = newEar(parts);
  ear.begin(ORDER);
  ear.connect(portOf('call-1').port);
  now = 61_000;
  speak(2);
  expect(line.frame.mock.calls.map(([{ seq, atMs }]) => [seq, atMs])).toEqual([
    [0, 60_000],
    [1, 60_020],
  ]);
  now += 30_000;
  speak();
  expect(line.missed).toHaveBeenCalledWith({ fromMs: 60_040, toMs: 90_040, reason: 'asleep' });
});

test('a pause stops frames until it is over, and is no gap', () => {
  const ear = newEar(parts);
  ear.begin(ORDER);
  const page = portOf('call-1');
  ear.connect(page.port);
  speak();
  page.say('pause');
  expect(line.rest).toHaveBeenCalled();
  speak(50);
  expect(line.frame).toHaveBeenCalledTimes(1);
  events.onState({ code: 'hearing' });
  expect(page.told.at(-1)).toMatchObject({ state: { code: 'paused' } });
  page.say('resume');
  speak();
  expect(line.frame).toHaveBeenCalledTimes(2);
  expect(line.missed).not.toHaveBeenCalled();
});

test('what is heard, what could not be, how it goes and how loud it is reach the page', () => {
  const ear = newEar(parts);
  ear.begin(ORDER);
  const page = portOf('call-1');
  ear.connect(page.port);
  expect(page.told).toEqual([{ kind: 'state', state: { code: 'starting', sources: { microphone: 'ok', tab: 'ok' } } }]);
  const heard = { channel: 1 as const, startMs: 0, endMs: 500, words: [], final: true };
  events.onHeard([heard]);
  events.onGap({ fromMs: 0, toMs: 9_000, reason: 'network' });
  events.onState({ code: 'waiting', detail: 'The network is gone.' });
  events.onState({ code: 'hearing' });
  speak();
  expect(page.told.slice(1).map(({ kind }) => kind)).toEqual(['heard', 'gap', 'state', 'state', 'levels']);
  expect(page.told.at(-2)).toEqual({
    kind: 'state',
    state: { code: 'hearing', sources: { microphone: 'ok', tab: 'ok' } },
  });
});

test('the end waits for the last words before the port is let go', async () => {
  const ear = newEar(parts);
  ear.begin(ORDER);
  const page = portOf('call-1');
  ear.connect(page.port);
  line.close.mockImplementationOnce(async () => {
    events.onHeard([{ channel: 0, startMs: 0, endMs: 1, words: [], final: true }]);
  });
  page.say('stop');
  expect(signal.aborted, 'nothing is captured any more').toBe(true);
  speak();
  expect(line.frame).not.toHaveBeenCalled();
  await soon(() => expect(page.port.disconnect).toHaveBeenCalled());
  expect(page.told.at(-1)?.kind).toBe('heard');
  expect(ear.hears()).toBeNull();
});

test('a port of another call is left to who hears that; a new call takes the place of the one before, whose page says so', () => {
  const ear = newEar(parts);
  ear.begin(ORDER);
  const first = signal;
  const page = portOf('call-1');
  ear.connect(page.port);
  const stranger = portOf('call-2');
  ear.connect(stranger.port);
  expect(stranger.told).toEqual([]);
  expect(stranger.port.disconnect).not.toHaveBeenCalled();
  ear.begin({ ...ORDER, callId: 'call-2' });
  expect(first.aborted).toBe(true);
  expect(ear.hears()).toBe('call-2');
  expect(page.told.at(-1)).toMatchObject({
    state: { code: 'failed', detail: expect.stringContaining('another call') },
  });
  page.say('resume');
  expect(page.told.at(-1)).toMatchObject({ state: { code: 'failed' } });
});

test('a port of another tab is no page of the call, and neither gets its words nor ends it', () => {
  const ear = newEar(parts);
  ear.begin(ORDER);
  const page = portOf('call-1');
  ear.connect(page.port);
  const thief = portOf('call-1', 8);
  ear.connect(thief.port);
  const view = portOf('call-1');
  delete view.port.sender;
  ear.connect(view.port);
  events.onHeard([{ channel: 1, startMs: 0, endMs: 1, words: [], final: true }]);
  expect([thief.told, view.told]).toEqual([[], []]);
  expect(page.told.at(-1)?.kind).toBe('heard');
  thief.say('pause');
  thief.leave();
  speak();
  expect(line.frame).toHaveBeenCalledOnce();
});

test('a new call does not cut off the last words of the one that ended', async () => {
  const ear = newEar(parts);
  ear.begin(ORDER);
  const page = portOf('call-1');
  ear.connect(page.port);
  const closing = Promise.withResolvers<void>();
  line.close.mockReturnValueOnce(closing.promise);
  const first = events;
  page.say('stop');
  ear.begin({ ...ORDER, callId: 'call-2' });
  first.onHeard([{ channel: 0, startMs: 0, endMs: 1, words: [], final: true }]);
  expect(page.told.at(-1)?.kind).toBe('heard');
  closing.resolve();
  await soon(() => expect(page.port.disconnect).toHaveBeenCalled());
  expect(ear.hears()).toBe('call-2');
});

test('while the others are to be told nothing is captured', () => {
  const ear = newEar(parts);
  ear.begin(ORDER);
  const page = portOf('call-1');
  ear.connect(page.port);
  events.onState({ code: 'failed', detail: 'Tell the others first.', needs: 'consent' });
  expect(signal.aborted).toBe(true);
  speak(5);
  expect(line.frame).not.toHaveBeenCalled();
  expect(page.told.at(-1)).toMatchObject({ state: { code: 'failed', needs: 'consent' } });
});

test('a tab that gives nothing at all for a minute is told, and that it does again', () => {
  const ear = newEar(parts);
  ear.begin(ORDER);
  const page = portOf('call-1');
  ear.connect(page.port);
  const tabs = () => page.told.flatMap((told) => (told.kind === 'state' ? [told.state.sources.tab] : []));
  for (let at = 0; at < 3_000; at += 1) {
    now += 20;
    give({ pcm: new Int16Array(640), levels: [0.1, 0] });
  }
  expect(tabs()).toEqual(['ok', 'silent']);
  speak();
  expect(tabs()).toEqual(['ok', 'silent', 'ok']);
});

test('sound that cannot be had is told', async () => {
  const ear = newEar({ ...parts, hear: () => Promise.reject(new Error('This tab has no sound.')) });
  ear.begin(ORDER);
  const page = portOf('call-1');
  ear.connect(page.port);
  await soon(() =>
    expect(page.told.at(-1)).toMatchObject({ state: { code: 'failed', detail: 'This tab has no sound.' } }),
  );
});

test('whoever transcribes tracks gets those of both sides, and those that come later', () => {
  const ear = newEar(parts);
  ear.begin(ORDER);
  const [rep, buyer, again] = [{}, {}, {}] as MediaStreamTrack[] as [
    MediaStreamTrack,
    MediaStreamTrack,
    MediaStreamTrack,
  ];
  const seen: Tracks[] = [];
  const until = new AbortController();
  tracks.subscribe((next) => seen.push(next), until.signal);
  tell({ rep: null, buyer });
  tell({ rep: null, buyer });
  tell({ rep, buyer });
  until.abort();
  tell({ rep: again, buyer });
  expect(seen).toEqual([
    { rep: null, buyer },
    { rep, buyer },
  ]);
  expect(tracks.get().rep).toBe(again);
});
