import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { AnswerEvent } from '#domain/ai/answer.ts';
import { until } from '../../tests/support/until.ts';
import { keepDraft } from '../store/coach-chats.ts';
import { database, type StoredMessage } from '../store/database.ts';
import { alongAgain, askAgain, askQuestion } from './ask.ts';
import { readDraft } from './chats.ts';
import type { Source } from './run.ts';
import { onStreamed, streamed } from './running.ts';

const leaving = new AbortController().signal;
const asked = { brain: false, attachments: [] };
let wanted: (string | undefined)[];
let words: string;

/** Answers with these words, or fails where there are none. */
const source: Source = {
  async ask(answer, { onEvent }) {
    wanted.push(answer.answered?.wanted);
    const error = { code: 'empty-answer', message: 'GPT-4.1 gave nothing.', hint: 'Choose another model.' };
    const events: AnswerEvent[] = words === '' ? [{ type: 'failed', error }] : [{ type: 'text', text: words }];
    events.forEach((event, at) => onEvent(event, at + 1));
    const usage = { inputTokens: 1, outputTokens: 1, cost: 0 };
    const end = { finish: 'stop', usage, firstTokenMs: 1, totalMs: 2, droppedQuotes: 0 } as const;
    if (words !== '') onEvent({ type: 'done', ...end }, events.length + 1);
  },
  resume: () => Promise.reject(new Error('Nothing is resumed here.')),
  stop: async () => undefined,
};
const ask = (text: string, draft = '') =>
  askQuestion({ chat: 'c', parent: null, text, asked, model: 'gpt-4.1', draft }, source, leaving);
const answers = async (): Promise<StoredMessage[]> =>
  (await database.coachMessages.toArray()).filter(({ role }) => role === 'assistant').sort((a, b) => a.at - b.at);
const ended = () =>
  until('the end of it', async () => {
    const all = await answers();
    return all.length > 0 && all.every(({ answered }) => answered?.state !== 'running') ? all : null;
  });

beforeEach(async () => {
  fakeBrowser.reset();
  await Promise.all(database.tables.map((table) => table.clear()));
  wanted = [];
  words = 'So.';
});

test('nothing, and what is too long, is not sent; what was typed stays', async () => {
  const long = 'x'.repeat(20_001);
  await keepDraft('', long);
  expect(await ask(' \n ')).toBe('Write a question first.');
  expect(await ask(long)).toBe(
    'A question has 20,000 characters at most; this one has 20,001. Shorten it, or attach the text.',
  );
  expect([wanted, await readDraft(''), await database.coachMessages.count()]).toEqual([[], long, 0]);
  expect(await ask('x'.repeat(20_000))).toBeNull();
  await ended();
  expect(await readDraft('')).toBe('');
});

test('another model’s answer stands beside the first, and takes the place of one that failed without a word', async () => {
  words = '';
  await ask('Why?');
  const [failed] = await ended();
  expect(failed?.answered).toMatchObject({ state: 'failed', error: { message: 'GPT-4.1 gave nothing.' } });
  words = 'Because.';
  if (failed) await askAgain(failed, { chat: 'c', model: 'gpt-5-mini' }, source, leaving);
  const [second, ...others] = await ended();
  expect([second?.text, others]).toEqual(['Because.', []]);
  words = 'For this reason.';
  if (second) await askAgain(second, { chat: 'c', model: 'local' }, source, leaving);
  expect((await ended()).map(({ text }) => text)).toEqual(['Because.', 'For this reason.']);
  expect(wanted).toEqual(['gpt-4.1', 'gpt-5-mini', 'local']);
});

test('in other words the same goes along, but for attachments that are gone after a day', () => {
  const along = { brain: true, attachments: [{ id: 'x', title: 'slide' }], call: { id: 'k', title: 'Acme' } };
  const question = { id: 'q', parent: null, role: 'user' as const, text: 'Why?', at: 1_000, asked: along };
  expect(alongAgain(question, 3_600_000)).toEqual(along);
  expect(alongAgain(question, 90_000_000)).toEqual({ ...along, attachments: [] });
  expect(alongAgain({ ...question, asked: undefined }, 2_000)).toEqual({ brain: false, attachments: [] });
});

test('the next question is asked as soon as the end of an answer is shown, though its stream is not closed yet', async () => {
  let id = '';
  const next = Promise.withResolvers<string | null>();
  const told: Source = {
    ...source,
    async ask(answer, listening) {
      ({ id } = answer);
      await source.ask(answer, listening);
      await next.promise;
    },
  };
  const stop = onStreamed(() => {
    if (streamed(id)?.answered?.state === 'running') return;
    stop();
    next.resolve(ask('And then?'));
  });
  await askQuestion({ chat: 'c', parent: null, text: 'Why?', asked, model: 'gpt-4.1' }, told, leaving);
  expect(await next.promise).toBeNull();
  await ended();
  expect(wanted).toHaveLength(2);
});
