import { sendMessage } from '../client/messages.ts';
import { database, type StoredPractice } from '../store/database.ts';
import { bringPracticeBack, putPracticeAway } from '../store/practices.ts';

/** Every practice that was not put away, the one that went on last first. */
export async function listPractices(): Promise<StoredPractice[]> {
  const all = await database.practices.orderBy('changedAt').reverse().toArray();
  return all.filter(({ deletedAt }) => deletedAt === undefined);
}

/** A practice of this device, or null where it is not here. */
export async function readPractice(id: string): Promise<StoredPractice | null> {
  const found = await database.practices.get(id);
  return found && found.deletedAt === undefined ? found : null;
}

/** Every practice one by one, so that a long history never lies in memory at once. */
export async function* everyPractice(): AsyncGenerator<StoredPractice> {
  for (const id of await database.practices.orderBy('changedAt').reverse().primaryKeys()) {
    const kept = await readPractice(id);
    if (kept) yield kept;
  }
}

/** Told to the background, which keeps the account alike. It may be missing while the extension is reloaded. */
export const practicesChanged = (): void => void sendMessage('practices.changed').catch(() => undefined);

/** Takes a practice off the list, for some seconds only; one that runs ends by itself. */
export async function deletePractice(id: string): Promise<void> {
  await putPracticeAway(id);
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
