import type { Practice } from '#domain/practice/practice.ts';
import { database, type Owner, type StoredPractice } from './database.ts';
import { withOwed } from './practices.ts';

const table = database.practices;

/** Words that never came in this time come no more: the page that found them is gone. */
const ARRIVES_MS = 120_000;

const isOf = (owner: Owner | undefined, { user, backend }: Owner): boolean =>
  owner?.user === user && owner.backend === backend;

/** Practices of this account of which it has to be told, or which it was never told of. */
export async function practicesToTell(account: Owner, now = Date.now()): Promise<StoredPractice[]> {
  const owed = await table.where('owed').equals(1).toArray();
  return owed.filter(
    ({ owner, arriving, changedAt }) =>
      isOf(owner, account) && (arriving === undefined || now - changedAt > ARRIVES_MS),
  );
}

/** The account was told of a practice as it was at that revision. */
export async function practiceTold(id: string, { revision, away }: { revision: number; away: boolean }): Promise<void> {
  await change(id, ({ away: _, ...old }) => ({
    ...old,
    told: Math.max(old.told, revision),
    ...(away ? { away } : {}),
  }));
}

async function change(id: string, to: (old: StoredPractice) => StoredPractice): Promise<void> {
  await database.transaction('rw', table, async () => {
    const old = await table.get(id);
    if (old) await table.put(withOwed(to(old)));
  });
}

/** The account refused it for good; it is not sent again until it changes. */
export async function practiceRefused(id: string, revision: number, why: string): Promise<void> {
  await change(id, (old) => ({ ...old, refused: { revision, why } }));
}

/** Practices that are over and go to no account: they began while nobody was signed in. */
export async function unclaimedPractices(): Promise<string[]> {
  const alone = ({ owner, deletedAt, endedAt }: StoredPractice) =>
    owner === undefined && deletedAt === undefined && endedAt !== undefined;
  return table.filter(alone).primaryKeys();
}

/** Gives practices that go to no account to this one, and has those tried again that it refused. Gives how many. One of another account stays that one's. */
export async function claimPractices(ids: readonly string[], account: Owner): Promise<number> {
  return database.transaction('rw', table, async () => {
    const found = await table.bulkGet([...ids]);
    const given = found.flatMap((one) => {
      if (!one || one.deletedAt !== undefined) return [];
      const { refused, ...rest } = one;
      const again = refused !== undefined && isOf(one.owner, account);
      return one.owner === undefined || again ? [withOwed({ ...rest, owner: one.owner ?? account })] : [];
    });
    await table.bulkPut(given);
    return given.length;
  });
}

/** Whether what the account has goes further than what is here: more lines, or ended where this one is not. */
function isFurther(there: Practice, here: Practice): boolean {
  if (there.lines.length !== here.lines.length) return there.lines.length > here.lines.length;
  return there.endedAt !== undefined && here.endedAt === undefined;
}

/** Takes what the account has of a practice where it goes further. What is put away here stays so. */
export async function mergePractice(remote: Practice, owner: Owner): Promise<void> {
  await database.transaction('rw', table, async () => {
    const old = await table.get(remote.id);
    if (!old) {
      const changedAt = remote.endedAt ?? remote.startedAt + (remote.lines.at(-1)?.endMs ?? 0);
      await table.add({ ...remote, owner, changedAt, revision: 1, told: 1, ...NOTHING_BESIDE });
      return;
    }
    if ((old.owner && !isOf(old.owner, owner)) || old.deletedAt !== undefined) return;
    if (isFurther(remote, old)) await table.put(withOwed({ ...old, ...remote }));
  });
}

/** Of a practice that another device began, what stays on a device. */
const NOTHING_BESIDE = { ranMs: 0, assist: false, script: [], attachments: [], heldBack: 0 };

/** Another device put it away: it goes here too, unless it went on here meanwhile. */
export async function dropPractice(id: string): Promise<void> {
  await database.transaction('rw', table, async () => {
    const old = await table.get(id);
    if (old && old.told >= old.revision) await table.delete(id);
  });
}

/** What a list of the account's is held against. */
export interface ToldOf {
  lines: number;
  endedAt: number | undefined;
  deletedAt: number | undefined;
}

/** Practices of this account, and team, that it was told of. */
export async function practicesTold(account: Owner): Promise<Map<string, ToldOf>> {
  const told = new Map<string, ToldOf>();
  await table.each(({ id, owner, told: known, lines, endedAt, deletedAt }) => {
    if (known > 0 && isOf(owner, account) && owner?.team === account.team)
      told.set(id, { lines: lines.length, endedAt, deletedAt });
  });
  return told;
}
