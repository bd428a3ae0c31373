import type { Logger } from 'pino';
import { AppError } from '../errors.ts';
import type { KeptAnswers, More } from './kept.ts';
import type { Running } from './running.ts';

interface Options {
  kept: KeptAnswers;
  log: Logger;
  /** Other processes may follow and stop answers, too. */
  shared: boolean;
}

interface Open {
  running: Running;
  /** How many of its events are kept. */
  written: number;
  writtenAt: number;
  /** How often its end could not be written, and when that is tried again. */
  failures: number;
  again: number;
  whole: () => void;
}

/** What came is written so often: for others to follow it, or only for the case that this process dies. */
const KEEP_MS = { shared: 250, alone: 1_000 };
/** And at most so often, whatever ends meanwhile: each writing takes its turn in the database before the answers that begin. */
const GAP_MS = { shared: 100, alone: 200 };
/** How often whoever runs an answer says so, and hears of a stop from elsewhere. */
const BEAT_MS = { shared: 2_000, alone: 20_000 };

/** What ended and could not be written is tried again after each of these, then given up: longer no process is given to end. */
const AGAIN_MS = [250, 500, 1_000, 2_000, 4_000, 8_000];

/** Writes what comes of answers to the database: one request for all of them, a few times a second. */
export function openWriter({ kept, log, shared }: Options) {
  const tier = shared ? 'shared' : 'alone';
  const open = new Map<string, Open>();
  let writing = false;
  let someEnded = false;
  let hurry = (): void => undefined;

  const moreOf = ([id, { running, written }]: [string, Open]): More => {
    const { ended, refusal, events } = running;
    const state = !ended ? 'running' : refusal ? 'refused' : 'whole';
    return { id, first: written + 1, events: events.slice(written), state, refusal };
  };

  const isDue = ({ running, written, writtenAt, again }: Open): boolean => {
    if (Date.now() < again) return false;
    const since = Date.now() - writtenAt;
    // Half of it: what is written a little before its time because another one ended stays in step with the rest.
    return running.ended || since >= BEAT_MS[tier] || (running.events.length > written && since >= KEEP_MS[tier] / 2);
  };

  async function write(): Promise<void> {
    const batch = [...open].filter(([, one]) => isDue(one)).map(moreOf);
    if (batch.length === 0) return;
    const told = await tell(batch);
    for (const { id, events, state } of batch) {
      const one = open.get(id);
      if (!one) continue;
      const stop = told.get(id);
      one.writtenAt = Date.now();
      if (stop !== undefined) one.written += events.length;
      if (state === 'running') {
        if (stop) one.running.stop();
        continue;
      }
      const wait = stop === undefined ? AGAIN_MS[one.failures] : undefined;
      if (wait === undefined) {
        open.delete(id);
        one.whole();
      } else {
        one.failures += 1;
        one.again = Date.now() + wait;
      }
    }
  }

  /** Whether each of them is to stop, where it could be kept. Where the database takes them not together, each by itself: one that it refuses takes no other along. */
  async function tell(batch: readonly More[]): Promise<Map<string, boolean>> {
    try {
      const stops = await kept.keep(batch);
      return new Map(batch.map(({ id }) => [id, stops.includes(id)]));
    } catch (err) {
      const away = err instanceof AppError && err.code === 'unavailable';
      if (batch.length > 1 && !away) {
        const each = await Promise.all(batch.map((one) => tell([one])));
        return new Map(each.flatMap((one) => [...one]));
      }
      log.error({ err }, 'answers could not be kept');
      return new Map();
    }
  }

  const hasten = (): void => {
    someEnded = true;
    hurry();
  };

  /** A while, or until an answer ends. */
  async function pause(): Promise<void> {
    if (someEnded) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, KEEP_MS[tier]);
    hurry = resolve;
    await promise;
    clearTimeout(timer);
  }

  /** Until nothing is left to write. An answer that ends is written at once, or where many do with those that end next. */
  async function writeOn(): Promise<void> {
    writing = true;
    while (open.size > 0) {
      await pause();
      someEnded = false;
      await write();
      if (open.size > 0) await new Promise((resolve) => setTimeout(resolve, GAP_MS[tier]));
    }
    writing = false;
  }

  return {
    /** Fulfilled once the answer ended and all of it is kept, or could not be. */
    keep(id: string, running: Running): Promise<void> {
      const { promise, resolve } = Promise.withResolvers<void>();
      open.set(id, { running, written: 0, writtenAt: Date.now(), failures: 0, again: 0, whole: resolve });
      // Once each: a race of all of them anew would leave something behind in each, several times a second.
      void running.over.then(hasten);
      if (!writing) void writeOn();
      return promise;
    },
  };
}
