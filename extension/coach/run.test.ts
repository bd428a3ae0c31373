import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { AnswerEvent } from '#domain/ai/answer.ts';
import { ApiError } from '../client/api-error.ts';
import { beginAnswer } from '../store/coach-chats.ts';
import { database } from '../store/database.ts';
import { runAnswer, type Source, stopRunning, unfinished } from './run.ts';
import { streamed } from './running.ts';
import { soon } from '../../tests/support/soon.ts';

const begun: AnswerEvent = {
  type: 'begun',
  answer: 'a',
  model: 'm',
  provider: 'openai',
  source: 'user',
  removed: [],
};
const done: AnswerEvent = {
  type: 'done',
  finish: 'stop',
  usage: { inputTokens: 3, outputTokens: 2, cost: 0.1 },
  firstTokenMs: 5,
  totalMs: 9,
  droppedQuotes: 0,
};
const text = (text: string): AnswerEvent => ({ type: 'text', text });

type Tell = (...events: AnswerEvent[]) => void;

/** A backend whose answers are told by hand. */
function byHand() {
  const asked: string[] = [];
  const resumed: [string, number][] = [];
  let open: { tell: Tell; end: () => void; fail: (error: unknown) => void } | null = null;
  const listen = (from: number, { signal, onEvent }: Parameters<Source['ask']>[1]) =>
    new Promise<void>((resolve, reject) => {
      let id = from;
      open = { tell: (...events) => events.forEach((event) => onEvent(event, (id += 1))), end: resolve, fail: reject };
      signal.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')));
    });
  const source: Source = {
    ask: (answer, listening) => {
      asked.push(answer.id);
      return listen(0, listening);
    },
    resume: (id, after, listening) => {
      resumed.push([id, after]);
      return listen(after, listening);
    },
    stop: vi.fn(async () => undefined),
  };
  return { source, asked, resumed, line: () => soon(() => open ?? Promise.reject(new Error('nobody asks'))) };
}

const page = () => new AbortController().signal;

async function aQuestion(id = 'a'): Promise<void> {
  const at = Date.now();
  await beginAnswer({
    chat: 'chat',
    owner: null,
    question: { id: `q-${id}`, parent: null, role: 'user', text: 'How?', at },
    answer: { id, parent: `q-${id}`, role: 'assistant', text: '', at, answered: { state: 'running', wanted: 'auto' } },
  });
}
const kept = (id = 'a') => database.coachMessages.get(id);

beforeEach(async () => {
  await Promise.all([database.coachChats.clear(), database.coachMessages.clear(), database.coachDrafts.clear()]);
});

