import { expect, test } from 'vitest';
import type { SoundPacket } from '#domain/kept-sound/packets.ts';
import type { Turn } from '#domain/turn.ts';
import { endOf, lanesOf } from './lanes.ts';
import { evenRow, oggOf } from './ogg.ts';
import { turnAt } from './play.ts';

const packet = (atMs: number, rep = 0, buyer = 0): SoundPacket => ({
  atMs,
  loud: [rep, buyer],
  opus: new Uint8Array([0x4c, atMs % 250]),
});

test('what was not kept is silent, so that a place in the sound is the time of the call', () => {
  const row = [...evenRow([packet(100), packet(120), packet(1_000)])];
  expect(row).toHaveLength(51);
  expect(row.flatMap((bytes, at) => (bytes[0] === 0x4c ? [at * 20] : []))).toEqual([100, 120, 1_000]);
});

test('a clock that drifts by little moves nothing by more than a frame', () => {
  const slow = Array.from({ length: 50_000 }, (_, n) => packet(Math.round(n * 19.99)));
  expect(Math.abs([...evenRow(slow)].length * 20 - endOf(slow))).toBeLessThanOrEqual(40);
});

test('the file is Ogg with Opus of two channels', async () => {
  const file = await oggOf([packet(0), packet(20)], new AbortController().signal);
  const text = new TextDecoder('latin1').decode(await file.arrayBuffer());
  expect(text.startsWith('OggS')).toBe(true);
  expect(text.slice(text.indexOf('OpusHead') + 8, text.indexOf('OpusHead') + 10)).toBe('\u0001\u0002');
});

test('a lane shows the loudest moment of each step, and nothing where nothing was kept', () => {
  const lanes = lanesOf([packet(0, 51, 255), packet(20, 102, 0), packet(980, 0, 51)], 1_000, 4);
  expect(lanes).toEqual({ rep: [0.4, null, null, 0], buyer: [1, null, null, 0.2] });
});

test('the turn that is said is the one begun last that goes on', () => {
  const turn = (seq: number, startMs: number, endMs: number) => ({ seq, startMs, endMs }) as Turn;
  const turns = [turn(1, 0, 5_000), turn(2, 3_000, 4_000), turn(3, 9_000, 9_500)];
  expect([1_000, 3_500, 4_500, 7_000, 9_400].map((at) => turnAt(turns, at))).toEqual([1, 2, 1, null, 3]);
});
