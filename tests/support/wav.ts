import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** What a file of mono PCM16 at this rate looks like. */
export function wavBytes(pcm: Int16Array, rate: number): Buffer {
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + pcm.length * 2, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(rate, 24);
  header.writeUInt32LE(rate * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(pcm.length * 2, 40);
  const data = Buffer.alloc(pcm.length * 2);
  pcm.forEach((sample, at) => data.writeInt16LE(sample, at * 2));
  return Buffer.concat([header, data]);
}

/** A file of sound: mono PCM16 at this rate, samples from -1 to 1. Gives its path. */
export function wavFile(samples: Float32Array, rate: number): string {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'sound-')), 'sound.wav');
  writeFileSync(
    file,
    wavBytes(
      Int16Array.from(samples, (sample) => Math.round(sample * 32_767)),
      rate,
    ),
  );
  return file;
}

/** What a file of mono PCM16 holds: samples from -1 to 1. */
export function readWav(file: string): { samples: Float32Array; rate: number } {
  const bytes = readFileSync(file);
  const rate = bytes.readUInt32LE(24);
  for (let at = 12; at + 8 <= bytes.length; at += 8 + bytes.readUInt32LE(at + 4)) {
    if (bytes.toString('latin1', at, at + 4) !== 'data') continue;
    const length = Math.min(bytes.readUInt32LE(at + 4), bytes.length - at - 8) / 2;
    const samples = Float32Array.from({ length }, (_, i) => bytes.readInt16LE(at + 8 + 2 * i) / 32_768);
    return { samples, rate };
  }
  throw new Error(`${file} holds no sound.`);
}

/** How strong a tone is in sound at 16 kHz, 0 to 1 for full scale. */
export function toneIn(samples: readonly number[], hz: number): number {
  let re = 0;
  let im = 0;
  samples.forEach((sample, at) => {
    re += sample * Math.cos((2 * Math.PI * hz * at) / 16_000);
    im += sample * Math.sin((2 * Math.PI * hz * at) / 16_000);
  });
  return (2 * Math.hypot(re, im)) / Math.max(1, samples.length);
}
