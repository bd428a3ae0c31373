import { describe, expect, test } from 'vitest';
import { newResampler, newResamplers } from './resample.ts';

const tone = (hz: number, rate: number, seconds: number): Float32Array =>
  Float32Array.from({ length: rate * seconds }, (_, at) => Math.sin((2 * Math.PI * hz * at) / rate));

function converted(input: Float32Array, from: number, to: number, block = 128): Float32Array {
  const resample = newResampler(from, to);
  const parts: number[] = [];
  for (let at = 0; at < input.length; at += block) parts.push(...resample(input.subarray(at, at + block)));
  return Float32Array.from(parts);
}

/** Root mean square between two moments, in samples. */
function level(samples: Float32Array, from: number, to: number): number {
  return Math.sqrt(samples.subarray(from, to).reduce((sum, one) => sum + one * one, 0) / (to - from));
}

/** How much of a tone is in there, 0 to 1. */
function share(samples: Float32Array, hz: number, rate: number): number {
  let re = 0;
  let im = 0;
  samples.forEach((sample, at) => {
    re += sample * Math.cos((2 * Math.PI * hz * at) / rate);
    im += sample * Math.sin((2 * Math.PI * hz * at) / rate);
  });
  return (2 * Math.hypot(re, im)) / samples.length;
}

describe.each([8_000, 16_000, 22_050, 44_100, 48_000, 96_000, 192_000])('from %i Hz to 16 kHz', (from) => {
  test('is as long, to the sample, however the blocks fall', () => {
    const input = tone(440, from, 2);
    const lengths = [128, 441, 1_000].map((block) => converted(input, from, 16_000, block).length);
    expect(new Set(lengths).size).toBe(1);
    expect(Math.abs((lengths[0] as number) - 32_000)).toBeLessThanOrEqual(40);
  });

  test('a tone of speech stays that tone at that level', () => {
    const output = converted(tone(1_000, from, 1), from, 16_000).subarray(400, 15_600);
    expect(share(output, 1_000, 16_000)).toBeCloseTo(1, 2);
    expect(level(output, 0, output.length)).toBeCloseTo(Math.SQRT1_2, 2);
  });
});

test('what lies above the new rate is taken out, not folded into speech', () => {
  const output = converted(tone(11_000, 48_000, 1), 48_000, 16_000).subarray(400, 15_600);
  expect(level(output, 0, output.length)).toBeLessThan(0.001);
});

test.each([44_100, 48_000])('with the ten crossings that recordings at %i Hz are heard by, too', (from) => {
  const heard = (hz: number): number => {
    const output = newResamplers(from, 16_000, 10)()(tone(hz, from, 1)).subarray(400, 15_600);
    return level(output, 0, output.length) / Math.SQRT1_2;
  };
  expect(heard(3_000)).toBeGreaterThan(0.98);
  expect(heard(6_000)).toBeGreaterThan(0.89);
  for (const above of [9_000, 11_000, 15_000, 19_000]) expect(heard(above), `${above} Hz`).toBeLessThan(0.001);
});

test('from 16 kHz to the 24 kHz that some vendors want', () => {
  const output = converted(tone(1_000, 16_000, 1), 16_000, 24_000);
  expect(Math.abs(output.length - 24_000)).toBeLessThanOrEqual(40);
  expect(share(output.subarray(600, 23_400), 1_000, 24_000)).toBeCloseTo(1, 2);
});

test('the same blocks give the same sound, and a rate that is none is refused', () => {
  const input = tone(700, 44_100, 0.5);
  expect(converted(input, 44_100, 16_000)).toEqual(converted(input, 44_100, 16_000, 4_410));
  for (const rate of [0, -1, 44_100.5, Number.NaN]) expect(() => newResampler(rate, 16_000)).toThrow('whole');
});
