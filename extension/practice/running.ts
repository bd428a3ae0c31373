import type { Channel, Practice } from '#domain/practice/practice.ts';
import { accountNow } from '../sync/owner.ts';
import { database, type Owner, type StoredPractice } from '../store/database.ts';
import { isFull } from '../store/full.ts';
import { addPractice } from '../store/practices.ts';
import type { Begun, Notice, Run } from './contract.ts';
import type { DrillOf, Fresh, Wish } from './fresh.ts';
import { onDeleted, readPractice } from './kept.ts';
import { hold, PracticeRefused } from './lock.ts';
import { isPaid } from './money.ts';
import { noticeOf } from './notices.ts';
import { meansOf } from './own-means.ts';
import { type Beginning, type Paying, payBy } from './paying.ts';

/** How a practice may begin where another goes on, or the account does not pay. */
export interface How {
  /** One that goes on in another window stops there; it is kept and can be taken up again. */
  takeOver?: boolean;
  /** Written words alone, which cost nothing. */
  onlyWritten?: boolean;
}

export { PracticeRefused };

const NO_ROOM = 'The browser has no room left to keep a practice. Free some disk space, then begin again.';
const NO_STORAGE = 'The browser refuses to store anything. Allow storage for extensions, then begin again.';

interface Here {
  run: Begun;
  release: () => void;
}

let here: Here | null = null;

/** The practice that runs in this page, or has just ended in it. */
export const runningHere = (): Run | null => here?.run ?? null;

/** Lets go of what ran in this page before: whoever begins another one here has left it. It is kept, and can be taken up again. */
async function clear(): Promise<void> {
  await here?.run.close();
}

const runs = () => import('./run.ts');

/** The run of this page from now on. */
function goesOn(made: Begun, release: () => void): Begun {
  const mine: Here = { run: made, release };
  here = mine;
  made.subscribe(() => (made.now().phase === 'over' ? release() : undefined));
  void made.closed.finally(() => {
    release();
    if (here === mine) here = null;
  });
  return made;
}

async function run(
  stored: StoredPractice,
  owner: Owner | null,
  release: () => void,
  notices: Notice[],
): Promise<Begun> {
  const { newRun } = await runs();
  const made = goesOn(newRun(stored, meansOf(stored, owner), notices), release);
  void made.begin();
  return made;
}

/** One by voice that is being paid: nothing that costs is asked before, but its microphone and its line are made ready. */
async function runSoon(
  stored: StoredPractice,
  owner: Owner | null,
  release: () => void,
  beginning: Beginning,
): Promise<Begun> {
  const { newRun } = await runs();
  const { paying, kept } = beginning;
  const made: Begun = newRun(stored, meansOf(stored, owner), [], {
    kept,
    // Nobody is asked for one that is refused: its voice is closed before it hears of it.
    paying: paying.then((paid) => (paid.refused ? made.closed.then(() => paid) : paid)),
  });
  void made.begin();
  try {
    await kept;
  } catch (error) {
    await made.close();
    throw error;
  }
  return goesOn(made, release);
}

const ownedBy = (owner: Owner | null) => (owner ? { owner } : {});
const paidBy = ({ done, cost = 0 }: Paying, channel: 'voice' | 'text') =>
  done ? { paid: { at: Date.now(), channel, cost } } : {};
const lost = () => here?.run.lost();
onDeleted((id) => (here?.run.now().practice.id === id ? lost() : undefined));

let turns: Promise<unknown> = Promise.resolve();

/** One beginning after the other, so that a page never finds itself in its own way. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const mine = turns.then(work);
  turns = mine.catch(() => undefined);
  return mine;
}

/** Keeps a practice that begins; one that cannot be kept does not. */
async function keepFirst(...first: Parameters<typeof addPractice>): Promise<void> {
  try {
    await addPractice(...first);
  } catch (error) {
    throw new Error(isFull(error) ? NO_ROOM : NO_STORAGE, { cause: error });
  }
}

