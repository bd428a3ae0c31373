import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test } from 'vitest';
import { aCall, aTurn } from '../../tests/support/live.ts';
import { keepDraft, putChatAway, renameChat, showBranch } from '../store/coach-chats.ts';
import { database, type StoredChat } from '../store/database.ts';
import { purgeEverything } from '../store/purge.ts';
import { readChat, readDraft, searchChats } from './chats.ts';
import { callToSpeakOf, saidIn } from './context.ts';

const chat = (id: string, title: string, changedAt: number): StoredChat => ({
  id,
  title,
  named: false,
  startedAt: 0,
  changedAt,
  tip: null,
  revision: 1,
  told: 0,
  seen: 0,
});
const said = (session: string, text: string) =>
  database.coachMessages.add({ id: `${session}-${text.length}`, session, parent: null, role: 'user', text, at: 1 });

beforeEach(async () => {
  await Promise.all(database.tables.map((table) => table.clear()));
});

describe('chats on this device', () => {
  test('are found by title and by what was said, whatever the accents, the newest first', async () => {
    await database.coachChats.bulkAdd([chat('a', 'Préis talk', 1), chat('b', 'Security', 2), chat('c', 'Gone', 3)]);
    await said('b', `${'x '.repeat(100)}what does the PREIS include${' y'.repeat(100)}`);
    await said('c', 'preis');
    await putChatAway('c');
    const found = await searchChats(' preis ');
    expect(found.map((one) => one.chat.id)).toEqual(['b', 'a']);
    expect(found[0]?.place).toMatch(/^….*PREIS include.*…$/);
    expect(found[1]?.place).toBeNull();
    expect((await searchChats('')).map((one) => one.chat.id)).toEqual(['b', 'a']);
    expect(await searchChats('nothing like it')).toEqual([]);
  });

  test('are named, and called by their first question again where the name is taken away', async () => {
    await database.coachChats.add(chat('a', 'First', 1));
    await said('a', 'How much is it?');
    await renameChat('a', '  Price \n talk ');
    expect((await readChat('a'))?.chat).toMatchObject({ title: 'Price talk', named: true, revision: 2 });
    await renameChat('a', ' ');
    expect((await readChat('a'))?.chat).toMatchObject({ title: 'How much is it?', named: false, revision: 3 });
  });

  test('another branch in view is nothing to tell the account of', async () => {
    await database.coachChats.add(chat('a', 'First', 1));
    await showBranch('a', 'm');
    expect((await readChat('a'))?.chat).toMatchObject({ tip: 'm', revision: 1, changedAt: 1 });
  });

  test('a draft outlives its page; an empty one is none', async () => {
    await keepDraft('', 'Half a que');
    expect(await readDraft('')).toBe('Half a que');
    await keepDraft('', '');
    expect(await database.coachDrafts.count()).toBe(0);
  });

  test('are gone with everything else', async () => {
    await database.coachChats.add(chat('a', 'First', 1));
    await said('a', 'How?');
    await keepDraft('a', 'And');
    await database.coachChats.add({ ...chat('b', 'Put away', 2), told: 1, revision: 2, deletedAt: 3 });
    expect(await purgeEverything()).toBe(true);
    const left = [database.coachChats, database.coachMessages, database.coachDrafts].map((table) => table.count());
    expect(await Promise.all(left), 'one is what the account has yet to forget').toEqual([1, 0, 0]);
    expect(await database.coachChats.get('b')).toMatchObject({ title: '', deletedAt: 3 });
    expect(await searchChats('')).toEqual([]);
  });
});

describe('the call to speak of', () => {
  const now = 1_790_000_000_000;
  const ended = (id: string, startedAt: number) =>
    aCall({ id, startedAt, status: 'ended', endedAt: startedAt + 60_000 });

  test('is the one that goes on, else the last one of the day', async () => {
    await database.calls.bulkAdd([ended('old', now - 3 * 86_400_000), ended('last', now - 3_600_000)]);
    expect((await callToSpeakOf(now))?.id).toBe('last');
    await database.calls.add(aCall({ id: 'live', startedAt: now - 7_200_000, status: 'live' }));
    expect((await callToSpeakOf(now))?.id).toBe('live');
    await database.calls.bulkDelete(['live', 'last']);
    expect(await callToSpeakOf(now)).toBeNull();
  });

  test('of one that goes on the last minutes are told, of one that ended its words; of one that is gone nothing', async () => {
    const turn = (callId: string, seq: number, text: string) => ({
      ...aTurn(seq, 'Marcus', text, seq * 60_000),
      callId,
      side: 'buyer' as const,
    });
    await database.calls.bulkAdd([ended('last', now), aCall({ id: 'live', status: 'live' })]);
    for (const id of ['last', 'live']) await database.turns.bulkAdd([turn(id, 0, 'early'), turn(id, 20, 'late')]);
    const texts = async (id: string) => (await saidIn(id)).map(({ text }) => text).join(' ');
    expect(await texts('live')).toBe('late');
    expect(await texts('last')).toBe('early late');
    await database.calls.update('last', { deletedAt: now });
    expect(await saidIn('last')).toEqual([]);
  });
});
