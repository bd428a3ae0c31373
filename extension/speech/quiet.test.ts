import { expect, test } from 'vitest';
import { codedFrame, sentence, spoken } from '../../tests/support/coded-sound.ts';
import { FRAME_MS } from '../capture/framer.ts';
import { isLoud, loudnessOf, quietPlace } from './quiet.ts';

const said = spoken([...sentence(0, 0, 'one two'), ...sentence(1, 240, 'three')]);
const frames = Array.from({ length: 30 }, (_, i) => codedFrame(said, i * FRAME_MS));

test('each side has its own loudness', () => {
  const first = codedFrame(said, 0);
  expect(loudnessOf(first, 0)).toBeCloseTo(1_000);
  expect(loudnessOf(first, 1)).toBe(0);
  expect([isLoud(first, 0), isLoud(first, 1)]).toEqual([true, false]);
});

test('a place is quiet where nobody speaks; the last such place counts', () => {
  expect(quietPlace(frames)?.atMs).toBe(580);
  // From 240 to 300 ms only the buyer speaks, from 540 ms on nobody does.
  expect(quietPlace(frames.slice(0, 27))?.atMs).toBe(520);
  const pause = [...frames.slice(0, 10), codedFrame(spoken([]), 200), ...frames.slice(11, 20)];
  expect(quietPlace(pause)?.atMs).toBe(200);
  expect(quietPlace([])).toBeUndefined();
});
