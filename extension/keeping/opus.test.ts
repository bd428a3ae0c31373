import { afterEach, expect, test, vi } from 'vitest';
import type { SoundPacket } from '#domain/kept-sound/packets.ts';
import { openOpus } from './opus.ts';

/** What the browser's encoder was given, and how; it makes a packet of every frame. */
function fakeEncoder() {
  const given: { silent: boolean; timestamp: number }[] = [];
  const configs: AudioEncoderConfig[] = [];
  class FakeData {
    readonly init: AudioDataInit;
    constructor(init: AudioDataInit) {
      this.init = init;
    }
    close = () => undefined;
  }
  class FakeEncoder {
    static isConfigSupported = async () => ({ supported: true });
    state = 'unconfigured';
    readonly init: AudioEncoderInit;
    constructor(init: AudioEncoderInit) {
      this.init = init;
    }
    configure(config: AudioEncoderConfig): void {
      configs.push(config);
      this.state = 'configured';
    }
    encode({ init: { data, timestamp } }: FakeData): void {
      given.push({ silent: (data as Int16Array).every((sample) => sample === 0), timestamp });
      const chunk = { timestamp, byteLength: 1, copyTo: (to: Uint8Array) => to.set([given.length]) };
      this.init.output(chunk as unknown as EncodedAudioChunk, {});
    }
    flush = async () => undefined;
    close = () => undefined;
  }
  vi.stubGlobal('AudioData', FakeData);
  vi.stubGlobal('AudioEncoder', FakeEncoder);
  return { given, configs };
}

afterEach(() => vi.unstubAllGlobals());

test('where frames are missing the encoder hears silence, as whoever plays it will, and gives no packet of it', async () => {
  const { given, configs } = fakeEncoder();
  const packets: SoundPacket[] = [];
  const encoder = await openOpus((packet) => packets.push(packet), vi.fn());
  const pcm = new Int16Array(640).fill(1_000);
  for (const [seq, atMs] of [100, 120, 141, 159.6, 200, 220].entries()) encoder?.encode({ seq, atMs, pcm });
  expect(configs).toMatchObject([{ opus: { application: 'lowdelay' } }]);
  expect(given.map(({ silent }) => (silent ? '_' : 'x')).join('')).toBe('xxxx___xx');
  expect(given.map(({ timestamp }) => timestamp / 20_000)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  expect(packets.map(({ atMs, opus }) => [atMs, opus[0]])).toEqual([
    [100, 1],
    [120, 2],
    [141, 3],
    [160, 4],
    [200, 8],
    [220, 9],
  ]);
});
