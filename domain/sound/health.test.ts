import { expect, test } from 'vitest';
import type { HealthCode } from '../live/state.ts';
import { healthOf, type SoundState } from './health.ts';

const HEARS: SoundState = { line: 'hearing', microphone: 'ok', tab: 'ok' };
const DEAD: SoundState = { ...HEARS, line: 'failed', detail: 'No minutes left.' };

test.each<[string, HealthCode, boolean, SoundState | null, HealthCode]>([
  ['nobody listens to the sound: captions speak for themselves', 'broken', true, null, 'broken'],
  ['both live', 'reading', true, HEARS, 'hearing'],
  ['a dialer without captions', 'starting', false, HEARS, 'hearing'],
  ['a dialer that nobody hears', 'to-hear', false, DEAD, 'to-hear'],
  ['captions that never were on are not missed', 'captions-off', false, HEARS, 'hearing'],
  ['captions died', 'broken', true, HEARS, 'captions-lost'],
  ['captions were turned off', 'captions-off', true, HEARS, 'captions-lost'],
  ['sound died', 'quiet', true, DEAD, 'sound-lost'],
  ['both died', 'broken', true, DEAD, 'not-heard'],
  ['no microphone', 'starting', false, { ...HEARS, microphone: 'none' }, 'rep-not-heard'],
  ['no microphone, but captions', 'reading', true, { ...HEARS, microphone: 'none' }, 'hearing'],
  ['a muted tab', 'captions-off', false, { ...HEARS, tab: 'muted' }, 'buyer-not-heard'],
  ['neither side', 'captions-off', false, { ...HEARS, tab: 'muted', microphone: 'none' }, 'buyer-not-heard'],
  ['sound begins', 'captions-off', false, { ...HEARS, line: 'starting' }, 'starting'],
  ['sound begins beside captions', 'reading', true, { ...HEARS, line: 'starting' }, 'reading'],
  ['the sign is hidden', 'reading', true, { ...HEARS, line: 'hidden' }, 'sound-lost'],
])('%s', (_, captions, haveRead, sound, code) => {
  expect(healthOf(captions, haveRead, sound).code).toBe(code);
});

test.each<[string, HealthCode, SoundState, string]>([
  ['why, and that captions go on', 'reading', DEAD, 'No minutes left. Captions go on being read.'],
  ['why, and what to do without captions', 'captions-off', DEAD, 'No minutes left. Turn on captions to go on.'],
  [
    'nothing to read them by instead, where those in the call did not agree',
    'captions-off',
    { ...DEAD, detail: 'Somebody objected.', needs: 'consent' },
    'Somebody objected.',
  ],
  ['why, where the page has no captions at all', 'to-hear', DEAD, 'No minutes left.'],
  [
    'what to click where nobody hears any more',
    'broken',
    { ...HEARS, line: 'gone' },
    'Click the QuotaHit button in the toolbar on the tab of the call to have it heard again. Turn on captions to go on.',
  ],
  [
    'that a hidden sign stops it, whatever else is told',
    'reading',
    { ...DEAD, line: 'hidden' },
    'Nothing is listened to while the coach is not to be seen on the page of the call. Bring it back there. Captions go on being read.',
  ],
  ['who hears', 'captions-off', { ...HEARS, detail: 'This browser itself.' }, 'This browser itself.'],
  ['what is waited for', 'captions-off', { ...HEARS, line: 'starting', detail: 'It fetches.' }, 'It fetches.'],
])('it says %s', (_, captions, sound, words) => {
  expect(healthOf(captions, false, sound).detail).toBe(words);
});

test.each([
  ['refused', /does not let .* Allow it in the options/],
  ['none', /No microphone .* Connect one/],
  ['busy', /gives no sound\. Close other programs that use it/],
  ['unplugged', /was unplugged\. Connect it or another/],
  ['off', /switched off .* Switch it on/],
  ['unsent', /no sound of yours\. Unmute yourself/],
] as const)('a microphone that is %s: what is wrong, what to do, and that the buyer is heard', (microphone, words) => {
  const { detail } = healthOf('starting', false, { ...HEARS, microphone });
  expect(detail).toMatch(words);
  expect(detail).toMatch(/The buyer is heard, and cards go on\.$/);
});

test.each([
  ['muted', /Unmute the tab, or turn on captions/],
  ['gone', /Click the QuotaHit button/],
  ['silent', /unmute the tab\. Sound that is protected against copying is not given to us: turn on captions/],
] as const)('a tab that is %s', (tab, words) => {
  expect(healthOf('starting', false, { ...HEARS, tab }).detail).toMatch(words);
});
