import type { Practice } from '#domain/practice/practice.ts';
import { database, type StoredPractice } from './database.ts';

const table = database.practices;

/** What stays on this device beside a practice, and may change while it runs. */
export type Beside = Pick<
  StoredPractice,
  'arriving' | 'assist' | 'attachments' | 'heldBack' | 'onlyWritten' | 'owner' | 'paid' | 'ranMs' | 'script'
>;

const FIELDS = [
  ...(['id', 'persona', 'scenario', 'difficulty', 'focus', 'seed', 'channel', 'assisted'] as const),
  ...(['startedAt', 'endedAt', 'lines', 'steps', 'from'] as const),
] as const satisfies readonly (keyof Practice)[];

/** The practice alone, without what is kept beside it. */
export function practiceOf(stored: Practice): Practice {
  const there = FIELDS.filter((name) => stored[name] !== undefined);
  return Object.fromEntries(there.map((name) => [name, stored[name]])) as unknown as Practice;
}

/** As it is kept: with whether the account has something to be told, which it is found by. */
export function withOwed({ owed: _, ...one }: StoredPractice): StoredPractice {
  const { owner, told, revision, refused, deletedAt } = one;
  // What was put away before the account ever heard of it is none of its business.
  const known = deletedAt === undefined || told > 0;
  const is = owner !== undefined && known && told < revision && refused?.revision !== revision;
  return is ? { ...one, owed: 1 } : one;
}

/** Keeps a practice that begins. */
export async function addPractice(practice: Practice, beside: Beside): Promise<void> {
  await table.add(withOwed({ ...practice, ...beside, changedAt: Date.now(), revision: 1, told: 0 }));
}

/**
 * Keeps a practice as it is after a line, at once. `gone`: it was deleted. `ahead`: it went on elsewhere, or was ended there; what is there stays.
 */
export async function keepPractice(practice: Practice, beside: Partial<Beside>): Promise<'kept' | 'gone' | 'ahead'> {
  return database.transaction('rw', table, async () => {
    const old = await table.get(practice.id);
    if (!old || old.deletedAt !== undefined) return 'gone';
    const over = old.endedAt !== undefined && practice.endedAt === undefined;
    if (over || old.lines.length > practice.lines.length) return 'ahead';
    const { arriving: _, ...rest } = old;
    await table.put(withOwed({ ...rest, ...practice, ...beside, changedAt: Date.now(), revision: old.revision + 1 }));
    return 'kept';
  });
}

/** Keeps what stays on this device alone. */
export async function keepBeside(id: string, beside: Partial<Beside>): Promise<void> {
  await table.update(id, beside);
}

/** Takes a practice off the list. It can be brought back until it is purged. */
export async function putPracticeAway(id: string): Promise<void> {
  await changed(id, (old) => ({ ...old, deletedAt: Date.now() }));
}

/** Brings a practice back; false where it is gone for good. */
export async function bringPracticeBack(id: string): Promise<boolean> {
  return changed(id, ({ deletedAt: _, ...old }) => old);
}

/** One change of which the account has to be told. False where there is nothing to change: what is purged has no lines. */
async function changed(id: string, change: (old: StoredPractice) => StoredPractice): Promise<boolean> {
  return database.transaction('rw', table, async () => {
    const old = await table.get(id);
    if (!old || old.lines.length === 0) return false;
    await table.put(withOwed({ ...change(old), revision: old.revision + 1 }));
    return true;
  });
}

/** Removes what was put away before then for good. Of one that the account still has to forget, its id and owner stay until it has. */
export async function purgePractices(before: number): Promise<void> {
  await database.transaction('rw', table, async () => {
    const gone = await table.where('deletedAt').belowOrEqual(before).toArray();
    for (const one of gone) {
      if (isUntold(one)) await table.put(emptied(one));
      else await table.delete(one.id);
    }
  });
}

/** The account knows of it, and not yet that it was put away. */
export const isUntold = ({ told, revision }: StoredPractice): boolean => told > 0 && told < revision;

/** What is left of a practice that only has to be deleted in the account: nothing that was said. */
export function emptied(one: StoredPractice): StoredPractice {
  return { ...one, lines: [], steps: [], script: [], attachments: [] };
}
