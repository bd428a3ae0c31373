import { expect, test, vi } from 'vitest';
import { fakeMicrophone } from '../../tests/support/fake-microphone.ts';
import { tryOut, type Standing } from './try-out.ts';
import { soon } from '../../tests/support/soon.ts';

function trying() {
  const standings: Standing[] = [];
  const page = new AbortController();
  const frames: number[] = [];
  const trial = tryOut(
    { onView: ({ standing }) => void standings.push(standing), onFrame: ({ level }) => void frames.push(level) },
    page.signal,
  );
  return { ...trial, page, standings, frames };
}

const WANTED = { device: '', echoCancelling: true };

test('leaving the page closes the microphone, and nothing is heard from it any more', async () => {
  const microphone = fakeMicrophone('granted');
  const { start, page, standings, frames } = trying();
  start(WANTED);
  await soon(() => expect(standings.at(-1)).toBe('fine'));
  await microphone.say(0.5, 2);
  expect(frames).toEqual([0.5, 0.5]);
  page.abort();
  expect(microphone.open()).toBe(0);
  await microphone.say(0.5, 2);
  expect(frames).toHaveLength(2);
});

test('pressed twice, one microphone is open in the end', async () => {
  const microphone = fakeMicrophone('granted');
  const { start, standings } = trying();
  start(WANTED);
  start({ ...WANTED, device: 'headset' });
  await soon(() => expect(standings.at(-1)).toBe('fine'));
  expect(microphone.asked).toHaveLength(2);
  expect(microphone.open()).toBe(1);
});

test('a sound system that does not start is told, and the microphone closed', async () => {
  const microphone = fakeMicrophone('granted');
  vi.stubGlobal(
    'AudioWorkletNode',
    vi.fn(function () {
      throw new DOMException('no such processor', 'InvalidStateError');
    }),
  );
  const { start, standings } = trying();
  start(WANTED);
  await soon(() => expect(standings.at(-1)).toBe('failed'));
  expect(microphone.open()).toBe(0);
});
