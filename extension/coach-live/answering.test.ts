import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';
import type { Turn } from '#domain/turn.ts';
import { aCall } from '../../tests/support/live.ts';
import { keepOnly } from '../../tests/support/kept.ts';
import { database } from '../store/database.ts';
import { answerQuestions } from './answering.ts';

const backend = vi.hoisted(() => ({
  signedIn: true,
  asked: [] as string[],
  told: [] as unknown[],
  passages: [] as unknown[],
}));
vi.mock('../client/session.ts', () => ({
  session: async () => (backend.signedIn ? { user: { id: 'me' }, backend: 'http://one.test' } : null),
}));
vi.mock('../client/brain.ts', () => ({
  searchBrain: async (question: string) => {
    backend.asked.push(question);
    return { passages: backend.passages };
  },
}));
vi.mock('../client/messages.ts', () => ({
  sendMessage: async (_: string, data: unknown) => void backend.told.push(data),
}));

const HERE = { tabId: 7, frameId: 0 };
const PASSAGE = {
  documentId: 'd',
  title: 'Integrations',
  place: 'page 4',
  n: 1,
  text: 'Northwind syncs with Salesforce both ways.',
};
let calls = 0;
let call = aCall();
const ask = (text = 'Does it work with Salesforce?', change: Partial<Turn> = {}): Turn => ({
  callId: call.id,
  seq: 3,
  speaker: 'marcus',
  side: 'buyer',
  text,
  startMs: 30_000,
  endMs: 32_000,
  final: true,
  ...change,
});

beforeEach(async () => {
  calls += 1;
  call = aCall({ id: `call-${calls}`, startedAt: Date.now() - 34_000 });
  Object.assign(backend, { signedIn: true, asked: [], told: [], passages: [PASSAGE] });
  await keepOnly([call]);
  const owner = { user: 'me', backend: 'http://one.test', team: '' };
  await database.sync.put({ callId: call.id, ...owner, revision: 1, wish: 'kept', told: 'none', notes: [] });
});

test('a question of fact is answered from the material, with its source', async () => {
  await answerQuestions(call, [ask()], HERE);
  expect(backend.asked).toEqual(['Does it work with Salesforce?']);
  const answer = {
    turnSeq: 3,
    question: 'Does it work with Salesforce?',
    text: 'Northwind syncs with Salesforce both ways.',
    title: 'Integrations',
    place: 'page 4',
  };
  expect(backend.told).toMatchObject([{ callId: call.id, help: { type: 'answer', answer } }]);
});

test('what the material does not say is answered by nothing', async () => {
  await answerQuestions(call, [ask('Does it work with HubSpot?')], HERE);
  expect(backend.asked).toHaveLength(1);
  backend.passages = [];
  await answerQuestions(call, [ask()], HERE);
  expect(backend.told).toEqual([]);
});

test.each<[string, () => Promise<void>]>([
  ['is none of fact', () => answerQuestions(call, [ask('Can you hear me okay?')], HERE)],
  ['the rep asks', () => answerQuestions(call, [ask(undefined, { side: 'rep' })], HERE)],
  ['is still being asked', () => answerQuestions(call, [ask(undefined, { final: false })], HERE)],
])('nothing is asked for what %s', async (_, run) => {
  await run();
  expect(backend.asked).toEqual([]);
});

test('nothing is asked signed out, or of a call that stays here', async () => {
  backend.signedIn = false;
  await answerQuestions(call, [ask()], HERE);
  backend.signedIn = true;
  await database.sync.clear();
  await answerQuestions(call, [ask()], HERE);
  expect(backend.asked).toEqual([]);
});

test('a page that reports questions and questions does not make us ask and ask', async () => {
  backend.passages = [];
  for (let seq = 0; seq < 60; seq += 1) await answerQuestions(call, [ask(undefined, { seq })], HERE);
  expect(backend.asked).toHaveLength(20);
});
