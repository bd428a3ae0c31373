import type { ChatMessage, ChatSession } from '#domain/coach/session.ts';
import { database, type Owner, type StoredChat, type StoredMessage } from './database.ts';

const tables = [database.coachChats, database.coachMessages] as const;

/** What the account has of a chat. */
export interface RemoteChat {
  session: ChatSession;
  messages: readonly ChatMessage[];
}

/** A message that goes to the account: whole, and with something in it. */
export const isWhole = ({ text, answered }: StoredMessage): boolean =>
  answered ? answered.state !== 'running' && text !== '' : true;

/** Chats of this account of which it has to be told, or which it was never told of. */
export async function chatsToTell({ user, backend }: Owner): Promise<StoredChat[]> {
  const owed = await database.coachChats
    .filter(
      ({ owner, told, revision, refused }) =>
        owner?.user === user && owner.backend === backend && told < revision && refused?.revision !== revision,
    )
    .toArray();
  // What was put away before the account ever heard of it is none of its business.
  return owed.filter(({ deletedAt, told }) => deletedAt === undefined || told > 0);
}

/** Messages of a chat that the account does not have yet, oldest first. */
export async function messagesToTell(id: string): Promise<StoredMessage[]> {
  const all = await database.coachMessages.where('session').equals(id).sortBy('at');
  return all.filter((one) => one.sent === undefined && isWhole(one));
}

/** The account has these messages of a chat. */
export async function messagesTold(ids: readonly string[]): Promise<void> {
  await database.coachMessages.bulkUpdate(ids.map((key) => ({ key, changes: { sent: true as const } })));
}

/** The account was told of a chat as it was at that revision. */
export async function chatTold(id: string, { revision, away }: { revision: number; away: boolean }): Promise<void> {
  await database.transaction('rw', tables, async () => {
    const chat = await database.coachChats.get(id);
    if (!chat) return;
    const { away: _, ...rest } = chat;
    await database.coachChats.put({
      ...rest,
      told: Math.max(chat.told, revision),
      ...(away ? { away } : {}),
    });
  });
}

/** The account refused this chat for good; it is not sent again until it changes. */
export async function chatRefused(id: string, revision: number, why: string): Promise<void> {
  await database.coachChats.update(id, { refused: { revision, why } });
}

/** Puts together what the account has of a chat with what is here: messages by id, and of the rest what was changed last. */
export async function mergeChat({ session, messages }: RemoteChat, owner: Owner): Promise<void> {
  await database.transaction('rw', tables, async () => {
    const old = await database.coachChats.get(session.id);
    if (old?.owner && (old.owner.user !== owner.user || old.owner.backend !== owner.backend)) return;
    const known = new Set(await database.coachMessages.where('session').equals(session.id).primaryKeys());
    // The account has these, whoever told it of them.
    await messagesTold(messages.flatMap(({ id }) => (known.has(id) ? [id] : [])));
    const news = messages.filter(({ id }) => !known.has(id));
    await database.coachMessages.bulkAdd(news.map((one) => ({ ...one, session: session.id, sent: true as const })));
    const seen = session.changedAt;
    if (!old) await database.coachChats.add({ ...session, owner, revision: 1, told: 1, seen });
    else await database.coachChats.put({ ...old, ...(seen > old.changedAt ? session : {}), seen });
  });
}

/** Another device put this chat away: it goes here too, unless something was written here that the account does not have. */
export async function dropChat(id: string): Promise<void> {
  await database.transaction('rw', tables, async () => {
    const chat = await database.coachChats.get(id);
    if (!chat || chat.told < chat.revision) return;
    await database.coachMessages.where('session').equals(id).delete();
    await database.coachChats.delete(id);
  });
}

/** Chats of this account that it was told of, with how many of their messages it has. */
export async function chatsTold({ user, backend, team }: Owner): Promise<Map<string, StoredChat & { sent: number }>> {
  const chats = await database.coachChats
    .filter(({ owner, told }) => told > 0 && owner?.user === user && owner.backend === backend && owner.team === team)
    .toArray();
  const sent = new Map<string, number>();
  await database.coachMessages.each((one) => {
    if (one.sent) sent.set(one.session, (sent.get(one.session) ?? 0) + 1);
  });
  return new Map(chats.map((chat) => [chat.id, { ...chat, sent: sent.get(chat.id) ?? 0 }]));
}
