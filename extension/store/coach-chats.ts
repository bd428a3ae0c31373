import { type ChatMessage, MOST_TITLE, titleOf } from '#domain/coach/session.ts';
import { database, type Owner, type StoredChat } from './database.ts';

const tables = [database.coachChats, database.coachMessages, database.coachDrafts] as const;

/** A question, or a question that is there already, and the answer that begins. */
export interface NewAnswer {
  chat: string;
  question?: ChatMessage;
  answer: ChatMessage & { here?: true };
  /** Whose the chat becomes, where it is nobody's yet; null while nobody is signed in. */
  owner: Owner | null;
  /** The draft that this was, which is used up by it. */
  draft?: string;
  /** An answer in whose place this one comes: it failed without a word. */
  instead?: string;
}

const sameAccount = (a: Owner, b: Owner): boolean => a.user === b.user && a.backend === b.backend;

/**
 * Keeps a question and the answer that begins, at once. `busy`: another answer of this chat is on its way, perhaps asked in another window.
 * `not-yours`: the chat is of an account that is not signed in.
 */
export async function beginAnswer(given: NewAnswer): Promise<'begun' | 'busy' | 'not-yours'> {
  return database.transaction('rw', tables, async () => {
    const at = given.answer.at;
    const old = await database.coachChats.get(given.chat);
    if (old?.owner && given.owner && !sameAccount(old.owner, given.owner)) return 'not-yours';
    const here = await database.coachMessages.where('session').equals(given.chat).toArray();
    if (here.some((one) => one.answered?.state === 'running')) return 'busy';
    const fresh: StoredChat = {
      id: given.chat,
      title: titleOf(given.question?.text ?? ''),
      named: false,
      startedAt: at,
      changedAt: at,
      tip: null,
      revision: 0,
      told: 0,
      seen: 0,
    };
    const chat = old ?? fresh;
    const owner = chat.owner ?? given.owner;
    await database.coachChats.put({
      ...chat,
      changedAt: at,
      tip: given.answer.id,
      revision: chat.revision + 1,
      ...(owner ? { owner } : {}),
    });
    const added = given.question ? [given.question, given.answer] : [given.answer];
    if (given.instead !== undefined) await database.coachMessages.delete(given.instead);
    await database.coachMessages.bulkAdd(added.map((one) => ({ ...one, session: given.chat })));
    if (given.draft !== undefined) await database.coachDrafts.delete(given.draft);
    return 'begun';
  });
}

/** Writes down how far an answer has come. False, and nothing is written, where it is whole or gone: it was stopped elsewhere. */
export async function keepAnswer({ id, text, answered }: ChatMessage, lastEvent: number): Promise<boolean> {
  return database.transaction('rw', tables, async () => {
    const old = await database.coachMessages.get(id);
    if (old?.answered?.state !== 'running') return false;
    await database.coachMessages.put({ ...old, text, answered, lastEvent });
    if (answered?.state !== 'running') await changed(old.session, Date.now());
    return true;
  });
}

/** An answer whose stream was lost is on its way again. */
export async function goOn(id: string): Promise<void> {
  await database.transaction('rw', tables, async () => {
    const old = await database.coachMessages.get(id);
    if (old?.answered?.state !== 'failed') return;
    const { error: _, ...answered } = old.answered;
    await database.coachMessages.put({ ...old, answered: { ...answered, state: 'running' } });
  });
}

/** Within a transaction: the account has to be told of this chat. */
async function changed(id: string, changedAt: number | null, more: Partial<StoredChat> = {}): Promise<boolean> {
  const chat = await database.coachChats.get(id);
  if (!chat) return false;
  await database.coachChats.put({
    ...chat,
    ...more,
    revision: chat.revision + 1,
    changedAt: changedAt ?? chat.changedAt,
  });
  return true;
}

/** Names a chat; without words it is called by its first question again. */
export async function renameChat(id: string, name: string): Promise<void> {
  await database.transaction('rw', tables, async () => {
    const wanted = name.replaceAll(/\s+/g, ' ').trim().slice(0, MOST_TITLE);
    const messages = await database.coachMessages.where('session').equals(id).sortBy('at');
    const title = wanted === '' ? titleOf(messages.find((one) => one.role === 'user')?.text ?? '') : wanted;
    await changed(id, Date.now(), { title, named: wanted !== '' });
  });
}

/** Shows another branch. It is of this device alone, until something is written in it. */
export async function showBranch(id: string, tip: string): Promise<void> {
  await database.coachChats.update(id, { tip });
}

/** Takes a chat off the list. It can be brought back until it is purged. */
export async function putChatAway(id: string): Promise<void> {
  await database.transaction('rw', tables, async () => {
    await changed(id, null, { deletedAt: Date.now() });
  });
}

/** Brings a chat back; false where it is gone for good. */
export async function bringChatBack(id: string): Promise<boolean> {
  return database.transaction('rw', tables, async () => {
    const chat = await database.coachChats.get(id);
    if (!chat || (await database.coachMessages.where('session').equals(id).count()) === 0) return false;
    const { deletedAt: _, ...rest } = chat;
    await database.coachChats.put({ ...rest, revision: chat.revision + 1 });
    return true;
  });
}

/** Removes what was put away before then for good. Of a chat that the account still has to forget, its id and owner stay until it has. */
export async function purgeChats(before: number): Promise<void> {
  await database.transaction('rw', tables, async () => {
    const gone = await database.coachChats.filter(({ deletedAt = Infinity }) => deletedAt <= before).toArray();
    for (const chat of gone) {
      await database.coachMessages.where('session').equals(chat.id).delete();
      await database.coachDrafts.delete(chat.id);
      const untold = chat.told > 0 && chat.told < chat.revision;
      if (untold) await database.coachChats.put({ ...chat, title: '', tip: null });
      else await database.coachChats.delete(chat.id);
    }
  });
}

/** Keeps what is typed; nothing where it is empty. */
export async function keepDraft(id: string, text: string): Promise<void> {
  if (text === '') await database.coachDrafts.delete(id);
  else await database.coachDrafts.put({ id, text });
}
