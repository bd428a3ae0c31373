import type { AnswerEvent, AnswerFailure } from '#domain/ai/answer.ts';
import type { ChatMessage } from '#domain/coach/session.ts';
import { ApiError } from '../client/api-error.ts';
import { keepAnswer } from '../store/coach-chats.ts';
import { database, type StoredMessage } from '../store/database.ts';
import { applied, failed, stopped } from './answer-state.ts';
import { endStreamed, showStreamed } from './running.ts';

/** What has come is written down this often, and at the end. */
const KEEP_EVERY_MS = 250;
const SHOWN_MS = 1_000;
/** The backend keeps an answer for an hour; what is older is not asked for again by itself, since that would be a new one. */
const RESUME_WITHIN_MS = 55 * 60_000;

type OnEvent = (event: AnswerEvent, id: number) => void;

interface Listening {
  signal: AbortSignal;
  onEvent: OnEvent;
}

/** Where answers come from. All reject with `ApiError`. */
export interface Source {
  /** Asks by the answer's id; repeating it gives the same answer. */
  ask(answer: StoredMessage, listening: Listening): Promise<void>;
  /** The events of an answer after this one. */
  resume(id: string, after: number, listening: Listening): Promise<void>;
  stop(id: string): Promise<unknown>;
}

const TOO_LATE: AnswerFailure = {
  code: 'interrupted',
  message: 'This answer was interrupted, and the rest of it is not kept any more.',
  hint: 'Ask again to get a new one.',
};

/** Why an answer is not to be had, for its reader. */
export function failureOf(error: unknown): AnswerFailure {
  if (error instanceof ApiError) return { code: error.code, message: error.message, hint: error.hint ?? '' };
  return {
    code: 'failed',
    message: 'The answer broke off.',
    hint: 'Try again; if it fails once more, reload this page.',
  };
}

/** Answers that stream in this page, and how each is ended here. */
const here = new Map<string, AbortController>();
/** Ends of answers that are being written down: what is shown is ahead of the record. */
let writing: Promise<unknown> = Promise.resolve();

/** Resolves once every answer that has ended in this page is written down, so that the next one may begin. Never rejects. */
export const writtenDown = (): Promise<unknown> => writing;

/** Those that another page sees to, as long as it is open. */
const waiting = new Set<string>();

async function follow(answer: StoredMessage, fresh: boolean, source: Source, listening: Listening): Promise<void> {
  if (fresh || answer.here) return source.ask(answer, listening);
  try {
    return await source.resume(answer.id, answer.lastEvent ?? 0, listening);
  } catch (error) {
    // It never got there: the page went away, or the line broke, as it asked.
    const unknown = error instanceof ApiError && error.status === 404;
    if (!unknown || (answer.lastEvent ?? 0) > 0) throw error;
    return source.ask(answer, listening);
  }
}

/** Runs an answer to its end in this page: what comes is shown at once and written down as it comes. */
async function stream(answer: StoredMessage, fresh: boolean, source: Source, ending: AbortController): Promise<void> {
  let now: ChatMessage = answer;
  let last = answer.lastEvent ?? 0;
  let keeping: Promise<boolean> = Promise.resolve(true);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const keep = () => {
    clearTimeout(timer);
    timer = undefined;
    keeping = keeping.then(() => keepAnswer(now, last)).catch(() => true); // no room: what streams is still shown
    void keeping.then((on) => (on ? undefined : ending.abort()));
    return keeping;
  };
  const take = (next: ChatMessage) => {
    now = next;
    showStreamed(next);
    if (next.answered?.state === 'running') timer ??= setTimeout(() => void keep(), KEEP_EVERY_MS);
    else writing = Promise.all([writing, keep()]);
  };
  try {
    await follow(answer, fresh, source, {
      signal: ending.signal,
      onEvent: (event, id) => {
        if (ending.signal.aborted || id <= last) return;
        last = id;
        take(applied(now, event));
      },
    });
    if (now.answered?.state === 'running') take(ending.signal.aborted ? stopped(now) : failed(now, TOO_LATE));
  } catch (error) {
    if (now.answered?.state === 'running') take(ending.signal.aborted ? stopped(now) : failed(now, failureOf(error)));
  }
  await keeping;
  // Views have yet to read what was just written down.
  const whole = now;
  setTimeout(() => endStreamed(whole), SHOWN_MS);
}

/**
 * Sees to an answer that is on its way, unless another page does: then it waits, and goes on where that page is closed. `fresh`: it was never asked for
 * before. Resolves once the answer is whole, or `leaving` aborts while waiting.
 */
export async function runAnswer(
  id: string,
  source: Source,
  { leaving, fresh = false }: { leaving: AbortSignal; fresh?: boolean },
): Promise<void> {
  if (here.has(id) || waiting.has(id)) return;
  waiting.add(id);
  try {
    await navigator.locks.request(`quotahit-answer-${id}`, { signal: leaving }, async () => {
      const answer = await database.coachMessages.get(id);
      if (answer?.answered?.state !== 'running') return;
      if (!fresh && !answer.here && Date.now() - answer.at > RESUME_WITHIN_MS) {
        await keepAnswer(failed(answer, TOO_LATE), answer.lastEvent ?? 0);
        return;
      }
      const ending = new AbortController();
      here.set(id, ending);
      await stream(answer, fresh, source, ending);
    });
  } catch (error) {
    if (!leaving.aborted) throw error;
  } finally {
    waiting.delete(id);
    here.delete(id);
  }
}

/** Stops an answer, wherever it runs: the vendor's call ends too. What came of it stays. */
export async function stopRunning(id: string, source: Source): Promise<void> {
  const telling = source.stop(id).catch(() => undefined);
  const ending = here.get(id);
  ending?.abort();
  if (!ending) {
    const answer = await database.coachMessages.get(id);
    if (answer) await keepAnswer(stopped(answer), answer.lastEvent ?? 0);
  }
  await telling;
}

/** Answers that are on their way, in whichever chat. */
export async function unfinished(): Promise<string[]> {
  return (await database.coachMessages.where('answered.state').equals('running').toArray()).map(({ id }) => id);
}
