import {
  AudioSample,
  AudioSampleSource,
  BufferTarget,
  EncodedPacket,
  EncodedVideoPacketSource,
  FlacOutputFormat,
  Mp3OutputFormat,
  Mp4OutputFormat,
  OggOutputFormat,
  Output,
  Quality,
  WebMOutputFormat,
  type AudioCodec,
} from 'mediabunny';

/** Samples of each channel, from -1 to 1. */
export interface Sound {
  rate: number;
  channels: Float32Array[];
}

/** What a talking voice looks like by its energy: bursts of a tone with pauses in them, in these stretches; seconds. */
export function talking(
  rate: number,
  seconds: number,
  stretches: readonly (readonly [from: number, to: number])[],
  pitch = 180,
): Float32Array {
  const out = new Float32Array(Math.round(rate * seconds));
  for (const [from, to] of stretches) {
    for (let at = Math.round(from * rate); at < to * rate && at < out.length; at += 1) {
      const t = at / rate;
      const syllable = Math.abs(Math.sin(Math.PI * 4 * t));
      out[at] =
        0.3 * (0.3 + 0.7 * syllable) * Math.sin(2 * Math.PI * pitch * t) + 0.05 * Math.sin(2 * Math.PI * pitch * 3 * t);
    }
  }
  return out;
}

type Form = 'mulaw' | 8 | 16 | 24 | 32;

/** A WAVE file. `mulaw`: G.711, as telephone systems write it. */
export function wavFile({ rate, channels }: Sound, form: Form = 16): Buffer {
  const length = channels[0]?.length ?? 0;
  const size = form === 'mulaw' ? 1 : form / 8;
  const data = Buffer.alloc(length * channels.length * size);
  let at = 0;
  for (let frame = 0; frame < length; frame += 1) {
    for (const channel of channels) {
      const sample = Math.max(-1, Math.min(1, channel[frame] ?? 0));
      if (form === 'mulaw') data.writeUInt8(mulaw(Math.round(sample * 32_767)), at);
      else if (form === 8) data.writeUInt8(Math.round((sample + 1) * 127.5), at);
      else data.writeIntLE(Math.round(sample * (2 ** (form - 1) - 1)), at, size);
      at += size;
    }
  }
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + data.length, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(form === 'mulaw' ? 7 : 1, 20);
  head.writeUInt16LE(channels.length, 22);
  head.writeUInt32LE(rate, 24);
  head.writeUInt32LE(rate * channels.length * size, 28);
  head.writeUInt16LE(channels.length * size, 32);
  head.writeUInt16LE(size * 8, 34);
  head.write('data', 36);
  head.writeUInt32LE(data.length, 40);
  return Buffer.concat([head, data]);
}

/** ITU-T G.711: sign, three bits of the segment, four of the step, all turned over. */
function mulaw(sample: number): number {
  const sign = sample < 0 ? 0x80 : 0;
  const magnitude = Math.min(32_635, Math.abs(sample)) + 132;
  const segment = Math.max(0, 31 - Math.clz32(magnitude) - 7);
  return ~(sign | (segment << 4) | ((magnitude >> (segment + 3)) & 15)) & 0xff;
}

export type Packed = 'mp3' | 'm4a' | 'ogg' | 'flac' | 'webm';
const PACKED = {
  mp3: { format: () => new Mp3OutputFormat(), codec: 'mp3' },
  m4a: { format: () => new Mp4OutputFormat({ fastStart: false }), codec: 'aac' },
  ogg: { format: () => new OggOutputFormat(), codec: 'opus' },
  flac: { format: () => new FlacOutputFormat(), codec: 'flac' },
  webm: { format: () => new WebMOutputFormat(), codec: 'opus' },
} as const satisfies Record<Packed, { format: () => unknown; codec: AudioCodec }>;

let registered: Promise<void> | undefined;
const native = (): Promise<void> =>
  (registered ??= import('@mediabunny/server').then((server) => server.registerMediabunnyServer()));

/** The sound as such a file, beside a picture track where it is a video. An m4a has its index at the end, as recorders leave it. */
export async function packed(kind: Packed, { rate, channels }: Sound, { video = false } = {}): Promise<Buffer> {
  await native();
  const { format, codec } = PACKED[kind];
  const target = new BufferTarget();
  const output = new Output({ format: format(), target });
  const source = new AudioSampleSource({ codec, quality: new Quality('medium') });
  output.addAudioTrack(source);
  const pictures = video ? new EncodedVideoPacketSource('vp9') : null;
  if (pictures) output.addVideoTrack(pictures);
  await output.start();
  const length = channels[0]?.length ?? 0;
  for (let from = 0; from < length; from += rate) {
    const size = Math.min(rate, length - from);
    const data = new Float32Array(size * channels.length);
    for (const [at, channel] of channels.entries()) data.set(channel.subarray(from, from + size), at * size);
    const sample = new AudioSample({
      data,
      format: 'f32-planar',
      numberOfChannels: channels.length,
      sampleRate: rate,
      timestamp: from / rate,
    });
    await source.add(sample);
    sample.close();
  }
  if (pictures) {
    const config = { codec: 'vp09.00.10.08', codedWidth: 16, codedHeight: 16 };
    await pictures.add(new EncodedPacket(new Uint8Array([0x82, 0x49, 0x83, 0x42, 0]), 'key', 0, 1), {
      decoderConfig: config,
    });
  }
  await output.finalize();
  return Buffer.from(target.buffer as ArrayBuffer);
}
