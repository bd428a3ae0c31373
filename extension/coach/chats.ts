import type { StoredChat, StoredMessage } from '../store/database.ts';
import { database } from '../store/database.ts';

/** Every chat that was not put away, the one written in last first. */
export async function listChats(): Promise<StoredChat[]> {
  const chats = await database.coachChats.orderBy('changedAt').reverse().toArray();
  return chats.filter(({ deletedAt }) => deletedAt === undefined);
}

export interface ChatWithMessages {
  chat: StoredChat;
  messages: StoredMessage[];
}

/** A chat with all branches, or null where it is not here. */
export async function readChat(id: string): Promise<ChatWithMessages | null> {
  const chat = await database.coachChats.get(id);
  if (!chat || chat.deletedAt !== undefined) return null;
  return { chat, messages: await database.coachMessages.where('session').equals(id).toArray() };
}

/** Every chat with its messages, one by one, so that a long history never lies in memory at once. */
export async function* everyChat(): AsyncGenerator<ChatWithMessages> {
  for (const { id } of await listChats()) {
    const kept = await readChat(id);
    if (kept) yield kept;
  }
}

const folded = (text: string): string => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();

const AROUND = 40;

/** The place in a text where these words stand, with a little around it. */
function around(text: string, words: string): string | null {
  const at = folded(text).indexOf(words);
  if (at === -1) return null;
  const from = Math.max(0, at - AROUND);
  const cut = text
    .slice(from, at + words.length + AROUND)
    .replaceAll(/\s+/g, ' ')
    .trim();
  return `${from > 0 ? '…' : ''}${cut}${at + words.length + AROUND < text.length ? '…' : ''}`;
}

export interface FoundChat {
  chat: StoredChat;
  /** Where the words stand, where that is not the title. */
  place: string | null;
}

/** Chats in whose title or messages these words stand, in the order of the list. */
export async function searchChats(typed: string): Promise<FoundChat[]> {
  const words = folded(typed.trim());
  const chats = await listChats();
  if (words === '') return chats.map((chat) => ({ chat, place: null }));
  const places = new Map<string, string>();
  await database.coachMessages.each(({ session, text }) => {
    const place = places.has(session) ? null : around(text, words);
    if (place !== null) places.set(session, place);
  });
  return chats.flatMap((chat): FoundChat[] => {
    if (folded(chat.title).includes(words)) return [{ chat, place: null }];
    const place = places.get(chat.id);
    return place === undefined ? [] : [{ chat, place }];
  });
}

/** What was typed and not sent; '' is the draft of a new chat. */
export const readDraft = async (id: string): Promise<string> => (await database.coachDrafts.get(id))?.text ?? '';