async function beginNow(make: () => Promise<Fresh>, how: How): Promise<Run> {
  await clear();
  const release = await hold(how.takeOver === true, lost);
  try {
    const [{ practice, script, attachments, free }, owner] = await Promise.all([make(), accountNow()]);
    const onlyWritten = free === true || how.onlyWritten === true;
    const channel = practice.channel === 'voice' ? 'voice' : 'text';
    const paying: Promise<Paying> =
      owner && !onlyWritten ? payBy(owner, practice.id, channel) : Promise.resolve({ done: false });
    const beside = {
      assist: practice.assisted,
      script,
      attachments,
      ranMs: 0,
      heldBack: 0,
      ...ownedBy(owner),
      ...(onlyWritten ? { onlyWritten: true as const } : {}),
    };
    const stored: StoredPractice = { ...practice, ...beside, changedAt: Date.now(), revision: 1, told: 0 };
    const kept = paying.then(async ({ refused, ...paid }) => {
      if (refused) throw new PracticeRefused('refused', refused.message, refused.ways);
      const by = paidBy(paid, channel);
      await keepFirst(practice, { ...beside, ...by }).catch(async (error: unknown) => {
        if (by.paid) await meansOf(stored, owner).ended(practice.id, 'died', 0);
        throw error;
      });
      return { ...stored, ...by };
    });
    kept.catch(() => undefined);
    if (channel === 'voice') return await runSoon(stored, owner, release, { paying, kept });
    const { notice } = await paying;
    return await run(await kept, owner, release, notice ? [notice] : []);
  } catch (error) {
    release();
    throw error;
  }
}

const begin = (make: () => Promise<Fresh>, how: How): Promise<Run> => inTurn(() => beginNow(make, how));
const fresh = () => import('./fresh.ts');

/** Begins a practice. Rejects with `PracticeRefused`; what a running page shows goes on over navigation in it. */
export const beginPractice = (wish: Wish, how: How = {}): Promise<Run> =>
  begin(async () => (await fresh()).freshOf(wish), how);

/** The same test once more: the same seed, so the same lines run the same course. */
export const beginSame = (practice: Practice, how: How = {}): Promise<Run> =>
  begin(async () => (await fresh()).sameOf(practice), how);

/** Begins again from a line of the buyer's, with the state that the buyer was in. */
export const beginAgain = (practice: Practice, seq: number, how: How = {}): Promise<Run> =>
  begin(async () => (await fresh()).againOf(practice, seq), how);

/** Begins a drill of an objection of a call. It costs nothing. */
export const beginDrill = (of: DrillOf, channel: Channel = 'text', how: How = {}): Promise<Run> =>
  begin(async () => (await fresh()).drillFrom(of, channel), how);

/** Goes on with a practice of this device; the same run where it runs in this page already. */
export const takeUp = (id: string, how: How = {}): Promise<Run> => inTurn(() => takeUpNow(id, how));

async function takeUpNow(id: string, how: How): Promise<Run> {
  if (here?.run.now().practice.id === id) return here.run;
  const kept = await readPractice(id);
  if (!kept) throw new PracticeRefused('gone', 'This practice is not on this device any more.');
  if (kept.endedAt !== undefined)
    throw new PracticeRefused('over', 'This practice is over. You can do the same test again.');
  await clear();
  const release = await hold(how.takeOver === true, lost);
  try {
    const account = await accountNow();
    const own =
      kept.owner === undefined || (kept.owner.user === account?.user && kept.owner.backend === account.backend);
    const owner = own ? (kept.owner ?? account) : null;
    // What was said elsewhere until the lock was had.
    const stored = (await database.practices.get(id)) ?? kept;
    if (!owner || stored.onlyWritten || isPaid(stored.paid))
      return await run({ ...stored, ...ownedBy(owner) }, owner, release, []);
    const channel = stored.lines.at(-1)?.channel === 'voice' ? 'voice' : 'text';
    const paying = await payBy(owner, id, channel);
    const notice = paying.refused ? noticeOf('no-credits', paying.refused.message) : paying.notice;
    return await run({ ...stored, owner, ...paidBy(paying, channel) }, owner, release, notice ? [notice] : []);
  } catch (error) {
    release();
    throw error;
  }
}
