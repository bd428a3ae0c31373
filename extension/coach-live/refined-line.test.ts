import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { AnswerEvent } from '#domain/ai/answer.ts';
import { aCall } from '../../tests/support/live.ts';
import { keepOnly } from '../../tests/support/kept.ts';
import { database } from '../store/database.ts';
import { refinedLine } from './refined-line.ts';
import { soon } from '../../tests/support/soon.ts';

/** A machine with much to do takes its time. */

interface Asked {
  order: { answer: string; session: string; context?: { said?: { text: string }[] } };
  signal: AbortSignal;
}
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
    backend.asked.push({ order, signal });
    return backend.answer(onEvent, signal);
  },
  stopAnswer: async (id: string) => void backend.stopped.push(id),
}));

const CALL = aCall();
const CARD = {
  id: 'card',
  objectionId: 'price/too-expensive',
  category: 'price' as const,
  subtype: 'too-expensive',
  confidence: 0.9,
  turnSeq: 0,
  quote: 'too expensive',
  firedAtMs: 3_000,
  shownAtMs: 3_000,
};
const begun = (provider: 'openai' | 'local' = 'openai'): AnswerEvent => ({
  type: 'begun',
  answer: 'a',
  model: 'm',
  provider,
  source: 'user',
  removed: [
    { kind: 'email', count: 2 },
    { kind: 'card', count: 1 },
  ],
});
const done: AnswerEvent = {
  type: 'done',
  finish: 'stop',
  usage: { inputTokens: 1, outputTokens: 1, cost: null },
  firstTokenMs: 1,
  totalMs: 1,
  droppedQuotes: 0,
};
const says = (...events: AnswerEvent[]) => {
  backend.answer = async (onEvent) => events.forEach((event) => onEvent(event));
};
const live = () => new AbortController().signal;
const asked = () => backend.asked as Asked[];

beforeEach(async () => {
  fakeBrowser.reset();
  backend.asked.length = 0;
  backend.stopped.length = 0;
  backend.signedIn = true;
  says(begun(), { type: 'text', text: 'What would a late order ' }, { type: 'text', text: 'cost you?' }, done);
  await keepOnly([CALL]);
  await database.turns.put({
    callId: CALL.id,
    seq: 0,
    speaker: 'marcus',
    name: 'Marcus',
    side: 'buyer',
    text: 'Your price is too high, and orders are late anyway.',
    startMs: 0,
    endMs: 3_000,
    final: false,
  });
  await database.sync.put({
    callId: CALL.id,
    user: 'me',
    backend: 'http://one.test',
    team: '',
    revision: 1,
    wish: 'kept',
    told: 'none',
    notes: [],
  });
});

test('the backend is asked with the last turns, for this very call, always by the same id', async () => {
  expect(await refinedLine(CALL, CARD, live())).toEqual({ line: 'What would a late order cost you?', removed: 3 });
  await refinedLine(CALL, CARD, live());
  const [first, second] = asked();
  expect(first?.order).toMatchObject({
    session: CALL.id,
    question: 'too expensive',
    kind: 'refine',
    card: { category: 'price' },
    context: { call: CALL.id, brain: true },
  });
  expect(first?.order.context?.said?.[0]?.text).toContain('orders are late');
  expect(first?.order.answer).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(second?.order.answer).toBe(first?.order.answer);
});

test.each<[string, AnswerEvent[]]>([
  ['breaks off', [begun(), { type: 'text', text: 'What would it cost' }]],
  [
    'fails',
    [begun(), { type: 'text', text: 'Well then.' }, { type: 'failed', error: { code: 'x', message: 'x', hint: '' } }],
  ],
  ['is cut', [begun(), { type: 'text', text: 'What would it cost you?' }, { ...done, finish: 'length' }]],
  [
    'is of our own rules without a passage',
    [begun('local'), { type: 'text', text: 'Ask what it is compared with.' }, done],
  ],
])('an answer that %s is shown nowhere', async (_, events) => {
  says(...events);
  expect(await refinedLine(CALL, CARD, live())).toBeNull();
});

test('a refusal, such as no credits, leaves the card as it is', async () => {
  backend.answer = () => Promise.reject(new Error('No credits are left.'));
  expect(await refinedLine(CALL, CARD, live())).toBeNull();
});

test('an abort stops the answer at the vendor', async () => {
  const moment = new AbortController();
  backend.answer = (_, signal) =>
    new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('aborted'))));
  const line = refinedLine(CALL, CARD, moment.signal);
  await soon(() => expect(asked()).toHaveLength(1));
  moment.abort();
  expect(await line).toBeNull();
  expect(backend.stopped).toEqual([asked()[0]?.order.answer]);
});

test.each<[string, () => unknown]>([
  ['nobody is signed in', () => (backend.signedIn = false)],
  ['the rep has switched it off', () => fakeBrowser.storage.local.set({ settings: { liveHelp: false } })],
  ['the call stays on this machine', () => database.sync.clear()],
  ['the call belongs to another account', () => database.sync.update(CALL.id, { user: 'somebody else' })],
  ['another team was chosen since', () => fakeBrowser.storage.local.set({ settings: { team: crypto.randomUUID() } })],
  ['the call was deleted', () => database.sync.update(CALL.id, { wish: 'deleted' })],
])('nothing leaves where %s', async (_, change) => {
  await change();
  await refinedLine(CALL, CARD, live());
  expect(asked()).toEqual([]);
});

test('nothing leaves where somebody objects', async () => {
  const consent = (['announced', 'skipped'] as const).map((how, atMs) => ({ atMs, how, text: '' }));
  await refinedLine({ ...CALL, consent }, CARD, live());
  expect(asked()).toEqual([]);
});
