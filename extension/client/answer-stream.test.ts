import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { AnswerEvent } from '#domain/ai/answer.ts';
import { ApiError } from './api-error.ts';
import { followAnswer } from './answer-stream.ts';

const ANSWER = '00000000-0000-4000-8000-000000000001';
const begun: AnswerEvent = {
  type: 'begun',
  answer: ANSWER,
  model: 'm',
  provider: 'openai',
  source: 'user',
  removed: [],
};
const text = (words: string): AnswerEvent => ({ type: 'text', text: words });
const done: AnswerEvent = {
  type: 'done',
  finish: 'stop',
  usage: { inputTokens: 1, outputTokens: 2, cost: null },
  firstTokenMs: 1.5,
  totalMs: 3,
  droppedQuotes: 0,
};
const WHOLE = [begun, text('Straße 🎉\n'), text('and more'), done];

const framed = (events: readonly AnswerEvent[], first = 1): string =>
  events.map((event, at) => `id: ${first + at}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`).join('');

interface Line {
  /** Bytes a time. */
  size?: number;
  /** What becomes of it after that: it ends, breaks, or says nothing more. */
  end?: 'ends' | 'breaks' | 'is silent';
}

function body(words: string, { size = 1_000_000, end = 'ends' }: Line = {}) {
  const bytes = new TextEncoder().encode(words);
  let at = 0;
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (at < bytes.length) return controller.enqueue(bytes.slice(at, (at += size)));
      if (end === 'ends') controller.close();
      else if (end === 'breaks') controller.error(new TypeError('network error'));
      else return new Promise<void>(() => undefined);
    },
  });
  return { body: stream };
}

const offline = (): ApiError => new ApiError('Nobody answers.', { status: 0, code: 'offline' });

