// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { aCall } from '../../tests/support/live.ts';
import { said } from '../../tests/support/two-sources.ts';
import { BUDGET } from '#domain/live/policy.ts';
import type { Begun } from '../client/messages.ts';
import { tab } from '../sites/tab.ts';
import { hostCall } from './call-host.ts';
import type { HearingEvents } from './hearing.ts';
import type { Keeper } from './keeper.ts';
import { twoSources } from './two-sources.ts';

let stop = new AbortController();
let hosting = new AbortController();
let ended = Promise.withResolvers<void>();
let events: HearingEvents | null = null;
let loaded = 0;
const HEARING = { code: 'hearing', sources: { microphone: 'ok', tab: 'ok' } } as const;

beforeEach(() => {
  stop = new AbortController();
  hosting = new AbortController();
  ended = Promise.withResolvers();
  events = null;
  loaded = 0;
  vi.useFakeTimers();
  document.body.innerHTML = '';
});
afterEach(() => {
  hosting.abort();
  stop.abort();
  vi.useRealTimers();
});

/** What was kept last. */
let kept: Begun | null = null;

function host(begun: Begun = { call: aCall({ startedAt: Date.now() }), turns: [] }, load?: () => Promise<never>) {
  const keeper: Keeper = {
    note(state, _, snapshot) {
      kept = { call: state.call, turns: state.turns, snapshot: snapshot() };
    },
    flush: async () => true,
  };
  return hostCall({
    begun,
    site: tab,
    page: document,
    audible: () => false,
    locators: tab.locators,
    ownName: '',
    budget: BUDGET,
    keeper,
    enabled: true,
    skipVisible: false,
    troubled: () => false,
    onChange: () => undefined,
    signal: hosting.signal,
    pageSignal: stop.signal,
    loadHearing:
      load ??
      (async () => {
        loaded += 1;
        const source = {
          start(_: string, listeners: HearingEvents) {
            events = listeners;
            return { pause: () => undefined, resume: () => undefined, stop: () => ended.promise };
          },
        };
        return { twoSources, source };
      }),
  });
}

test('a call with captions alone loads nothing that hears', async () => {
  const call = host();
  await vi.advanceTimersByTimeAsync(3_000);
  expect(loaded).toBe(0);
  expect(call.get().health.code).toBe('starting');
});

test('once the sound can be had the call is heard: turns, a card, and a tick at rest', async () => {
  const call = host();
  call.hear();
  await vi.advanceTimersByTimeAsync(5_000);
  events?.onState(HEARING);
  expect(call.get().health.code).toBe('hearing');
  const nowMs = call.now();
  events?.onHeard(
    [said(1, nowMs - 2_000, nowMs - 200, 'honestly it is way too expensive for us', { final: false })],
    77,
  );
  expect(call.get().turns).toMatchObject([{ speaker: 'tab', side: 'buyer', final: false }]);
  expect(call.heardAt()).toBe(77);
  await vi.advanceTimersByTimeAsync(900);
  expect(call.get().card?.log.category).toBe('price');
  call.happen({ type: 'end' });
  expect(call.get().turns).toMatchObject([{ text: 'honestly it is way too expensive for us', final: true }]);
});

test('last words are kept although the call has ended and nothing else goes on', async () => {
  const call = host();
  call.hear();
  await vi.advanceTimersByTimeAsync(5_000);
  events?.onState(HEARING);
  call.happen({ type: 'end' });
  hosting.abort();
  const atMs = call.now();
  events?.onHeard([said(1, atMs - 3_000, atMs - 1_000, 'thanks and goodbye')], 0);
  ended.resolve();
  await call.lastWords();
  expect(kept?.turns).toMatchObject([{ text: 'thanks and goodbye', final: true }]);
  expect(kept?.call.status).toBe('ended');
});

test('where what hears does not load the rep is told, and captions go on', async () => {
  const call = host(undefined, () => Promise.reject(new Error('gone')));
  call.hear();
  await vi.advanceTimersByTimeAsync(10);
  expect(call.get().health).toMatchObject({ code: 'sound-lost' });
});

test('a click that could not have the call heard says why: with captions that are read, and as what is wrong with those that are not', async () => {
  const call = host();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(call.get().health.code).toBe('captions-off');
  call.unheard('Click again.');
  expect(call.get().health).toMatchObject({ code: 'captions-off', detail: 'Click again.' });
  document.body.innerHTML = '<div aria-live="polite" class="captions"><p>hello there</p></div>';
  await vi.advanceTimersByTimeAsync(10_000);
  expect(call.get().health.code).toBe('quiet');
  expect(call.get().health.detail).toBeUndefined();
  call.unheard('Click again.');
  expect(call.get().health).toMatchObject({ code: 'sound-lost', detail: 'Click again.' });
});

test('a heard call that goes on after a reload goes on under the numbers it had', async () => {
  const first = host();
  first.hear();
  await vi.advanceTimersByTimeAsync(1_000);
  events?.onState(HEARING);
  const atMs = first.now();
  events?.onHeard([said(1, atMs, atMs + 500, 'we are fine as we are', { rests: true })], 0);
  const stored = JSON.parse(JSON.stringify(kept)) as Begun;
  stop.abort();
  stop = new AbortController();
  const again = host(stored);
  again.hear();
  await vi.advanceTimersByTimeAsync(2_000);
  events?.onState(HEARING);
  const later = again.now();
  events?.onHeard([said(1, later, later + 500, 'so thank you')], 0);
  expect(again.get().turns.map(({ seq, text }) => [seq, text])).toEqual([
    [0, 'we are fine as we are'],
    [1, 'so thank you'],
  ]);
});
