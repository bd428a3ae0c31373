import { free } from '../core/freed.ts';
import type { SoundSource } from './media.ts';

/** Samples of 16 bits as they lie in a WAVE file. */
export interface PlainSound {
  source: SoundSource;
  from: number;
  to: number;
  channels: number;
}

const MOST_CHUNKS = 1_000;
const FRAMES = 16_384;

/** Where the samples of a RIFF file lie; null where it is another file, or one of another form. Whoever asks knows that they have 16 bits. */
export async function plainSound(source: SoundSource, channels: number): Promise<PlainSound | null> {
  const headOf = async (at: number): Promise<Buffer> =>
    Buffer.from(await source.read(at, Math.min(source.size, at + 12)));
  const riff = await headOf(0);
  if (riff.length < 12 || riff.toString('latin1', 0, 4) !== 'RIFF' || riff.toString('latin1', 8) !== 'WAVE')
    return null;
  let at = 12;
  for (let chunk = 0; chunk < MOST_CHUNKS && at + 8 <= source.size; chunk += 1) {
    const head = await headOf(at);
    const size = head.readUInt32LE(4);
    if (head.toString('latin1', 0, 4) === 'data') {
      const whole = size === 0 || size === 0xffffffff ? source.size : Math.min(source.size, at + 8 + size);
      const frames = Math.floor((whole - at - 8) / (2 * channels));
      return { source, channels, from: at + 8, to: at + 8 + frames * 2 * channels };
    }
    at += 8 + size + (size & 1);
  }
  return null;
}

/** The samples as blocks from -1 to 1, one array for each channel, used again for the next block. */
export async function* plainBlocks({ source, from, to, channels }: PlainSound): AsyncGenerator<Float32Array[]> {
  const planes = Array.from({ length: channels }, () => new Float32Array(FRAMES));
  const frameBytes = 2 * channels;
  for (let at = from; at < to; at += FRAMES * frameBytes) {
    const bytes = await source.read(at, Math.min(to, at + FRAMES * frameBytes));
    // Samples must lie at even places of the memory.
    const { buffer, byteOffset, length } = bytes.byteOffset % 2 === 0 ? bytes : bytes.slice();
    const samples = new Int16Array(buffer, byteOffset, length >> 1);
    const frames = samples.length / channels;
    for (const [channel, plane] of planes.entries())
      for (let frame = 0, next = channel; frame < frames; frame += 1, next += channels)
        plane[frame] = (samples[next] as number) / 32_768;
    free(bytes);
    yield planes.map((plane) => plane.subarray(0, frames));
  }
}
