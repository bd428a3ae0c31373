import { expect, test } from 'vitest';
import type { HearingEvents, HearingState } from './hearing.ts';
import { onlyShown } from './only-shown.ts';

const state = (code: HearingState['code']): HearingState => ({ code, sources: { microphone: 'ok', tab: 'ok' } });

function stand() {
  const asked: string[] = [];
  const told: (string | null)[] = [];
  const badge: (string | null)[] = [];
  let ear: HearingEvents | undefined;
  let tell: (shown: boolean) => void = () => undefined;
  let watching = false;
  const source = {
    start(_: string, events: HearingEvents) {
      ear = events;
      return {
        pause: () => void asked.push('pause'),
        resume: () => void asked.push('resume'),
        stop: async () => void asked.push('stop'),
      };
    },
  };
  const shown = onlyShown(
    source,
    (listener, signal) => {
      tell = listener;
      watching = true;
      signal.addEventListener('abort', () => (watching = false));
    },
    (now) => badge.push(now?.code ?? null),
  );
  const events = { onHeard() {}, onGap() {}, onState: (now: HearingState | null) => told.push(now?.code ?? null) };
  const hearing = shown.start('call-1', events, new AbortController().signal);
  return {
    asked,
    told,
    badge,
    hearing,
    ear: (now: HearingState | null) => ear?.onState(now),
    see: tell,
    watches: () => watching,
  };
}

test('while the sign is not to be seen the ear is paused, and rep and button are told why', () => {
  const { asked, told, badge, ear, see } = stand();
  ear(state('hearing'));
  see(true);
  expect(asked).toEqual([]);
  see(false);
  see(false);
  ear(state('paused'));
  expect(asked).toEqual(['pause']);
  expect(told.at(-1)).toBe('hidden');
  expect(badge.at(-1)).toBe('hidden');
  see(true);
  ear(state('starting'));
  ear(state('hearing'));
  expect(asked).toEqual(['pause', 'resume']);
  expect(told.at(-1)).toBe('hearing');
  expect(badge.at(-1)).toBe('hearing');
});

test('a sign that comes back does not end the rep’s own pause, nor does the end of a pause without a sign', () => {
  const { asked, hearing, ear, see } = stand();
  ear(state('hearing'));
  hearing.pause();
  see(false);
  see(true);
  expect(asked).toEqual(['pause', 'pause']);
  see(false);
  hearing.resume();
  expect(asked).not.toContain('resume');
  see(true);
  expect(asked.at(-1)).toBe('resume');
});

test('what failed is told as it is, and at the end nothing is watched or told any more', async () => {
  const { asked, told, badge, hearing, ear, see, watches } = stand();
  see(false);
  ear(state('failed'));
  expect(told.at(-1)).toBe('failed');
  await hearing.stop();
  expect(asked.at(-1)).toBe('stop');
  expect(badge.at(-1)).toBeNull();
  expect(watches()).toBe(false);
  ear(null);
  expect(told.at(-1)).toBe('failed');
});
