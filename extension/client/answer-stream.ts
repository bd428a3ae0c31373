import { createParser } from 'eventsource-parser';
import type { AnswerEvent } from '#domain/ai/answer.ts';
import { MOST_ANSWER } from '#domain/coach/session.ts';
import { ApiError, unreachable } from './api-error.ts';
import { readAnswerEvent } from './answer-events.ts';

export interface Listening {
  /** Lets go of the answer, which goes on; `stopAnswer` stops it. */
  signal: AbortSignal;
  /** Each event once and in order, with its number in the answer, from 1. */
  onEvent(event: AnswerEvent, id: number): void;
}

/** The backend says every ten seconds that the line lives. */
const QUIET_MS = 30_000;
/** Waits before the tries after a lost line; one that brought something counts anew. */
const WAITS_MS = [300, 1_000, 3_000, 8_000];
/** More than an answer can be: what a backend without bounds would send. */
const MOST_EVENTS = 100_000;
const MOST_UNREAD = 4 * MOST_ANSWER;

/** For what a backend sent that is not what it promises. */
export const unusable = (): ApiError =>
  new ApiError('The backend sent something that is no answer.', {
    status: 0,
    code: 'not-an-answer',
    hint: 'Check its address and that it is up to date, then ask again.',
  });

/** The line broke; what came stays, and it is tried again. */
class Lost extends Error {}

const isLast = ({ type }: AnswerEvent): boolean => type === 'done' || type === 'failed';

/** Reads events until the last one, or the line is lost. A number that was there before is skipped; one too far on means that something is missing. */
async function read(
  response: { body: ReadableStream<Uint8Array> | null },
  take: (event: AnswerEvent, id: number) => boolean,
  alive: () => void,
  signal: AbortSignal,
): Promise<boolean> {
  if (!response.body) throw unusable();
  const seen = { last: false, wrong: false };
  const parser = createParser({
    maxBufferSize: MOST_UNREAD,
    onEvent({ id, data }) {
      const event = readAnswerEvent(data);
      if (!event || !/^[1-9]\d{0,8}$/.test(id ?? '')) seen.wrong = true;
      else if (!seen.last) seen.last = take(event, Number(id)) && isLast(event);
    },
    onError: ({ type }) => void (seen.wrong ||= type === 'max-buffer-size-exceeded'),
  });
  const reader = response.body.getReader();
  const leave = (): void => void reader.cancel().catch(() => undefined);
  signal.addEventListener('abort', leave, { once: true });
  const decoder = new TextDecoder();
  try {
    while (!seen.last) {
      const { done, value } = await reader.read();
      if (done) return false;
      alive();
      parser.feed(decoder.decode(value, { stream: true }));
      if (seen.wrong) throw unusable();
    }
    return true;
  } finally {
    signal.removeEventListener('abort', leave);
    leave();
  }
}

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const left = (): void => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', left);
      resolve();
    }, ms);
    signal.addEventListener('abort', left, { once: true });
  });

/** A refusal that may be otherwise a moment later: nobody answered, or a proxy did. */
const mayPass = (error: unknown, again: boolean): boolean =>
  error instanceof ApiError && (error.code === 'offline' || (again && error.status >= 500));

/**
 * Follows an answer to its end. `open` asks for it from after this event; it is asked again where the line is lost, some times and ever later. Rejects with
 * `ApiError`: `offline` where it stays lost, a refusal as it is; and with the signal's reason once that is aborted.
 */
export async function followAnswer(
  open: (after: number, signal: AbortSignal) => Promise<{ body: ReadableStream<Uint8Array> | null }>,
  after: number,
  { signal, onEvent }: Listening,
): Promise<void> {
  let last = after;
  let letters = 0;
  let tries = 0;
  const take = (event: AnswerEvent, id: number): boolean => {
    if (signal.aborted || id <= last) return false;
    if (id > last + 1) throw new Lost();
    if (event.type === 'text') letters += event.text.length;
    if (id > MOST_EVENTS || letters > MOST_ANSWER) throw unusable();
    last = id;
    tries = 0;
    onEvent(event, id);
    return true;
  };
  for (let again = false; ; again = true) {
    signal.throwIfAborted();
    const lost = new AbortController();
    let quiet = setTimeout(() => lost.abort(), QUIET_MS);
    const alive = (): void => {
      clearTimeout(quiet);
      quiet = setTimeout(() => lost.abort(), QUIET_MS);
    };
    let opened = false;
    try {
      const either = AbortSignal.any([signal, lost.signal]);
      const response = await open(last, either);
      opened = true;
      if (await read(response, take, alive, either)) return;
    } catch (error) {
      signal.throwIfAborted();
      const gone = error instanceof Lost || lost.signal.aborted || (opened && !(error instanceof ApiError));
      if (!gone && !mayPass(error, again)) throw error;
    } finally {
      clearTimeout(quiet);
    }
    const wait = WAITS_MS[tries];
    if (wait === undefined) throw unreachable();
    tries += 1;
    await pause(wait, signal);
  }
}
