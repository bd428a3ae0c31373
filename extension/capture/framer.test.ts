import { expect, test } from 'vitest';
import { FRAME_SAMPLES, newFramer, type Framed } from './framer.ts';

const BLOCK = 128;
const block = (value: number) => new Float32Array(BLOCK).fill(value);

function framed(rate: number, blocks: number, microphone: Float32Array[], tab: Float32Array[]): Framed[] {
  const frames: Framed[] = [];
  const take = newFramer(rate, (frame) => frames.push(frame));
  for (let at = 0; at < blocks; at += 1) take(microphone, tab, BLOCK);
  return frames;
}
const side = ({ pcm }: Framed, channel: 0 | 1) => [...pcm].filter((_, at) => at % 2 === channel);

test('frames hold 20 ms of both sides, the rep first', () => {
  const frames = framed(16_000, 10, [block(0.5)], [block(-0.25)]);
  expect(frames).toHaveLength(4);
  expect(frames[0]?.pcm).toHaveLength(2 * FRAME_SAMPLES);
  expect(new Set(side(frames[1] as Framed, 0))).toEqual(new Set([16_384]));
  expect(new Set(side(frames[1] as Framed, 1))).toEqual(new Set([-8_192]));
  expect(frames[1]?.levels).toEqual([0.5, 0.25]);
});

test('stereo is heard as one, and too loud is full scale, not a crackle', () => {
  const [frame] = framed(16_000, 3, [block(0.25), block(0.75)], [block(4)]);
  expect(side(frame as Framed, 0)[0]).toBe(16_384);
  expect(side(frame as Framed, 1)[0]).toBe(32_767);
});

test('a side without a source is silent, and the other is heard all the same', () => {
  const [frame] = framed(16_000, 3, [], [block(0.5)]);
  expect(new Set(side(frame as Framed, 0))).toEqual(new Set([0]));
  expect(frame?.levels).toEqual([0, 0.5]);
});

test('as many frames come of a graph at another rate', () => {
  for (const rate of [8_000, 44_100, 48_000, 192_000]) {
    const frames = framed(rate, Math.ceil(rate / BLOCK), [block(0.1)], [block(0.1)]);
    expect(frames.length, `${rate} Hz`).toBeGreaterThanOrEqual(49);
    expect(frames.length, `${rate} Hz`).toBeLessThanOrEqual(50);
  }
});

test('every frame is new memory, so that it can be handed over', () => {
  const frames = framed(16_000, 20, [block(0.5)], [block(0.5)]);
  expect(new Set(frames.map(({ pcm }) => pcm.buffer)).size).toBe(frames.length);
});

test.each([
  ['the rep’s device is mono', 1, 2],
  ['the buyer’s side is mono', 2, 1],
  ['both are mono', 1, 1],
])('%s: both sides are as loud as they are, and apart', (_, rep, buyer) => {
  const of = (value: number, count: number) => Array.from({ length: count }, () => block(value));
  const [, frame] = framed(48_000, 20, of(0.5, rep), of(-0.25, buyer)) as [Framed, Framed];
  const [own, other] = [side(frame, 0), side(frame, 1)];
  for (const sample of own) expect(Math.abs(sample - 16_384)).toBeLessThan(40);
  for (const sample of other) expect(Math.abs(sample + 8_192)).toBeLessThan(40);
});

test('a device that becomes mono in the middle of a call, as a headset does, loses and moves nothing', () => {
  const frames: Framed[] = [];
  const take = newFramer(16_000, (frame) => frames.push(frame));
  for (let at = 0; at < 20; at += 1) take(at < 10 ? [block(0.5), block(0.5)] : [block(0.5)], [block(-0.25)], BLOCK);
  expect(frames).toHaveLength(8);
  for (const frame of frames.slice(1)) expect(frame.levels).toEqual([0.5, 0.25]);
});
