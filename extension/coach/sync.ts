import type { ChatMessage, ChatSession } from '#domain/coach/session.ts';
import { ApiError } from '../client/api-error.ts';
import {
  chatRefused,
  chatsToTell,
  chatsTold,
  chatTold,
  dropChat,
  mergeChat,
  messagesTold,
  messagesToTell,
  type RemoteChat,
} from '../store/coach-merge.ts';
import type { Owner, StoredChat, StoredMessage } from '../store/database.ts';

/** So many go in one request at most, and so many characters, unless one alone is longer. */
const MOST_MESSAGES = 50;
const MOST_CHARACTERS = 400_000;

/** The way to an account, bound to it. Everything rejects with `ApiError`. */
export interface ChatLine {
  list(
    owner: Owner,
    before: string | null,
  ): Promise<{ sessions: (ChatSession & { messages: number })[]; next: string | null }>;
  get(owner: Owner, id: string): Promise<RemoteChat>;
  /** Adds messages by id; gives the whole as it is then. */
  put(owner: Owner, chat: RemoteChat): Promise<RemoteChat>;
  remove(owner: Owner, id: string): Promise<unknown>;
  restore(owner: Owner, id: string): Promise<unknown>;
}

const session = ({ id, title, named, startedAt, changedAt, tip }: StoredChat): ChatSession => ({
  id,
  title,
  named,
  startedAt,
  changedAt,
  tip,
});
const message = ({ id, parent, role, text, at, asked, answered }: StoredMessage): ChatMessage => ({
  id,
  parent,
  role,
  text,
  at,
  ...(asked ? { asked } : {}),
  ...(answered ? { answered } : {}),
});

/** Messages in parts that fit a request each; one empty part where there is nothing but the title to tell. */
export function parts(messages: readonly StoredMessage[]): StoredMessage[][] {
  const all: StoredMessage[][] = [[]];
  let characters = 0;
  for (const one of messages) {
    const part = all.at(-1) ?? [];
    const size = one.text.length + 2_000;
    if (part.length > 0 && (part.length === MOST_MESSAGES || characters + size > MOST_CHARACTERS)) {
      all.push([one]);
      characters = size;
    } else {
      part.push(one);
      characters += size;
    }
  }
  return all;
}

const isGone = (error: unknown): boolean => error instanceof ApiError && [404, 410].includes(error.status);

async function tell(chat: StoredChat, owner: Owner, line: ChatLine): Promise<void> {
  const { id, revision } = chat;
  if (chat.deletedAt !== undefined) {
    await line.remove(owner, id).catch((error: unknown) => {
      if (!isGone(error)) throw error;
    });
    return chatTold(id, { revision, away: true });
  }
  if (chat.away) await line.restore(owner, id);
  for (const part of parts(await messagesToTell(id))) {
    const whole = await line.put(owner, { session: session(chat), messages: part.map(message) });
    await messagesTold(part.map((one) => one.id));
    await mergeChat(whole, owner);
  }
  await chatTold(id, { revision, away: false });
}

/** Whether a refusal is of this one chat, so that others may get through. */
const isOfOne = (error: unknown): error is ApiError =>
  error instanceof ApiError &&
  error.status >= 400 &&
  error.status < 500 &&
  ![401, 402, 408, 429].includes(error.status);

/** Tells the account what it does not know yet. Rejects where it cannot be told now. */
export async function tellAccount(owner: Owner, line: ChatLine): Promise<void> {
  for (const chat of await chatsToTell(owner)) {
    try {
      await tell(chat, chat.owner ?? owner, line);
    } catch (error) {
      if (!isOfOne(error)) throw error;
      await chatRefused(chat.id, chat.revision, error.message);
    }
  }
}

/** Reads what other devices told the account. What they put away goes here too. */
export async function readAccount(owner: Owner, line: ChatLine): Promise<void> {
  const told = await chatsTold(owner);
  const there = new Set<string>();
  let before: string | null = null;
  do {
    const page = await line.list(owner, before);
    for (const remote of page.sessions) {
      there.add(remote.id);
      const here = told.get(remote.id);
      if (here?.deletedAt !== undefined) continue;
      if (here?.seen === remote.changedAt && here.sent === remote.messages) continue;
      await mergeChat(await line.get(owner, remote.id), owner);
    }
    before = page.next;
  } while (before !== null);
  for (const id of told.keys()) {
    if (there.has(id)) continue;
    // Not listed is not yet gone.
    const gone = await line.get(owner, id).then(() => false, isGone);
    if (gone) await dropChat(id);
  }
}
