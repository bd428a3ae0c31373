import { isOfCall } from '#domain/practice/drill.ts';
import type { Practice } from '#domain/practice/practice.ts';
import { ApiError } from '../client/api-error.ts';
import type { Owner, StoredPractice } from '../store/database.ts';
import { practiceOf } from '../store/practices.ts';
import {
  dropPractice,
  mergePractice,
  practiceRefused,
  practicesToTell,
  practicesTold,
  practiceTold,
} from '../store/practices-merge.ts';

/** The way to an account, bound to it. Everything rejects with `ApiError`. */
export interface PracticeLine {
  list(
    owner: Owner,
    before: string | null,
  ): Promise<{ practices: { id: string; lines: number; endedAt: number | null }[]; next: string | null }>;
  get(owner: Owner, id: string): Promise<Practice>;
  /** Gives the whole as the account has it then: the longer holds. */
  put(owner: Owner, practice: Practice): Promise<Practice>;
  /** Whether the team keeps what was said in calls. */
  keepsWords(owner: Owner): Promise<boolean>;
  remove(owner: Owner, id: string): Promise<unknown>;
  restore(owner: Owner, id: string): Promise<unknown>;
}

const WORDS = 'A buyer’s own words from a call are in it, and your team keeps none in accounts.';

const isGone = (error: unknown): boolean => error instanceof ApiError && [404, 410].includes(error.status);

async function tell(one: StoredPractice, owner: Owner, line: PracticeLine): Promise<void> {
  const { id, revision } = one;
  if (one.deletedAt !== undefined) {
    await line.remove(owner, id).catch((error: unknown) => {
      if (!isGone(error)) throw error;
    });
    return practiceTold(id, { revision, away: true });
  }
  if (isOfCall(one) && !(await line.keepsWords(owner))) return practiceRefused(id, revision, WORDS);
  if (one.away) await line.restore(owner, id);
  const whole = await line.put(owner, practiceOf(one));
  await practiceTold(id, { revision, away: false });
  await mergePractice(whole, owner);
}

/** Whether a refusal is of this one alone, so that others may get through. */
const isOfOne = (error: unknown): error is ApiError =>
  error instanceof ApiError &&
  error.status >= 400 &&
  error.status < 500 &&
  ![401, 402, 408, 429].includes(error.status);

/** Tells the account what it does not know yet. Rejects where it cannot be told now. */
export async function tellAccount(owner: Owner, line: PracticeLine): Promise<void> {
  for (const one of await practicesToTell(owner)) {
    try {
      await tell(one, one.owner ?? owner, line);
    } catch (error) {
      if (!isOfOne(error)) throw error;
      await practiceRefused(one.id, one.revision, error.message);
    }
  }
}

/** Reads what other devices told the account. What they put away goes here too. */
export async function readAccount(owner: Owner, line: PracticeLine): Promise<void> {
  const told = await practicesTold(owner);
  const there = new Set<string>();
  let before: string | null = null;
  do {
    const page = await line.list(owner, before);
    for (const head of page.practices) {
      there.add(head.id);
      const here = told.get(head.id);
      if (here?.deletedAt !== undefined) continue;
      const same = here?.lines === head.lines && (here.endedAt !== undefined || head.endedAt === null);
      if (!same) await mergePractice(await line.get(owner, head.id), owner);
    }
    before = page.next;
  } while (before !== null);
  for (const id of told.keys()) {
    if (there.has(id)) continue;
    // Not listed is not yet gone.
    const gone = await line.get(owner, id).then(() => false, isGone);
    if (gone) await dropPractice(id);
  }
}
