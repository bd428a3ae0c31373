import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { ask } from './ask-client.ts';
import type { AskNews } from './ask-port.ts';
import { soon } from '../../tests/support/soon.ts';

/** A machine with much to do takes its time. */

const sent = vi.hoisted(() => [] as string[]);
vi.mock('../client/messages.ts', () => ({ sendMessage: async (name: string) => void sent.push(name) }));

interface Port {
  asked: unknown[];
  closed: boolean;
  says(news: object): void;
  /** As when the background is stopped. */
  breaks(): void;
}
const ports: Port[] = [];
const ASKED = { answer: 'a', question: 'What now?', history: [] };

beforeEach(() => {
  ports.length = 0;
  sent.length = 0;
  Object.assign(fakeBrowser.runtime, {
    connect: () => {
      let hear: (news: object) => void = () => undefined;
      let gone: () => void = () => undefined;
      const port: Port = { asked: [], closed: false, says: (news) => hear(news), breaks: () => gone() };
      ports.push(port);
      sent.push('port');
      return {
        postMessage: (one: unknown) => port.asked.push(one),
        disconnect: () => (port.closed = true),
        onMessage: { addListener: (listener: typeof hear) => (hear = listener) },
        onDisconnect: { addListener: (listener: typeof gone) => (gone = listener) },
      };
    },
  });
});

function asking() {
  const news: AskNews[] = [];
  const leaving = new AbortController();
  const over = ask(ASKED, (one) => news.push(one), leaving.signal);
  return { news, leaving, over };
}
const port = (at: number) => soon(() => ports[at] ?? Promise.reject(new Error('no port yet')));

test('a message wakes the background before the port; the port closes with the answer', async () => {
  const { news, over } = asking();
  const first = await port(0);
  expect(sent).toEqual(['coach.read', 'port']);
  expect(first.asked).toEqual([ASKED]);
  first.says({ type: 'text', text: 'Well' });
  expect(first.closed).toBe(false);
  first.says({ type: 'done' });
  await over;
  expect(first.closed).toBe(true);
  expect(news.map(({ type }) => type)).toEqual(['text', 'done']);
});

test('where the background is stopped in the middle the same question is asked again, a few times', async () => {
  const { news, over } = asking();
  (await port(0)).breaks();
  const second = await port(1);
  expect(second.asked).toEqual([ASKED]);
  second.breaks();
  (await port(2)).breaks();
  await over;
  expect(ports).toHaveLength(3);
  expect(news).toEqual([{ type: 'refused', message: 'The answer broke off. Ask again.' }]);
});

test('an abort closes the port, and nothing is asked again', async () => {
  const { news, leaving, over } = asking();
  const first = await port(0);
  leaving.abort();
  await over;
  expect(first.closed).toBe(true);
  expect([ports.length, news]).toEqual([1, []]);
});
