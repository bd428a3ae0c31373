import { expect, test } from 'vitest';
import type { HealthCode } from '../live/state.ts';
import { healthOf, type SoundState } from './health.ts';

const HEARS: SoundState = { hears: true, idle: false, rep: true, buyer: true };
const DEAD: SoundState = { ...HEARS, hears: false, detail: 'No connection.' };

test.each<[string, HealthCode, boolean, SoundState | null, HealthCode]>([
  ['nobody listens to the sound: captions speak for themselves', 'broken', true, null, 'broken'],
  ['both live', 'reading', true, HEARS, 'hearing'],
  ['a dialer without captions', 'starting', false, HEARS, 'hearing'],
  ['captions that never were on are not missed', 'captions-off', false, HEARS, 'hearing'],
  ['captions died', 'broken', true, HEARS, 'captions-lost'],
  ['captions were turned off', 'captions-off', true, HEARS, 'captions-lost'],
  ['sound died', 'quiet', true, DEAD, 'sound-lost'],
  ['both died', 'broken', true, DEAD, 'not-heard'],
  ['no microphone', 'starting', false, { ...HEARS, rep: false }, 'rep-not-heard'],
  ['no microphone, but captions', 'reading', true, { ...HEARS, rep: false }, 'hearing'],
  ['a muted tab', 'captions-off', false, { ...HEARS, buyer: false }, 'buyer-not-heard'],
  ['sound begins', 'captions-off', false, { ...DEAD, idle: true }, 'starting'],
  ['sound begins beside captions', 'reading', true, { ...DEAD, idle: true }, 'reading'],
])('%s', (_, captions, haveRead, sound, code) => {
  expect(healthOf(captions, haveRead, sound).code).toBe(code);
});

test('what is wrong with the sound is told in the ear’s own words', () => {
  expect(healthOf('captions-off', false, DEAD).detail).toBe('No connection.');
});
