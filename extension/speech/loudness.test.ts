// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { newEar } from './loudness.ts';

let level = 0;
let closed = false;
let stop = new AbortController();

function player(track: Partial<MediaStreamTrack> = {}): void {
  const element = document.createElement('audio');
  const stream = { getAudioTracks: () => [{ readyState: 'live', muted: false, ...track }] };
  Object.defineProperty(element, 'srcObject', { value: stream });
  document.body.append(element);
}

beforeEach(() => {
  level = 0;
  closed = false;
  stop = new AbortController();
  document.body.innerHTML = '';
  vi.stubGlobal(
    'AudioContext',
    class {
      createMediaStreamSource = () => ({ connect: () => undefined });
      close = async () => {
        closed = true;
      };
    },
  );
  vi.stubGlobal(
    'AnalyserNode',
    class {
      getFloatTimeDomainData = (samples: Float32Array) => samples.fill(level);
    },
  );
  Object.defineProperty(navigator, 'userActivation', { value: { hasBeenActive: true }, configurable: true });
});
afterEach(() => vi.unstubAllGlobals());

test('a voice is heard, silence and a quiet line are not', () => {
  player();
  const hears = newEar(document, stop.signal);
  expect(hears()).toBe(false);
  level = 0.002;
  expect(hears()).toBe(false);
  level = 0.1;
  expect(hears()).toBe(true);
});

test.each<[string, Partial<MediaStreamTrack>]>([
  ['ended', { readyState: 'ended' }],
  ['muted', { muted: true }],
])('a track that is %s counts as silent', (_, track) => {
  level = 0.5;
  player(track);
  expect(newEar(document, stop.signal)()).toBe(false);
});

test('no sound is touched before the user has clicked in the page', () => {
  Object.defineProperty(navigator, 'userActivation', { value: { hasBeenActive: false }, configurable: true });
  level = 0.5;
  player();
  expect(newEar(document, stop.signal)()).toBe(false);
});

test('ends with its signal', () => {
  level = 0.5;
  player();
  const hears = newEar(document, stop.signal);
  expect(hears()).toBe(true);
  stop.abort();
  expect(hears()).toBe(false);
  expect(closed).toBe(true);
});
