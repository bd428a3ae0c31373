import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { HearingEvents } from './hearing.ts';
import type { EarMessage, PageMessage } from './hearing-messages.ts';
import { type HearingPort, hearingByPort } from './hearing-port.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A port whose other end is in the test's hand. */
function fakePort() {
  const sent: PageMessage[] = [];
  const listeners: ((message: EarMessage) => void)[] = [];
  const leaving: (() => void)[] = [];
  let open = true;
  const port: HearingPort = {
    postMessage(message) {
      if (!open) throw new Error('Attempting to use a disconnected port object');
      sent.push(message);
    },
    disconnect: () => (open = false),
    onMessage: { addListener: (listener) => listeners.push(listener) },
    onDisconnect: { addListener: (listener) => leaving.push(listener) },
  };
  return {
    port,
    sent,
    isOpen: () => open,
    tell: (message: EarMessage) => listeners.forEach((listener) => listener(message)),
    leave() {
      open = false;
      leaving.forEach((listener) => listener());
    },
  };
}

function listening(connect?: (name: string) => HearingPort) {
  const fake = fakePort();
  const names: string[] = [];
  const told: unknown[] = [];
  const events: HearingEvents = {
    onHeard: (heard) => told.push(...heard),
    onGap: (gap) => told.push(gap),
    onState: (state) => told.push(state && state.code),
  };
  const stop = new AbortController();
  const source = hearingByPort(
    connect ??
      ((name) => {
        names.push(name);
        return fake.port;
      }),
  );
  return { ...fake, names, told, stop, hearing: source.start('call-1', events, stop.signal) };
}

test('what the ear tells reaches the host, and what the rep does reaches the ear', () => {
  const { names, told, tell, sent, hearing } = listening();
  expect(names).toEqual(['hearing:call-1']);
  const heard = { channel: 1 as const, startMs: 0, endMs: 900, words: [], final: true };
  tell({ kind: 'state', state: { code: 'hearing', sources: { microphone: 'ok', tab: 'ok' } } });
  tell({ kind: 'heard', heard: [heard] });
  tell({ kind: 'gap', gap: { fromMs: 10, toMs: 20, reason: 'asleep' } });
  tell({ kind: 'levels', levels: [0, 0.1] });
  expect(told).toEqual(['hearing', heard, { fromMs: 10, toMs: 20, reason: 'asleep' }]);
  hearing.pause();
  hearing.resume();
  expect(sent).toEqual([{ kind: 'pause' }, { kind: 'resume' }]);
});

test('an ear that goes away is told once, and nothing is thrown afterwards', () => {
  const { told, leave, hearing, sent } = listening();
  leave();
  leave();
  hearing.pause();
  void hearing.stop();
  expect(told).toEqual([null]);
  expect(sent).toEqual([]);
});

test('an ear that does not answer is not there', () => {
  const { told, isOpen } = listening();
  vi.advanceTimersByTime(10_000);
  expect(told).toEqual([null]);
  expect(isOpen()).toBe(false);
});

test('one that answered may have nothing to tell, as long as it is heard of', () => {
  const { told, tell, isOpen } = listening();
  tell({ kind: 'state', state: { code: 'starting', sources: { microphone: 'ok', tab: 'ok' } } });
  for (let at = 0; at < 30; at += 1) {
    vi.advanceTimersByTime(4_000);
    tell({ kind: 'heard', heard: [] });
  }
  expect(told).toEqual(['starting']);
  expect(isOpen()).toBe(true);
});

test('one that is heard of no more is gone, though others hold the port: the page lets it go and says so', () => {
  const { told, tell, isOpen } = listening();
  tell({ kind: 'state', state: { code: 'hearing', sources: { microphone: 'ok', tab: 'ok' } } });
  tell({ kind: 'levels', levels: [0.1, 0.1] });
  vi.advanceTimersByTime(7_000);
  expect(isOpen()).toBe(true);
  vi.advanceTimersByTime(1_000);
  expect(told).toEqual(['hearing', null]);
  expect(isOpen()).toBe(false);
});

test('what an ear said that failed and hears another call now stands', () => {
  const { told, tell } = listening();
  tell({ kind: 'state', state: { code: 'failed', sources: { microphone: 'ok', tab: 'ok' } } });
  vi.advanceTimersByTime(60_000);
  expect(told).toEqual(['failed']);
});

test('after the end the port is kept for the last words, until the ear lets it go', async () => {
  const { sent, isOpen, tell, told, hearing, leave } = listening();
  const words = { channel: 1 as const, startMs: 0, endMs: 900, words: [], final: true };
  const gap = { fromMs: 1, toMs: 2, reason: 'vendor' as const };
  let over = false;
  void hearing.stop().then(() => (over = true));
  void hearing.stop();
  expect(sent).toEqual([{ kind: 'stop' }]);
  const last: EarMessage[] = [
    { kind: 'heard', heard: [words] },
    { kind: 'gap', gap },
  ];
  for (const message of last) {
    await vi.advanceTimersByTimeAsync(11_000);
    tell(message);
  }
  tell({ kind: 'state', state: { code: 'failed', sources: { microphone: 'ok', tab: 'gone' } } });
  expect([told, isOpen(), over]).toEqual([[words, gap], true, false]);
  leave();
  await vi.advanceTimersByTimeAsync(0);
  expect([over, told.length]).toEqual([true, 2]);
});

test('last words that do not come are not waited for', async () => {
  const { isOpen, told, hearing } = listening();
  const over = hearing.stop();
  await vi.advanceTimersByTimeAsync(12_000);
  await over;
  expect([isOpen(), told]).toEqual([false, []]);
});

test('with the page’s end the ear is told to stop and let go; nothing is heard after that', () => {
  const { stop, sent, isOpen, tell, told, leave } = listening();
  stop.abort();
  tell({ kind: 'gap', gap: { fromMs: 1, reason: 'vendor' } });
  leave();
  expect(sent).toEqual([{ kind: 'stop' }]);
  expect(isOpen()).toBe(false);
  expect(told).toEqual([]);
});

test('an extension that was reloaded meanwhile is a state, not an error', () => {
  const { told, hearing } = listening(() => {
    throw new Error('Extension context invalidated.');
  });
  hearing.pause();
  expect(told).toEqual([null]);
});
