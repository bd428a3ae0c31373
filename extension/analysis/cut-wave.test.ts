import { expect, test } from 'vitest';
import { wavFile } from '../../tests/support/made-sound.ts';
import { missingMs } from './cut-wave.ts';

const RATE = 8_000;
const whole = wavFile({ rate: RATE, channels: [new Float32Array(8 * RATE)] });

test('what a WAVE tells of and does not hold is counted', () => {
  expect(missingMs(whole.subarray(0, 4_096), whole.length)).toBe(0);
  expect(missingMs(whole.subarray(0, 4_096), whole.length - 5 * RATE * 2)).toBe(5_000);
  expect(missingMs(whole.subarray(0, 40), 40), 'its head alone').toBe(0);
  expect(missingMs(new Uint8Array(0), 0)).toBe(0);
  expect(missingMs(Buffer.from('ID3 and so on, no WAVE'), 22)).toBe(0);
});

test('a length that only stands for one is none, and chunks that lie about theirs end the looking', () => {
  for (const told of [0xffff_ffff, 0x7fff_ffff]) {
    const streamed = Buffer.from(whole.subarray(0, 4_096));
    streamed.writeUInt32LE(told, 40);
    expect(missingMs(streamed, whole.length)).toBe(0);
  }
  const lying = Buffer.from(whole.subarray(0, 4_096));
  lying.writeUInt32LE(0xffff_fff0, 16);
  expect(missingMs(lying, whole.length)).toBe(0);
});
