import { expect, test } from 'vitest';
import { codedFrame, spoken } from '../../tests/support/coded-sound.ts';
import { FRAME_MS } from './framer.ts';
import { newRing, RING_MS } from './ring.ts';

const silence = spoken([]);

function filled(fromMs: number, toMs: number, holdMs?: number) {
  const ring = newRing(holdMs);
  for (let atMs = fromMs; atMs < toMs; atMs += FRAME_MS) ring.push(codedFrame(silence, atMs));
  return ring;
}

test('holds more than ninety seconds, and never more than it may', () => {
  expect(RING_MS).toBeGreaterThanOrEqual(90_000);
  const ring = filled(0, 600_000);
  expect(ring.heldMs()).toBe(RING_MS);
  expect(ring.from(0)?.atMs).toBe(600_000 - RING_MS);
  expect(ring.last()?.atMs).toBe(599_980);
});

test('says up to where frames fell out; those that were released did not fall out', () => {
  const ring = filled(0, 10_000, 10_000);
  expect(ring.lostUntilMs()).toBe(-Infinity);
  ring.release(4_000);
  expect(ring.from(0)?.atMs).toBe(4_000);
  for (let atMs = 10_000; atMs < 14_000; atMs += FRAME_MS) ring.push(codedFrame(silence, atMs));
  expect(ring.lostUntilMs()).toBe(-Infinity);
  ring.push(codedFrame(silence, 14_000));
  expect(ring.lostUntilMs()).toBe(4_020);
});

test('finds frames by time, also across a pause', () => {
  const ring = filled(0, 1_000);
  for (let atMs = 60_000; atMs < 61_000; atMs += FRAME_MS) ring.push(codedFrame(silence, atMs));
  expect(ring.from(990)?.atMs).toBe(60_000);
  expect(ring.between(500, 60_100).map(({ atMs }) => atMs)).toHaveLength(30);
  expect(ring.from(61_000)).toBeNull();
});

test('is empty when all is released, and goes on', () => {
  const ring = filled(0, 30_000);
  ring.release(30_000);
  expect([ring.heldMs(), ring.last(), ring.from(0)]).toEqual([0, null, null]);
  ring.push(codedFrame(silence, 30_000));
  expect(ring.last()?.atMs).toBe(30_000);
});
