import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeMicrophone } from '../../tests/support/fake-microphone.ts';
import type { Framed } from '../capture/framer.ts';
import type { Sources } from '../live/hearing-messages.ts';
import { hearPage, type PageParts, type PagePort } from './hear-page.ts';
import { pack } from './packed.ts';
import type { FromFrame, ToFrame } from './port-messages.ts';

const ORDER = { callId: 'call-1', startedAt: 0, tabId: 7, site: 'meet' as const, echoCancelling: true };
const sides = (rep: number, buyer: number) => Int16Array.from({ length: 640 }, (_, at) => (at % 2 === 0 ? rep : buyer));

function open(load: PageParts['load'] = () => Promise.resolve()) {
  const heard: Framed[] = [];
  const told: [Sources, string | undefined][] = [];
  const ending = new AbortController();
  const loads = vi.fn(load);
  let connect: (port: PagePort) => void = () => undefined;
  const ended = hearPage(
    ORDER,
    {
      onFrame: (framed) => heard.push(framed),
      onSources: (sources, detail) => told.push([sources, detail]),
      onTracks: () => undefined,
    },
    ending.signal,
    {
      load: loads,
      onPort: (listener) => void (connect = listener),
    },
  );
  ended.catch(() => undefined);
  return {
    heard,
    told,
    loads,
    ended,
    end: () => ending.abort(),
    newest: () => told.at(-1),
    frame(tabId = 7, name = 'page-sound') {
      const said: ToFrame['kind'][] = [];
      let signs = 0;
      const disconnect = vi.fn();
      let hear: (message: FromFrame) => void = () => undefined;
      let gone: () => void = () => undefined;
      connect({
        name,
        sender: { tab: { id: tabId } },
        postMessage: ({ kind }) => void (kind === 'here' ? (signs += 1) : said.push(kind)),
        disconnect,
        onMessage: { addListener: (listener) => void (hear = listener) },
        onDisconnect: { addListener: (listener) => void (gone = listener) },
      });
      return {
        said,
        signs: () => signs,
        disconnect,
        leave: () => gone(),
        say: (message: FromFrame) => hear(message),
        has: (rep: number, buyer: number, hooked = true) => hear({ kind: 'tracks', hooked, rep, buyer }),
        give: (rep: number, buyer: number) => hear({ kind: 'frame', packed: pack(sides(rep, buyer)) }),
      };
    },
  };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('the frame of the page that has the call is heard, and no other', () => {
  const page = open();
  const [top, dialer, other] = [page.frame(), page.frame(), page.frame(8)];
  top.has(0, 0);
  expect(page.newest()?.[0]).toEqual({ microphone: 'unsent', tab: 'muted' });
  dialer.has(1, 1);
  other.has(1, 1);
  expect(dialer.said).toEqual(['send']);
  expect([...top.said, ...other.said]).toEqual([]);
  expect(page.newest()?.[0]).toEqual({ microphone: 'ok', tab: 'ok' });
  top.give(1, 1);
  other.give(1, 1);
  expect(page.heard).toEqual([]);
  dialer.give(100, 200);
  dialer.say({ kind: 'frame', packed: 'no frame' });
  expect(page.heard.map(({ pcm }) => [pcm[0], pcm[1]])).toEqual([[100, 200]]);

  dialer.has(0, 0);
  expect(page.newest()?.[0].tab).toBe('muted');
  expect(dialer.said).toEqual(['send']);
  top.has(1, 2);
  expect(dialer.said).toEqual(['send', 'rest']);
  expect(top.said).toEqual(['send']);
  top.leave();
  dialer.leave();
  expect(page.newest()?.[0].tab).toBe('gone');
});

test('who joins muted is heard by no microphone of ours, however long that lasts, and once they unmute by what the page sends', async () => {
  const microphone = fakeMicrophone('granted');
  const page = open();
  const frame = page.frame();
  frame.has(0, 1);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(microphone.asked).toEqual([]);
  expect(page.newest()?.[0]).toEqual({ microphone: 'unsent', tab: 'ok' });
  frame.give(0, 200);
  frame.has(1, 1);
  expect(page.newest()?.[0]).toEqual({ microphone: 'ok', tab: 'ok' });
  frame.give(5, 201);
  frame.has(0, 1);
  await vi.advanceTimersByTimeAsync(60_000);
  frame.give(0, 202);
  expect(page.newest()?.[0], 'muting oneself is nothing to tell').toEqual({ microphone: 'ok', tab: 'ok' });
  expect(microphone.asked).toEqual([]);
  expect(page.heard.map(({ pcm }) => [pcm[0], pcm[1]])).toEqual([
    [0, 200],
    [5, 201],
    [0, 202],
  ]);
});

test('a page that was open before the extension came is to be reloaded', async () => {
  const page = open();
  const frame = page.frame();
  frame.has(0, 0, false);
  await vi.advanceTimersByTimeAsync(2_000);
  await expect(page.ended).rejects.toThrow('Reload this page to have it heard.');
  expect(frame.disconnect).toHaveBeenCalled();
});

test('a frame that has no time to answer yet is waited for, one that never does is not', async () => {
  const page = open();
  const frame = page.frame();
  await vi.advanceTimersByTimeAsync(6_000);
  frame.has(1, 1);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(frame.said).toEqual(['send']);
  page.end();
  await page.ended;
  const silent = open();
  const { disconnect } = silent.frame();
  await vi.advanceTimersByTimeAsync(9_900);
  expect(disconnect).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(200);
  await expect(silent.ended).rejects.toThrow('Reload this page to have it heard.');
});

test('a busy machine that takes its time to load the script is waited for, one that never has it is not', async () => {
  const page = open(() => new Promise((resolve) => void setTimeout(resolve, 5_000)));
  await vi.advanceTimersByTimeAsync(5_500);
  const frame = page.frame();
  frame.has(1, 1);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(frame.said).toEqual(['send']);
  page.end();
  await page.ended;
  const stuck = open(() => new Promise(() => undefined));
  await vi.advanceTimersByTimeAsync(10_000);
  await expect(stuck.ended).rejects.toThrow('Reload this page to have it heard.');
});

test('a page into which nothing may be loaded, or that has no audio graph, says what to do', async () => {
  await expect(open(() => Promise.reject(new Error('Click the button.'))).ended).rejects.toThrow('Click the button.');
  const page = open();
  const frame = page.frame();
  frame.has(1, 1);
  frame.say({ kind: 'failed', detail: 'no device' });
  await expect(page.ended).rejects.toThrow('The page gives no sound: no device');
});

test('sound that the browser holds back is told until it goes', () => {
  const page = open();
  const frame = page.frame();
  frame.has(1, 1);
  frame.say({ kind: 'held', held: true });
  expect(page.newest()).toEqual([
    { microphone: 'ok', tab: 'muted' },
    'Click anywhere in the page of the call: until then the browser holds its sound back.',
  ]);
  frame.say({ kind: 'held', held: false });
  expect(page.newest()).toEqual([{ microphone: 'ok', tab: 'ok' }, '']);
});

test('a track that the browser does not give is told once, and the call is heard on', () => {
  const page = open();
  const frame = page.frame();
  frame.has(1, 2);
  for (const buyer of [1, 1]) {
    frame.say({ kind: 'lost' });
    frame.has(1, buyer);
  }
  frame.give(1, 2);
  expect(page.heard).toHaveLength(1);
  expect(page.newest()?.[0]).toEqual({ microphone: 'ok', tab: 'ok' });
  expect(page.told.flatMap(([, detail]) => detail ?? [])).toEqual([
    'The browser does not give all of this page’s sound: somebody in the call may not be heard. Captions help.',
  ]);
});

test('frames hear of the ear as long as there is one', async () => {
  const page = open();
  const frame = page.frame();
  frame.has(1, 1);
  vi.advanceTimersByTime(10_000);
  expect(frame.signs()).toBe(5);
  page.end();
  await page.ended;
  vi.advanceTimersByTime(10_000);
  expect(frame.signs()).toBe(5);
});

test('frames that come later are looked for while nothing is heard, and no longer than the call', async () => {
  const page = open();
  const frame = page.frame();
  frame.has(0, 0);
  vi.advanceTimersByTime(6_000);
  expect(page.loads.mock.calls.length).toBe(3);
  frame.has(1, 1);
  vi.advanceTimersByTime(6_000);
  expect(page.loads.mock.calls.length).toBe(3);
  page.end();
  await page.ended;
  expect(frame.said).toEqual(['send', 'end']);
  expect(frame.disconnect).toHaveBeenCalled();
  frame.give(1, 1);
  expect(page.heard).toEqual([]);
});
