import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test } from 'vitest';
import { repSays } from '#domain/practice/practise.ts';
import type { Practice } from '#domain/practice/practice.ts';
import { aPractice, beside, says } from '../../tests/support/practice.ts';
import { ApiError } from '../client/api-error.ts';
import { database, type Owner } from '../store/database.ts';
import { addPractice, bringPracticeBack, keepPractice, purgePractices, putPracticeAway } from '../store/practices.ts';
import { claimPractices, unclaimedPractices } from '../store/practices-merge.ts';
import { readPractice } from './kept.ts';
import { type PracticeLine, readAccount, tellAccount } from './sync.ts';

const owner: Owner = { user: 'u', backend: 'b', team: '' };

/** An account as the backend keeps it: the longer holds, what has ended stays ended. */
function anAccount() {
  const all = new Map<string, { practice: Practice; away: boolean }>();
  const puts: string[] = [];
  const gone = () => new ApiError('No such practice.', { status: 404, code: 'not-found' });
  const line: PracticeLine = {
    async list() {
      const there = [...all.values()].filter(({ away }) => !away).map(({ practice }) => practice);
      const heads = there.map(({ id, lines, endedAt = null }) => ({ id, lines: lines.length, endedAt }));
      return { practices: heads, next: null };
    },
    async get(_, id) {
      const one = all.get(id);
      if (!one || one.away) throw gone();
      return one.practice;
    },
    async put(_, practice) {
      puts.push(practice.id);
      const old = all.get(practice.id)?.practice;
      const longer = old && old.lines.length > practice.lines.length ? old : practice;
      all.set(practice.id, { practice: longer, away: false });
      return longer;
    },
    async remove(_, id) {
      const one = all.get(id);
      if (!one) throw gone();
      one.away = true;
    },
    async restore(_, id) {
      const one = all.get(id);
      if (one) one.away = false;
    },
  };
  return { all, line, puts };
}

const keep = (practice: Practice) => addPractice(practice, { ...beside(), owner });
const later = (practice: Practice) => says(practice, 'How do you handle that today?');

beforeEach(() => database.practices.clear());

describe('practices and the account', () => {
  test('what is here is told once, without what stays on this device; words on their way are waited for', async () => {
    const { all, line, puts } = anAccount();
    const practice = aPractice();
    await keep(practice);
    await tellAccount(owner, line);
    expect(all.get(practice.id)?.practice).toEqual(practice);
    await keepPractice(later(practice), { arriving: true });
    await tellAccount(owner, line);
    expect(puts).toHaveLength(1);
    await keepPractice(later(practice), {});
    await tellAccount(owner, line);
    await tellAccount(owner, line);
    expect(puts).toHaveLength(2);
    expect(all.get(practice.id)?.practice.lines).toHaveLength(3);
  });

  test('what went further on another device is here too; what is longer here stays', async () => {
    const { all, line } = anAccount();
    const [one, two] = [aPractice(), aPractice()];
    await Promise.all([keep(one), keep(two)]);
    await tellAccount(owner, line);
    all.set(one.id, { practice: { ...later(one), endedAt: one.startedAt + 9_000 }, away: false });
    const third = aPractice();
    all.set(third.id, { practice: third, away: false });
    await keepPractice(later(two), {});
    await readAccount(owner, line);
    expect(await readPractice(one.id)).toMatchObject({ endedAt: one.startedAt + 9_000 });
    expect((await readPractice(two.id))?.lines).toHaveLength(3);
    expect(await readPractice(third.id)).toMatchObject({ owner, told: 1, script: [] });
  });

  test('a page that lags behind writes nothing over it', async () => {
    const practice = aPractice();
    await keep({ ...later(practice), endedAt: practice.startedAt + 1 });
    expect(await keepPractice(practice, {})).toBe('ahead');
    expect(await keepPractice(repSays(practice, { text: 'Hi', startMs: 1, endMs: 2, channel: 'text' }), {})).toBe(
      'ahead',
    );
    await putPracticeAway(practice.id);
    expect(await keepPractice(later(practice), {})).toBe('gone');
  });

  test('what is put away goes from the account, comes back with undo, and is gone for good in the end', async () => {
    const { all, line } = anAccount();
    const { id, ...practice } = aPractice();
    await keep({ id, ...practice });
    await tellAccount(owner, line);
    await putPracticeAway(id);
    await tellAccount(owner, line);
    expect(all.get(id)?.away).toBe(true);
    expect(await bringPracticeBack(id)).toBe(true);
    await tellAccount(owner, line);
    expect(all.get(id)?.away).toBe(false);
    await putPracticeAway(id);
    await purgePractices(Date.now());
    expect(await database.practices.get(id)).toMatchObject({ lines: [], steps: [] });
    expect(await bringPracticeBack(id)).toBe(false);
    await tellAccount(owner, line);
    await purgePractices(Date.now());
    await readAccount(owner, line);
    expect(all.get(id)?.away).toBe(true);
    expect(await database.practices.count()).toBe(0);
  });

  test('what another device put away goes here, unless it went on here', async () => {
    const { all, line } = anAccount();
    const [one, two] = [aPractice(), aPractice()];
    await Promise.all([keep(one), keep(two)]);
    await tellAccount(owner, line);
    for (const kept of all.values()) kept.away = true;
    await keepPractice(later(two), {});
    await readAccount(owner, line);
    expect(await readPractice(one.id)).toBeNull();
    expect((await readPractice(two.id))?.lines).toHaveLength(3);
  });

  test('what ended while nobody was signed in is given to an account once its user says so, and so is what it refused', async () => {
    const { all, line } = anAccount();
    const ended = () => ({ ...later(aPractice()), endedAt: Date.now() });
    const [over, going, other, full] = [ended(), later(aPractice()), ended(), ended()];
    await Promise.all([addPractice(over, beside()), addPractice(going, beside()), keep(full)]);
    await addPractice(other, { ...beside(), owner: { ...owner, user: 'other' } });
    const refuse = new ApiError('Too many.', { status: 409, code: 'too-many-practices' });
    await tellAccount(owner, { ...line, put: () => Promise.reject(refuse) });
    expect(await unclaimedPractices()).toEqual([over.id]);
    expect(await claimPractices([over.id, other.id, full.id, 'gone'], owner)).toBe(2);
    expect(await unclaimedPractices()).toEqual([]);
    await tellAccount(owner, line);
    expect([...all.keys()].toSorted()).toEqual([over.id, full.id].toSorted());
    expect(await readPractice(other.id)).toMatchObject({ owner: { user: 'other' } });
  });

  test('nothing of another account is told, nor of nobody’s; what is refused waits for a change', async () => {
    const { all, line } = anAccount();
    const [other, nobody, mine] = [aPractice(), aPractice(), aPractice()];
    await addPractice(other, { ...beside(), owner: { ...owner, user: 'other' } });
    await addPractice(nobody, beside());
    await keep(mine);
    const refuse = new ApiError('Too much.', { status: 413, code: 'too-large' });
    await tellAccount(owner, { ...line, put: () => Promise.reject(refuse) });
    await tellAccount(owner, line);
    expect([...all.keys()]).toEqual([]);
    await keepPractice(later(mine), {});
    await tellAccount(owner, line);
    expect([...all.keys()]).toEqual([mine.id]);
    await keepPractice(later(later(mine)), {});
    const away = new ApiError('Nobody answers.', { status: 0, code: 'offline' });
    await expect(tellAccount(owner, { ...line, put: () => Promise.reject(away) })).rejects.toThrow('Nobody answers');
    expect(all.get(mine.id)?.practice.lines).toHaveLength(3);
  });
});
