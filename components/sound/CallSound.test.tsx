// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { act } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Call } from '#domain/call.ts';
import { packSound } from '#domain/kept-sound/packets.ts';
import { database, type SoundOfCall } from '#extension/store/database.ts';
import { showDashboard } from '../../tests/support/dashboard.tsx';
import { answerActions, endedCall, keepOnly, talk } from '../../tests/support/kept.ts';
import { settled } from '../../tests/support/settled.ts';
import type * as Ogg from './ogg.ts';

const gate = vi.hoisted(() => ({ open: Promise.resolve() }));
vi.mock('./ogg.ts', async (original) => {
  const real = await original<typeof Ogg>();
  return { ...real, oggOf: (...given: Parameters<typeof real.oggOf>) => gate.open.then(() => real.oggOf(...given)) };
});

const TOLD = { atMs: 0, how: 'announced' as const, text: 'I would like to record this call.', soundKept: true };
const DAY_MS = 86_400_000;
const turns = talk('a', ['Good morning.', 'Good morning to you.', 'Shall we begin?', 'Yes, please.'], 2_000);
const SECONDS = 8;
const bytes = packSound(
  Array.from({ length: SECONDS * 50 }, (_, at) => ({
    atMs: at * 20,
    loud: [120, 60] as const,
    opus: new Uint8Array([0xfc, 0xff, 0xfe]),
  })),
);

interface Kept {
  chunk?: Uint8Array<ArrayBuffer>;
  sound?: Partial<SoundOfCall>;
  call?: Partial<Call>;
}

async function show({ chunk, sound, call = {} }: Kept, address = '') {
  await keepOnly([endedCall('a', { consent: [TOLD], ...call })], turns);
  if (sound) await database.sound.put({ callId: 'a', next: 1, endsAt: Date.now() + 30 * DAY_MS, ...sound });
  if (chunk)
    await database.soundChunks.put({ callId: 'a', n: 0, bytes: chunk, sha256: '', fromMs: 0, toMs: SECONDS * 1_000 });
  return showDashboard(`/calls/a${address}`);
}

const audio = (): HTMLAudioElement => {
  const element = document.querySelector('audio');
  if (!element) throw new Error('There is no player.');
  return element;
};
const slider = () => document.querySelector('[role=slider][aria-label="Place in the call"]');
const place = () => slider()?.getAttribute('aria-valuetext');
const told = (type: string) => act(async () => void audio().dispatchEvent(new Event(type)));
const said = () => [...document.querySelectorAll('#transcript [aria-current]')].map(({ id }) => id);

let stop: () => void;
const play = vi.fn(async () => undefined);
beforeEach(() => {
  stop = answerActions();
  Element.prototype.scrollIntoView = vi.fn();
  vi.spyOn(HTMLMediaElement.prototype, 'play').mockImplementation(play);
  play.mockClear();
});
afterEach(() => {
  stop();
  vi.restoreAllMocks();
});

test('plays from any turn, marks the one that is said, and marks none while it rests', async () => {
  const page = await show({ chunk: bytes, sound: {} });
  await settled('the player', () => slider() !== null);
  expect(said()).toEqual([]);
  await page.click('button', 'Play from 0:04');
  expect(audio().currentTime).toBe(4);
  expect(play).toHaveBeenCalledOnce();
  await told('play');
  expect(said()).toEqual(['turn-2']);
  audio().currentTime = 6.1;
  await told('timeupdate');
  expect(said()).toEqual(['turn-3']);
  expect(page.text()).toContain('Pause');
  await told('pause');
  expect(said()).toEqual([]);
});

