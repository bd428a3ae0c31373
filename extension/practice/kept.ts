import type { Practice } from '#domain/practice/practice.ts';
import { isOver } from '#domain/practice/standing.ts';
import { sendMessage } from '../client/messages.ts';
import { database, type StoredPractice } from '../store/database.ts';
import { claimPractices } from '../store/practices-merge.ts';
import { bringPracticeBack, practiceOf, putPracticeAway } from '../store/practices.ts';
import { accountNow } from '../sync/owner.ts';

const byTime = () =>
  database.practices
    .orderBy('changedAt')
    .reverse()
    .filter(({ deletedAt }) => deletedAt === undefined);

/** Every practice that was not put away, the one that went on last first; `most` of them at most. */
export const listPractices = (most = Number.POSITIVE_INFINITY): Promise<StoredPractice[]> =>
  byTime().limit(most).toArray();

/** The practice that went on last and is not over yet, or null. */
export const unfinishedPractice = async (): Promise<StoredPractice | null> =>
  (await byTime()
    .and((practice) => !isOver(practice))
    .first()) ?? null;

/** How many there are here, and how many of them an account knows. */
export async function countPractices(): Promise<{ all: number; told: number }> {
  const count = { all: 0, told: 0 };
  await database.practices.each(({ deletedAt, told }) => {
    if (deletedAt !== undefined) return;
    count.all += 1;
    if (told > 0) count.told += 1;
  });
  return count;
}

/** A practice of this device, or null where it is not here. */
export async function readPractice(id: string): Promise<StoredPractice | null> {
  const found = await database.practices.get(id);
  return found && found.deletedAt === undefined ? found : null;
}

/** Every practice one by one, so that a long history never lies in memory at once; without what stays on this device. */
export async function* everyPractice(): AsyncGenerator<Practice> {
  for (const id of await database.practices.orderBy('changedAt').reverse().primaryKeys()) {
    const kept = await readPractice(id);
    if (kept) yield practiceOf(kept);
  }
}

/** Told to the background, which keeps the account alike. It may be missing while the extension is reloaded. */
export const practicesChanged = (): void => void sendMessage('practices.changed').catch(() => undefined);

/** Gives practices to the account that is signed in, or tries those again that it refused. Gives how many. */
export async function claimForAccount(ids: readonly string[]): Promise<number> {
  const account = await accountNow();
  const count = account ? await claimPractices(ids, account) : 0;
  if (count > 0) practicesChanged();
  return count;
}

let stop: (id: string) => void = () => undefined;

/** Calls back with what is deleted in this page, so that it stops where it runs. */
export function onDeleted(listener: (id: string) => void): void {
  stop = listener;
}

/** Takes a practice off the list, for some seconds only; one that runs stops. */
export async function deletePractice(id: string): Promise<void> {
  await putPracticeAway(id);
  stop(id);
  practicesChanged();
}

/** Brings a practice back; false where it is gone for good. */
export async function restorePractice(id: string): Promise<boolean> {
  const back = await bringPracticeBack(id);
  practicesChanged();
  return back;
}

/** Has what other devices told the account read, as far as somebody is signed in. */
export const wantPractices = (): void => void sendMessage('practices.sync').catch(() => undefined);