describe('an answer is followed', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  /** Follows what these lines give, one after another, as far as the clock lets it. */
  async function follow(lines: (() => unknown)[], { after = 0, signal = new AbortController().signal } = {}) {
    const asked: number[] = [];
    const ids: number[] = [];
    const events: AnswerEvent[] = [];
    const open = (from: number) => {
      const line = lines[asked.length];
      asked.push(from);
      if (!line) throw offline();
      return Promise.resolve(line()) as Promise<ReturnType<typeof body>>;
    };
    const onEvent = (event: AnswerEvent, id: number): void => {
      ids.push(id);
      events.push(event);
    };
    let error: unknown = null;
    const state = { over: false };
    const following = followAnswer(open, after, { signal, onEvent }).then(
      () => void (state.over = true),
      (reason: unknown) => void ((state.over = true), (error = reason)),
    );
    for (let passed = 0; !state.over && passed < 400; passed += 1) await vi.advanceTimersByTimeAsync(200);
    await following;
    return { asked, ids, events, error: error as ApiError | null };
  }

  test.each([1, 2, 3, 7, 4096])('wherever it is cut: %i bytes a time', async (size) => {
    const told = await follow([() => body(`: hello\n\n${framed(WHOLE)}: still here\n\n`, { size })]);
    expect(told).toMatchObject({ asked: [0], ids: [1, 2, 3, 4], events: WHOLE, error: null });
  });

  test('a line that breaks anywhere is taken up again: nothing is lost, nothing comes twice', async () => {
    const words = framed(WHOLE);
    for (let cut = 0; cut < words.length; cut += 23) {
      const told = await follow([
        () => body(words.slice(0, cut), { end: 'breaks' }),
        () => body(words.slice(0, cut), { end: 'ends' }), // tells again what was told
        () => body(words),
      ]);
      expect({ cut, ids: told.ids, events: told.events, error: told.error }).toEqual({
        cut,
        ids: [1, 2, 3, 4],
        events: WHOLE,
        error: null,
      });
    }
  });

  test('is asked for from where it was, and a gap is asked for again', async () => {
    const told = await follow([
      () => body(framed(WHOLE.slice(0, 2)), { end: 'breaks' }),
      () => body(framed([done], 4)),
      () => body(framed(WHOLE.slice(2), 3)),
    ]);
    expect(told).toMatchObject({ asked: [0, 2, 2], events: WHOLE, error: null });
    expect(await follow([() => body(framed([done], 4))], { after: 3 })).toMatchObject({ asked: [3], ids: [4] });
  });

  test('a silent line is given up after half a minute, and asked for again', async () => {
    const told = await follow([
      () => body(framed(WHOLE.slice(0, 2)), { end: 'is silent' }),
      () => body(framed(WHOLE.slice(2), 3)),
    ]);
    expect(told).toMatchObject({ asked: [0, 2], events: WHOLE, error: null });
  });

  test('where nobody answers it is tried five times, later and later, and told as such', async () => {
    const told = await follow([]);
    expect(told.asked).toHaveLength(5);
    expect(told.error).toBeInstanceOf(ApiError);
    expect(told.error).toMatchObject({ code: 'offline' });
  });

  test('a refusal is passed on as it is; what a proxy says in the middle is not', async () => {
    const refused = new ApiError('No.', { status: 402, code: 'not-enough-credits' });
    const broken = new ApiError('Bad gateway', { status: 502, code: 'failed' });
    const fails = (error: Error) => (): never => {
      throw error;
    };
    expect(await follow([fails(refused)])).toMatchObject({ asked: [0], error: refused });
    expect(await follow([fails(broken)])).toMatchObject({ asked: [0], error: broken });
    const cut = () => body(framed(WHOLE.slice(0, 1)), { end: 'breaks' });
    expect(await follow([cut, fails(broken), () => body(framed(WHOLE.slice(1), 2))])).toMatchObject({
      asked: [0, 1, 1],
      events: WHOLE,
    });
    const gone = new ApiError('Gone.', { status: 404, code: 'not-found' });
    expect(await follow([cut, fails(gone)])).toMatchObject({ asked: [0, 1], error: gone });
  });

  test('an abort lets go of it, at once and for good', async () => {
    const leaving = new AbortController();
    setTimeout(() => leaving.abort(new Error('left')), 1_000);
    const told = await follow([() => body(framed(WHOLE.slice(0, 2)), { end: 'breaks' })], { signal: leaving.signal });
    expect(told.asked.length).toBeGreaterThan(0);
    expect(told.error).toMatchObject({ message: 'left' });
    const asked = told.asked.length;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(told.asked).toHaveLength(asked);
  });

  test('what a backend of somebody’s own sends that is no answer is told as such, and none of it is shown', async () => {
    const evil = (event: object, id: string = '1'): string => `id: ${id}\ndata: ${JSON.stringify(event)}\n\n`;
    const cited = (citation: object) => evil({ type: 'citations', citations: [{ n: 1, title: 'x', ...citation }] });
    for (const words of [
      'id: 1\ndata: nonsense\n\n',
      evil({ type: 'text', text: 7 }),
      evil({ type: 'run', script: 'x' }),
      evil({ type: 'text', text: 'x'.repeat(400_001) }),
      evil({ ...begun, provider: 'evil' }),
      cited({ url: 'javascript:alert(1)' }),
      cited({ url: 'data:text/html,x' }),
      cited({ documentId: '../../admin' }),
      evil(text('x'), '-1'),
      evil(text('x'), 'NaN'),
      `data: ${JSON.stringify(text('without a number'))}\n\n`,
      `data: ${'x'.repeat(2_000_000)}`,
    ]) {
      const told = await follow([() => body(words, { size: 100_000 })]);
      expect(told.events, words.slice(0, 80)).toEqual([]);
      expect(told.error, words.slice(0, 80)).toMatchObject({ code: 'not-an-answer' });
    }
    const more = { ...text('x'), html: '<b>', __proto__: null };
    expect((await follow([() => body(evil(more) + framed([done], 2))])).events).toEqual([text('x'), done]);
  });

  test('one without end is ended', async () => {
    const long = Array.from({ length: 30 }, () => text('x'.repeat(20_000)));
    const told = await follow([() => body(framed([begun, ...long]), { size: 1_000_000 })]);
    expect(told.error).toMatchObject({ code: 'not-an-answer' });
  });
});