describe('an answer on its way', () => {
  test('is shown at once, written down as it comes and whole at the end', async () => {
    const { source, line } = byHand();
    await aQuestion();
    const running = runAnswer('a', source, { leaving: page(), fresh: true });
    const { tell, end } = await line();
    tell(begun, text('Ask '));
    expect(streamed('a')?.text).toBe('Ask ');
    await soon(async () => expect(await kept()).toMatchObject({ text: 'Ask ', lastEvent: 2 }));
    tell(text('first.'), done);
    end();
    await running;
    expect(await kept()).toMatchObject({ text: 'Ask first.', answered: { state: 'done', model: 'm', source: 'user' } });
    expect(await unfinished()).toEqual([]);
  });

  test('goes on where its page was closed: from the last event that is written down, and nothing twice', async () => {
    const { source, asked, resumed, line } = byHand();
    await aQuestion();
    await database.coachMessages.update('a', { text: 'Ask ', lastEvent: 2 });
    expect(await unfinished()).toEqual(['a']);
    const running = runAnswer('a', source, { leaving: page() });
    const { tell, end } = await line();
    expect(resumed).toEqual([['a', 2]]);
    tell(text('first.'), done);
    end();
    await running;
    expect(asked).toEqual([]);
    expect((await kept())?.text).toBe('Ask first.');
  });

  test('is asked for by the same id where the backend never heard of it', async () => {
    const { source, asked, line } = byHand();
    await aQuestion();
    const unknown = new ApiError('No such answer.', { status: 404, code: 'not-found' });
    const running = runAnswer('a', { ...source, resume: () => Promise.reject(unknown) }, { leaving: page() });
    const { tell, end } = await line();
    expect(asked).toEqual(['a']);
    tell(begun, text('Yes.'), done);
    end();
    await running;
    expect((await kept())?.answered?.state).toBe('done');
  });

  test('is not asked for again after an hour: that would be another one, and paid again', async () => {
    const { source, asked, resumed } = byHand();
    await aQuestion();
    await database.coachMessages.update('a', { text: 'Ask ', at: Date.now() - 3_600_000, lastEvent: 2 });
    await runAnswer('a', source, { leaving: page() });
    expect([asked, resumed]).toEqual([[], []]);
    expect(await kept()).toMatchObject({ text: 'Ask ', answered: { state: 'failed', error: { code: 'interrupted' } } });
  });

  test('is seen to by one page: another waits and finds it whole', async () => {
    const { source, asked, line } = byHand();
    const other = byHand();
    await aQuestion();
    vi.resetModules();
    const second = await import('./run.ts');
    const running = runAnswer('a', source, { leaving: page(), fresh: true });
    const waiting = second.runAnswer('a', other.source, { leaving: page() });
    const { tell, end } = await line();
    tell(begun, text('Yes.'), done);
    end();
    await Promise.all([running, waiting]);
    expect([asked, other.asked, other.resumed]).toEqual([['a'], [], []]);
  });

  test('that fails keeps what came and says why', async () => {
    const { source, line } = byHand();
    await aQuestion();
    const running = runAnswer('a', source, { leaving: page(), fresh: true });
    const { tell, fail } = await line();
    tell(begun, text('Ask '));
    fail(new ApiError('No credit is left.', { status: 402, code: 'not-enough-credits', hint: 'Use your own key.' }));
    await running;
    const error = { code: 'not-enough-credits', message: 'No credit is left.', hint: 'Use your own key.' };
    expect(await kept()).toMatchObject({ text: 'Ask ', answered: { state: 'failed', error } });
  });

  test('is stopped here: the backend is told first, and what came stays', async () => {
    const { source, line } = byHand();
    await aQuestion();
    const running = runAnswer('a', source, { leaving: page(), fresh: true });
    const { tell } = await line();
    tell(begun, text('Ask '));
    await stopRunning('a', source);
    expect(source.stop).toHaveBeenCalledWith('a');
    tell(text('and more'));
    await running;
    expect(await kept()).toMatchObject({ text: 'Ask ', answered: { state: 'stopped' } });
  });

  test('that was stopped in another page is not written over by this one', async () => {
    const { source, line } = byHand();
    await aQuestion();
    const running = runAnswer('a', source, { leaving: page(), fresh: true });
    const { tell } = await line();
    tell(begun, text('Ask '));
    const elsewhere = { ...((await kept())?.answered ?? { wanted: '' }), state: 'stopped' as const };
    await database.coachMessages.update('a', { answered: elsewhere, text: 'Ask' });
    tell(text('more'));
    await running;
    expect(await kept()).toMatchObject({ text: 'Ask', answered: { state: 'stopped' } });
  });
});

describe('a question', () => {
  test('is kept with its answer, and a second one waits for the first', async () => {
    await database.coachDrafts.put({ id: '', text: 'How?' });
    await aQuestion();
    expect(await database.coachChats.get('chat')).toMatchObject({ title: 'How?', tip: 'a', named: false });
    const at = Date.now();
    const second = {
      chat: 'chat',
      owner: null,
      question: { id: 'q2', parent: 'a', role: 'user' as const, text: 'And?', at },
      answer: {
        id: 'b',
        parent: 'q2',
        role: 'assistant' as const,
        text: '',
        at,
        answered: { state: 'running' as const, wanted: 'auto' },
      },
      draft: '',
    };
    expect(await beginAnswer(second)).toBe('busy');
    expect(await database.coachMessages.count()).toBe(2);
    expect(await database.coachDrafts.count()).toBe(1);
    await database.coachMessages.update('a', { answered: { state: 'done', wanted: 'auto' } });
    expect(await beginAnswer(second)).toBe('begun');
    expect(await database.coachDrafts.count()).toBe(0);
  });

  test('is not put into a chat of another account', async () => {
    await aQuestion();
    await database.coachMessages.update('a', { answered: { state: 'done', wanted: 'auto' } });
    await database.coachChats.update('chat', { owner: { user: 'u1', backend: 'b', team: '' } });
    const at = Date.now();
    const answer = { id: 'b', parent: 'q-a', role: 'assistant' as const, text: '', at };
    expect(await beginAnswer({ chat: 'chat', owner: { user: 'u2', backend: 'b', team: '' }, answer })).toBe(
      'not-yours',
    );
  });
});
