import pino from 'pino';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { openCredits, type Credits } from '#backend/core/credits.ts';
import { AppError } from '#backend/core/errors.ts';
import { personalTeam } from '../schema/ask.ts';
import { openTestDatabase, type TestDatabase, type TestTier, type TestUser } from './database.ts';

/** What tests of paid work act with: a fresh user for each test, in one database. To be called inside `describe`. */
export interface Desk {
  home: TestDatabase;
  credits: Credits;
  user: TestUser;
  /** The user's personal team. */
  team: string;
  stop: AbortController;
  /** Who works, for which team. */
  who: (of?: string) => Parameters<Credits['spend']>[0];
  /** What is counted of a kind. */
  counted: (kind: string, of?: TestUser) => Promise<Record<string, unknown>[]>;
}

export function paidWork(tier: TestTier): Desk {
  const desk = {} as Desk;
  let users = 0;
  beforeAll(async () => {
    desk.home = await openTestDatabase(tier);
    desk.credits = openCredits(desk.home.service);
  });
  afterAll(() => desk.home?.close());
  beforeEach(async () => {
    desk.user = await desk.home.newUser(`worker-${(users += 1)}`);
    desk.team = await personalTeam(desk.user);
    desk.stop = new AbortController();
  });
  desk.who = (of = desk.team) => ({
    user: desk.user,
    team: of,
    signal: desk.stop.signal,
    log: pino({ level: 'silent' }),
  });
  desk.counted = (kind, of = desk.user) =>
    desk.home.database.sql(
      'select quantity, unit from public.usage_events where user_id = $1 and kind = $2 order by created_at',
      [of.id, kind],
    );
  return desk;
}

/** `<status> <code>` of a refusal, or 'allowed'. */
export const refusalOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'allowed',
    (error: unknown) => (error instanceof AppError ? `${error.status} ${error.code}` : String(error)),
  );
