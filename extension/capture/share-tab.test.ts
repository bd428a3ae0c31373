import { beforeEach, expect, test, vi } from 'vitest';
import { shareTab } from './share-tab.ts';

class FakeStream {
  readonly tracks: { kind: string; stop: () => void; getSettings: () => object }[];
  constructor(tracks: FakeStream['tracks']) {
    this.tracks = tracks;
  }
  getTracks = () => this.tracks;
  getAudioTracks = () => this.tracks.filter(({ kind }) => kind === 'audio');
  getVideoTracks = () => this.tracks.filter(({ kind }) => kind === 'video');
}

const track = (kind: string, settings = {}) => ({ kind, stop: vi.fn(), getSettings: () => settings });
const asked = vi.fn();
const sharing = (tracks: ReturnType<typeof track>[]) =>
  shareTab({
    getDisplayMedia: async (options?: DisplayMediaStreamOptions) => {
      asked(options);
      return new FakeStream(tracks) as unknown as MediaStream;
    },
  });

beforeEach(() => {
  asked.mockClear();
  vi.stubGlobal('MediaStream', FakeStream);
  return () => vi.unstubAllGlobals();
});

test('a tab gives its sound, goes on playing it, and its picture is not taken', async () => {
  const [picture, sound] = [track('video', { displaySurface: 'browser' }), track('audio')];
  const shared = await sharing([picture, sound]);
  expect((shared as MediaStream).getTracks()).toEqual([sound]);
  expect(picture.stop).toHaveBeenCalled();
  expect(sound.stop).not.toHaveBeenCalled();
  expect(asked.mock.calls[0]?.[0]).toMatchObject({
    audio: { suppressLocalAudioPlayback: false },
    systemAudio: 'exclude',
  });
});

test('a tab without its sound is let go, and the rep is told what to switch on', async () => {
  const picture = track('video', { displaySurface: 'browser' });
  expect(await sharing([picture])).toContain('Also share tab audio');
  expect(picture.stop).toHaveBeenCalled();
});

test('a window or a screen is no tab, with sound or without', async () => {
  expect(await sharing([track('video', { displaySurface: 'window' })])).toContain('Chrome Tab');
  const sound = track('audio');
  expect(await sharing([track('video', { displaySurface: 'monitor' }), sound])).toContain('Chrome Tab');
  expect(sound.stop).toHaveBeenCalled();
});

test('whoever shares nothing is told how to; a browser that cannot says so', async () => {
  const refusing = (error: unknown) =>
    shareTab({
      getDisplayMedia: async () => {
        throw error;
      },
    });
  expect(await refusing(new DOMException('Permission denied', 'NotAllowedError'))).toContain('Nothing was shared');
  expect(await refusing(new TypeError('unsupported'))).toContain('does not let');
});
