import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { AnswerEvent } from '#domain/ai/answer.ts';
import { endedCall, keepOnly } from '../../tests/support/kept.ts';
import { database } from '../store/database.ts';
import { changeHosts } from '../live/tabs.ts';
import { answerAsking } from './ask.ts';
import { ASK_PORT, type AskNews } from './ask-port.ts';
import { soon } from '../../tests/support/soon.ts';

/** A machine with much to do takes its time. */

const backend = vi.hoisted(() => ({
  signedIn: true,
  asked: [] as unknown[],
  stopped: [] as string[],
  answer: async (_: (event: unknown) => void, __: AbortSignal): Promise<void> => undefined,
}));
vi.mock('../client/session.ts', () => ({
  session: async () => (backend.signedIn ? { user: { id: 'me' }, backend: 'http://one.test' } : null),
}));
vi.mock('../client/coach-api.ts', () => ({
  askCoach: (order: unknown, { signal, onEvent }: { signal: AbortSignal; onEvent: (event: unknown) => void }) => {
    backend.asked.push(order);
    return backend.answer(onEvent, signal);
  },
  stopAnswer: async (id: string) => void backend.stopped.push(id),
}));

type Listener<T> = (given: T) => void;
let connect: Listener<object>;

/** A frame in a tab that asks by a port. */
function frame(tabId: number | undefined, name = ASK_PORT, url = 'chrome-extension://test-extension-id/ask.html') {
  const news: AskNews[] = [];
  let say: Listener<unknown> = () => undefined;
  let gone: Listener<void> = () => undefined;
  let closed = false;
  connect({
    name,
    sender: tabId === undefined ? { url } : { tab: { id: tabId }, frameId: 3, url },
    postMessage: (one: AskNews) => news.push(one),
    disconnect: () => (closed = true),
    onMessage: { addListener: (listener: Listener<unknown>) => (say = listener) },
    onDisconnect: { addListener: (listener: Listener<void>) => (gone = listener) },
  });
  return { news, say: (one: unknown) => say(one), leave: () => gone(), closed: () => closed };
}

const ID = '5c0a2f4e-7a45-4b5c-9f0d-2b8d2f3a9e11';
const question = (change: object = {}) => ({ answer: ID, question: 'What now?', history: [], ...change });
const done: AnswerEvent = {
  type: 'done',
  finish: 'stop',
  usage: { inputTokens: 1, outputTokens: 1, cost: null },
  firstTokenMs: 1,
  totalMs: 1,
  droppedQuotes: 0,
};
let calls = 0;
const own = () => `call-${calls}`;

beforeEach(async () => {
  fakeBrowser.reset();
  Object.assign(fakeBrowser.runtime, {
    onConnect: { addListener: (listener: Listener<object>) => (connect = listener) },
  });
  backend.signedIn = true;
  backend.asked.length = 0;
  backend.stopped.length = 0;
  backend.answer = async (onEvent) => onEvent(done);
  calls += 1;
  await keepOnly([endedCall(own(), { status: 'live' }), endedCall('other', { status: 'live' })]);
  await changeHosts(() => ({ 1: { callId: own(), frameId: 0 }, 2: { callId: 'other', frameId: 0 } }));
  const line = { speaker: 'marcus', side: 'buyer' as const, startMs: 0, endMs: 2_000, final: true, seq: 0 };
  await database.turns.bulkPut([
    { ...line, callId: own(), text: 'We close on Friday.' },
    { ...line, callId: 'other', text: 'A secret of another call.' },
  ]);
  answerAsking();
});

test('it is asked about the call of the tab that the question comes from, and of no other', async () => {
  const { news, say } = frame(1);
  say(question());
  await soon(() => expect(news).toEqual([done]));
  expect(backend.asked).toMatchObject([
    { session: own(), answer: ID, question: 'What now?', kind: 'ask', context: { call: own(), brain: true } },
  ]);
  expect(JSON.stringify(backend.asked)).toContain('We close on Friday.');
  expect(JSON.stringify(backend.asked)).not.toContain('secret');
});

test.each([
  ['names a call itself', { call: 'other' }],
  ['has no words', { question: '  ' }],
  ['is endless', { question: 'x'.repeat(2_001) }],
  ['has an id of its own making', { answer: 'x' }],
  ['brings a long history', { history: Array.from({ length: 11 }, () => ({ role: 'user', text: 'x' })) }],
])('a question that %s is not asked', async (_, change) => {
  const { say, closed } = frame(1);
  say(question(change));
  expect(closed()).toBe(true);
  expect(backend.asked).toEqual([]);
});

test('a port asks once, and one without a tab or of another name not at all', async () => {
  const { say, news } = frame(1);
  say(question());
  say(question());
  await soon(() => expect(news).toHaveLength(1));
  frame(undefined).say(question());
  frame(1, 'another').say(question());
  // What runs in the page itself has nothing to ask.
  frame(1, ASK_PORT, 'https://meet.google.com/abc').say(question());
  expect(backend.asked).toHaveLength(1);
});

test('a tab without a call is told so', async () => {
  const { news, say } = frame(9);
  say(question());
  await soon(() => expect(news[0]).toMatchObject({ type: 'refused' }));
  expect(backend.asked).toEqual([]);
});

test('signed out, the rules of our own answer from what was said', async () => {
  backend.signedIn = false;
  const { news, say } = frame(1);
  say(question({ question: 'They say it is too expensive. What do I say?' }));
  await soon(() => expect(news.map(({ type }) => type)).toEqual(['begun', 'text', 'citations', 'done']));
  expect(news[0]).toMatchObject({ provider: 'local' });
  expect(backend.asked).toEqual([]);
});

test('who leaves stops the answer at the vendor', async () => {
  backend.answer = (onEvent, signal) =>
    new Promise((_, reject) => {
      onEvent({ type: 'text', text: 'Well' });
      signal.addEventListener('abort', () => reject(new Error('aborted')));
    });
  const { news, say, leave } = frame(1);
  say(question());
  await soon(() => expect(news).toHaveLength(1));
  leave();
  await soon(() => expect(backend.stopped).toEqual([ID]));
  expect(news).toHaveLength(1);
});

test('a few at once, and not a flood', async () => {
  const ends: (() => void)[] = [];
  backend.answer = () => new Promise((resolve) => ends.push(() => resolve()));
  const frames = Array.from({ length: 4 }, () => frame(1));
  for (const one of frames) one.say(question());
  await soon(() => expect(frames[3]?.news[0]).toMatchObject({ type: 'refused' }));
  expect(backend.asked).toHaveLength(3);
  for (const end of ends) end();
  backend.answer = async (onEvent) => onEvent(done);
  for (let at = 0; at < 20; at += 1) {
    const one = frame(1);
    one.say(question());
    await soon(() => expect(one.news).toHaveLength(1));
  }
  expect(backend.asked.length).toBeLessThanOrEqual(20);
});
