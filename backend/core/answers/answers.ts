import type { Logger } from 'pino';
import type { AnswerEvent } from '#domain/ai/answer.ts';
import { AppError } from '../errors.ts';
import { followKept, INTERRUPTED } from './elsewhere.ts';
import type { Asker, Asking, KeptAnswers, Opened } from './kept.ts';
import { newRunning, type Followed, type Running } from './running.ts';
import { openWriter } from './writer.ts';

/** What whoever asks a model is given. */
export interface Work {
  /** Fulfilled once the id is ours: nothing that costs may happen before. Rejects where it is not. */
  claimed: Promise<Omit<Opened, 'state'>>;
  /** Aborted when the user stops it, or with an AppError where the server has to. A reader that goes away stops nothing. */
  signal: AbortSignal;
  push(event: AnswerEvent): void;
}

export interface Answers {
  /**
   * The answer under this id. `work` is begun where the id is new, and may throw: what was refused before anything came may be asked again. Otherwise it is
   * the one that was asked before, by whichever process. Throws `other-answer`, `not-yours`, `other-team`, `session-deleted` (409, 410).
   */
  open(who: Asker, asking: Asking, work: (work: Work) => Promise<void>): Promise<Followed>;
  /** An answer of this user's, running or kept; null where there is none. */
  find(user: string, id: string): Promise<Followed | null>;
  /** Stops it: at once where it runs here, within two seconds elsewhere. False where there is none. */
  stop(user: string, id: string): Promise<boolean>;
  /** Stops all that run here and keeps what came of them. */
  close(): Promise<void>;
}

interface Options {
  kept: KeptAnswers;
  log: Logger;
  /** Other processes may run and stop answers, too. */
  shared: boolean;
}

class NotFresh extends Error {}

async function demandFresh(opening: Promise<Opened>): Promise<Opened> {
  const opened = await opening;
  if (opened.state !== 'fresh') throw new NotFresh();
  return opened;
}

export function openAnswers({ kept, log, shared }: Options): Answers {
  const writer = openWriter({ kept, log, shared });
  const here = new Map<string, { running: Running; opened: Promise<boolean>; whole: Promise<void> }>();

  async function perform(
    running: Running,
    claimed: Work['claimed'],
    work: (work: Work) => Promise<void>,
  ): Promise<void> {
    const { signal, push } = running;
    try {
      await work({ claimed, signal, push });
      running.end();
    } catch (error) {
      if (error instanceof NotFresh) return running.end(new AppError('conflict', 'This was asked already.'));
      if (!(error instanceof AppError)) log.error({ err: error }, 'an answer failed');
      running.end(error instanceof AppError ? error : new AppError('failed', 'Something went wrong on the server.'));
    }
  }

  function begin(who: Asker, asking: Asking, work: (work: Work) => Promise<void>) {
    const running = newRunning(who, asking.digest);
    const opening = kept.begin(who, asking);
    const claim = demandFresh(opening);
    claim.catch(() => undefined); // `work` may end before it asks
    const opened = opening.then(({ state }) => state === 'fresh');
    const performed = perform(running, claim, work);
    const whole = opened
      .then((fresh) => (fresh ? writer.keep(asking.id, running) : undefined))
      .catch(() => undefined)
      .then(() => performed)
      .finally(() => here.delete(asking.id));
    const entry = { running, opened, whole };
    here.set(asking.id, entry);
    return entry;
  }

  async function find(user: string, id: string): Promise<Followed | null> {
    const known = here.get(id);
    if (known?.running.who.user === user && (await known.opened.catch(() => false))) return known.running;
    return followKept(kept, user, id);
  }

  return {
    find,
    async open(who, asking, work) {
      const known = here.get(asking.id);
      const same = known?.running.who.user === who.user && known.running.who.team === who.team;
      if (known && (!same || known.running.digest !== asking.digest)) throw otherAnswer();
      const { running, opened } = known ?? begin(who, asking, work);
      if (await opened) return running;
      const followed = await followKept(kept, who.user, asking.id);
      if (!followed) throw new AppError({ code: 'answer-gone', status: 410 }, 'This answer is not kept any more.');
      return followed;
    },
    async stop(user, id) {
      const known = here.get(id);
      if (known?.running.who.user !== user) return kept.stop(user, id);
      known.running.stop();
      // The same may have been asked of another process, which has the id: here that is only found out.
      return (await known.opened.catch(() => false)) || kept.stop(user, id);
    },
    async close() {
      const all = [...here.values()];
      for (const { running } of all) running.stop(interrupted());
      await Promise.all(all.map(({ whole }) => whole));
    },
  };
}

const interrupted = (): AppError =>
  new AppError({ code: 'interrupted', status: 503 }, INTERRUPTED.message, { hint: INTERRUPTED.hint });

const otherAnswer = (): AppError =>
  new AppError({ code: 'other-answer', status: 409 }, 'This id was used for another question.', { hint: 'Ask again.' });
