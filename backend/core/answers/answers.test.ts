import { pino } from 'pino';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { AppError } from '../errors.ts';
import { openAnswers } from './answers.ts';
import type { KeptAnswers, More } from './kept.ts';

const log = pino({ level: 'silent' });
const who = { user: 'ada', team: 'sales' };
const asking = (id: string) => ({ id, session: null, binds: false, digest: id });
const opened = { redact: { cards: true, accounts: true, emails: false, phones: false }, material: false };
const away = () => new AppError('unavailable', 'The database cannot be reached.');

/** A database that keeps what is not refused, and notes who is stopped. */
function newKept(refuse: (more: readonly More[]) => Error | null = () => null) {
  const [wrote, stopped, begins]: [string[], string[], PromiseWithResolvers<'fresh' | 'running'>] = [
    [],
    [],
    Promise.withResolvers(),
  ];
  const kept: KeptAnswers = {
    begin: async () => ({ state: await begins.promise, ...opened }),
    keep(more) {
      const refusal = refuse(more);
      if (refusal) return Promise.reject(refusal);
      for (const { id, state } of more) if (state !== 'running') wrote.push(id);
      return Promise.resolve([]);
    },
    read: () => Promise.resolve({ state: 'running', refusal: null, lost: false, events: [] }),
    stop: (_, id) => Promise.resolve(stopped.push(id) > 0),
  };
  return { kept, wrote, stopped, begins };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('who stops an answer that turns out to run in another process stops it there', async () => {
  const { kept, stopped, begins } = newKept();
  const answers = openAnswers({ kept, log, shared: true });
  const claiming = answers.open(who, asking('one'), ({ claimed }) => claimed.then(() => undefined));
  const stopping = answers.stop('ada', 'one');
  begins.resolve('running');
  expect(await stopping).toBe(true);
  expect(stopped).toEqual(['one']);
  await claiming;
});

test('the end of an answer is written though the database was away for seconds, and whoever shuts down waits for it', async () => {
  let failures = 4;
  const { kept, wrote, begins } = newKept(() => ((failures -= 1) >= 0 ? away() : null));
  begins.resolve('fresh');
  const answers = openAnswers({ kept, log, shared: false });
  await answers.open(who, asking('one'), () => Promise.resolve());
  const closed = answers.close();
  await vi.advanceTimersByTimeAsync(10_000);
  await closed;
  expect(wrote).toEqual(['one']);
});

test('a database that stays away is given up in the end', async () => {
  const { kept, wrote, begins } = newKept(away);
  begins.resolve('fresh');
  const answers = openAnswers({ kept, log, shared: false });
  await answers.open(who, asking('one'), () => Promise.resolve());
  const closed = answers.close();
  await vi.advanceTimersByTimeAsync(30_000);
  await closed;
  expect(wrote).toEqual([]);
});

test('an answer that the database refuses takes no other along', async () => {
  const { kept, wrote, begins } = newKept((more) => (more.some(({ id }) => id === 'bad') ? new Error('22P05') : null));
  begins.resolve('fresh');
  const answers = openAnswers({ kept, log, shared: false });
  for (const id of ['one', 'bad', 'two']) await answers.open(who, asking(id), () => Promise.resolve());
  const closed = answers.close();
  await vi.advanceTimersByTimeAsync(30_000);
  await closed;
  expect(wrote).toEqual(['one', 'two']);
});
