import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { AnswerEvent } from '#domain/ai/answer.ts';
import type { AskedWith } from '#domain/coach/session.ts';
import { endedCall, keepOnly, talk } from '../../tests/support/kept.ts';
import { refusal, signedInWith } from '../../tests/support/options-backend.ts';
import { beginAnswer } from '../store/coach-chats.ts';
import { database } from '../store/database.ts';
import { source } from './source.ts';

const ID = '00000000-0000-4000-8000-000000000001';
const BEGUN: AnswerEvent = {
  type: 'begun',
  answer: ID,
  model: 'gpt-4.1',
  provider: 'openai',
  source: 'user',
  removed: [],
};
const DONE: AnswerEvent = {
  type: 'done',
  finish: 'stop',
  usage: { inputTokens: 1, outputTokens: 1, cost: 0 },
  firstTokenMs: 1,
  totalMs: 2,
  droppedQuotes: 0,
};

/** Asks with this along; gives what was told, and what the backend was sent. */
async function asked(
  along: AskedWith,
  more: { here?: true; wanted?: string; at?: number; gone?: true; text?: string } = {},
) {
  const stream = `id: 1\nevent: begun\ndata: ${JSON.stringify(BEGUN)}\n\nid: 2\nevent: done\ndata: ${JSON.stringify(DONE)}\n\n`;
  const headers = { 'content-type': 'text/event-stream' };
  const backend = await signedInWith({
    'POST /api/ai/coach': ({ body }) =>
      more.gone && JSON.stringify(body).includes('attachments')
        ? refusal(409, { code: 'attachment-gone', message: 'An attachment is not there any more.' })
        : new Response(stream, { headers }),
  });
  await beginAnswer({
    chat: 's',
    question: { id: 'q', parent: null, role: 'user', text: more.text ?? 'What now?', at: 1, asked: along },
    answer: {
      id: ID,
      parent: 'q',
      role: 'assistant',
      text: '',
      at: more.at ?? 2,
      answered: { state: 'running', wanted: more.wanted ?? 'auto' },
      ...(more.here ? { here: true } : {}),
    },
    owner: null,
  });
  const events: AnswerEvent[] = [];
  const answer = await database.coachMessages.get(ID);
  if (answer) {
    const signal = new AbortController().signal;
    await source.ask(answer, { signal, onEvent: (event) => void events.push(event) });
  }
  return { events, sent: backend.asked.map(({ body }) => body) };
}

beforeEach(() => keepOnly([endedCall('c')], talk('c', ['How are you?', 'We have no budget.'])));
afterEach(() => vi.restoreAllMocks());

test('what was said in the call, the company’s material and what is attached go along where they are wanted', async () => {
  const along = { call: { id: 'c', title: 'Acme' }, brain: true, attachments: [{ id: 'a1', title: 'slide' }] };
  const { events, sent } = await asked(along, { wanted: 'gpt-4.1' });
  expect(events).toEqual([BEGUN, DONE]);
  expect(sent).toMatchObject([
    {
      answer: ID,
      question: 'What now?',
      model: 'gpt-4.1',
      context: {
        brain: true,
        attachments: ['a1'],
        said: [{ text: 'How are you?' }, { name: 'Marcus Bell', text: 'We have no budget.' }],
      },
    },
  ]);
});

test('a question asked once more goes without attachments that are gone, and says so; one that was just written waits for them', async () => {
  const along = { brain: false, attachments: [{ id: 'a1', title: 'slide' }] };
  await expect(asked(along, { gone: true })).rejects.toMatchObject({ code: 'attachment-gone' });
  await keepOnly([]);
  const { events, sent } = await asked(along, { gone: true, at: 90_000_000 });
  expect(sent.map((body) => JSON.stringify(body).includes('a1'))).toEqual([true, false]);
  expect(events).toMatchObject([{ instead: expect.stringContaining('did not go along') }, { type: 'done' }]);
});

test('where they are switched off, or the call is gone, nothing of them leaves', async () => {
  const { sent } = await asked({ brain: false, attachments: [] });
  expect(sent).toMatchObject([{ context: { brain: false } }]);
  expect(JSON.stringify(sent)).not.toMatch(/budget|attachments/);
  await keepOnly([]);
  const gone = await asked({ call: { id: 'c', title: 'Acme' }, brain: false, attachments: [] });
  expect(JSON.stringify(gone.sent)).not.toContain('said');
});

test('what is answered in this browser asks nobody, and knows the call', async () => {
  const { events, sent } = await asked(
    { call: { id: 'c', title: 'Acme' }, brain: true, attachments: [] },
    { here: true },
  );
  expect(sent).toEqual([]);
  expect(events.map(({ type }) => type)).toEqual(expect.arrayContaining(['begun', 'text', 'done']));
  expect(events[0]).toMatchObject({ provider: 'local', source: 'none' });
});

test('who is signed in is not told to sign in, whatever the question', async () => {
  await keepOnly([], []);
  const { events } = await asked({ brain: false, attachments: [] }, { here: true, text: 'Which colour is the moon?' });
  const text = events.map((event) => (event.type === 'text' ? event.text : '')).join('');
  expect(text).toContain('nothing that fits');
  expect(text).not.toContain('Signed in, I could');
});
