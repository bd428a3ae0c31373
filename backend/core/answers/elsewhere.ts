import type { AnswerEvent } from '#domain/ai/answer.ts';
import { AppError } from '../errors.ts';
import type { Kept, KeptAnswers } from './kept.ts';
import { HEARTBEAT_MS, type Followed, type Numbered } from './running.ts';

/** How often what another process keeps is looked for. */
const LOOK_MS = 250;

/** What the readers of an answer are told whose process ended. */
export const INTERRUPTED = {
  code: 'interrupted',
  message: 'The server was stopped in the middle of this answer.',
  hint: 'Ask again; what came is kept.',
};

const LOST: AnswerEvent = { type: 'failed', error: INTERRUPTED };

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done, { once: true });
  });

const isLast = ({ type }: AnswerEvent): boolean => type === 'done' || type === 'failed';

/** An answer that ran before, or runs in another process, as it is kept: what is new there is looked for four times a second. Null where there is none. */
export async function followKept(kept: KeptAnswers, user: string, id: string): Promise<Followed | null> {
  const first = await kept.read(user, id, 0);
  if (!first) return null;
  const started = startOf(kept, user, id, first);
  started.catch(() => undefined); // whoever asked may be refused for something else, and never look
  return { started, follow };

  async function* follow(after: number, signal: AbortSignal): AsyncGenerator<Numbered[], void, void> {
    let at = after;
    let quiet = Date.now();
    while (!signal.aborted) {
      const found = await kept.read(user, id, at);
      if (!found) return;
      const events = found.lost ? [...found.events, LOST] : found.events;
      if (events.length > 0) {
        const from = at;
        at += events.length;
        quiet = Date.now();
        yield events.map((event, index) => ({ n: from + index + 1, event }));
        if (events.some(isLast)) return;
      }
      if (found.state !== 'running') return;
      if (Date.now() - quiet >= HEARTBEAT_MS) {
        quiet = Date.now();
        yield [];
      }
      await pause(LOOK_MS, signal);
    }
  }
}

async function startOf(kept: KeptAnswers, user: string, id: string, first: Kept): Promise<void> {
  const until = Date.now() + HEARTBEAT_MS;
  for (let found: Kept | null = first; found; found = await kept.read(user, id, 0)) {
    if (found.refusal) throw found.refusal;
    if (found.events.length > 0 || found.lost || found.state !== 'running' || Date.now() > until) return;
    await pause(LOOK_MS, new AbortController().signal);
  }
  throw new AppError('not-found', 'There is no such answer, or it is over an hour old.');
}
