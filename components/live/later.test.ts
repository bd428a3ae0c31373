import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { LiveHost } from '#extension/live/host.ts';
import { subscribeLater } from './later.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function host() {
  const listeners = new Set<() => void>();
  let card: { log: { id: string } } | null = null;
  const live = {
    get: () => ({ card }),
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  } as unknown as LiveHost;
  const change = (id?: string) => {
    if (id) card = { log: { id } };
    for (const listener of listeners) listener();
  };
  return { live, change, listeners };
}

test('many changes are told once, after the pace, by one timer for all listeners', () => {
  const { live, change } = host();
  const told: string[] = [];
  subscribeLater(live, 120, () => told.push('a'));
  subscribeLater(live, 120, () => told.push('b'));
  change();
  change();
  expect(vi.getTimerCount()).toBe(1);
  vi.advanceTimersByTime(119);
  expect(told).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(told).toEqual(['a', 'b']);
  change();
  vi.advanceTimersByTime(120);
  expect(told).toEqual(['a', 'b', 'a', 'b']);
});

test('a card that comes puts off what was about to run', () => {
  const { live, change } = host();
  const told = vi.fn();
  subscribeLater(live, 120, told);
  change();
  vi.advanceTimersByTime(119);
  change('card-1');
  vi.advanceTimersByTime(119);
  expect(told).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(told).toHaveBeenCalledTimes(1);
});

test('the last who leaves takes the timer along, and one who comes later is told again', () => {
  const { live, change, listeners } = host();
  const told = vi.fn();
  const leave = subscribeLater(live, 120, told);
  change();
  leave();
  expect(vi.getTimerCount()).toBe(0);
  expect(listeners.size).toBe(0);
  subscribeLater(live, 120, told);
  change();
  vi.advanceTimersByTime(120);
  expect(told).toHaveBeenCalledTimes(1);
});