test('an address that names a stretch has it ready: it rests at its beginning, and ends at its end however often it is paused', async () => {
  const paused = vi.spyOn(HTMLMediaElement.prototype, 'pause').mockReturnValue();
  const page = await show({ chunk: bytes, sound: {} }, '?at=4000&to=6000');
  await settled('the player', () => place() === '0:04 of 0:08');
  expect(audio().currentTime).toBe(4);
  expect(play).not.toHaveBeenCalled();
  for (const to of [5, 5.9, 6.1]) {
    await page.click('button', 'Play');
    await told('play');
    expect(paused).not.toHaveBeenCalled();
    audio().currentTime = to;
    await told('timeupdate');
    if (to < 6) await told('pause');
  }
  expect(paused).toHaveBeenCalledOnce();
  await told('pause');
  await page.click('button', 'Play');
  await told('play');
  audio().currentTime = 7.5;
  await told('timeupdate');
  expect(paused).toHaveBeenCalledOnce();
});

test('while it loads it says how much of it is there', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  gate.open = promise;
  const page = await show({ chunk: bytes, sound: {} });
  await page.says('Loading the sound… 100 %');
  expect(slider()).toBeNull();
  resolve();
  await settled('the player', () => slider() !== null);
  expect(page.text()).not.toContain('Loading the sound');
});

test('the place is found by the keyboard, and never leaves the sound', async () => {
  const page = await show({ chunk: bytes, sound: {} });
  await settled('the player', () => slider() !== null);
  const press = (key: string) => page.press(key, slider() ?? undefined);
  await press('ArrowRight');
  expect(place()).toBe('0:05 of 0:08');
  await press('PageUp');
  expect(place()).toBe('0:08 of 0:08');
  await press('ArrowLeft');
  expect(place()).toBe('0:03 of 0:08');
  await press('Home');
  await press('ArrowLeft');
  expect(place()).toBe('0:00 of 0:08');
  await press(' ');
  expect(play).toHaveBeenCalledOnce();
});

test('says that it is on this device alone, when it is deleted, and why there is only a part', async () => {
  const page = await show({ chunk: bytes, sound: { stopped: 'full' } });
  await page.says('there was no room left on the device. Kept on this device alone. Deleted by itself ');
});

test('sound that cannot be read says so; tried again, it is looked for anew', async () => {
  const page = await show({ chunk: new Uint8Array(20), sound: {} });
  await page.says('The sound cannot be loaded.');
  expect(page.find('alert', 'The sound cannot be loaded.').textContent).toContain('Try again');
  await database.soundChunks.clear();
  await database.sound.update('a', { gone: 'deleted' });
  await page.click('button', 'Try again');
  await page.says('The sound of this call was deleted.');
});

test('sound that this browser cannot play can be taken elsewhere', async () => {
  const page = await show({ chunk: bytes, sound: {} });
  await settled('the player', () => slider() !== null);
  await told('error');
  await page.says('This browser cannot play the sound. Download it and play it elsewhere.');
});

test.each<[string, Kept]>([
  ['The sound of this call was deleted.', { sound: { gone: 'deleted' } }],
  ['The sound of this call was deleted when its time was over.', { sound: { gone: 'expired' } }],
  ['your team does not keep any', { sound: { gone: 'refused' } }],
  [
    'Somebody in the call objected, so its sound was deleted.',
    { call: { consent: [TOLD, { ...TOLD, how: 'skipped' }] } },
  ],
  ['The browser could not keep the rest.', { sound: { stopped: 'unsupported' } }],
  ['it was not heard, or its time is over.', {}],
])('where there is none it says “%s”', async (words, kept) => {
  const page = await show(kept);
  await page.says(words);
  expect(slider()).toBeNull();
});

test('a call whose others were not told of any recording says nothing of sound', async () => {
  const page = await show({ call: { consent: [{ ...TOLD, soundKept: false }] } });
  await page.says('Good morning to you.');
  expect(page.text()).not.toMatch(/sound of this call|Loading the sound|the sound cannot/i);
});

test('sound that waits for room in the account says so and what to do, and can be played meanwhile', async () => {
  const page = await show({ chunk: bytes, sound: { noRoom: true } });
  await settled('the player', () => slider() !== null);
  expect(page.text()).toContain('Your team has no room left for the sound of calls');
  expect(page.text()).toContain('delete the sound of other calls, or ask an admin for a larger plan');
  expect(page.text()).not.toContain('Kept on this device alone');
});
