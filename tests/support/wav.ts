import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A file of sound: mono PCM16 at this rate, samples from -1 to 1. Gives its path. */
export function wavFile(samples: Float32Array, rate: number): string {
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + samples.length * 2, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(rate, 24);
  header.writeUInt32LE(rate * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(samples.length * 2, 40);
  const data = Buffer.alloc(samples.length * 2);
  samples.forEach((sample, at) => data.writeInt16LE(Math.round(sample * 32_767), at * 2));
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'sound-')), 'sound.wav');
  writeFileSync(file, Buffer.concat([header, data]));
  return file;
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
