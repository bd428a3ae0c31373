import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test } from 'vitest';
import type { ChatMessage, ChatSession } from '#domain/coach/session.ts';
import { ApiError } from '../client/api-error.ts';
import { beginAnswer, bringChatBack, keepAnswer, purgeChats, putChatAway, renameChat } from '../store/coach-chats.ts';
import type { RemoteChat } from '../store/coach-merge.ts';
import { database, type Owner } from '../store/database.ts';
import { readChat } from './chats.ts';
import { type ChatLine, parts, readAccount, tellAccount } from './sync.ts';

const owner: Owner = { user: 'u', backend: 'b', team: '' };

/** An account as the backend keeps it: messages by id, of the rest what was changed last. */
function anAccount() {
  const chats = new Map<string, { session: ChatSession; messages: Map<string, ChatMessage>; away: boolean }>();
  const gone = () => new ApiError('No such chat.', { status: 404, code: 'not-found' });
  const whole = (id: string): RemoteChat => {
    const one = chats.get(id);
    if (!one || one.away) throw gone();
    return { session: one.session, messages: [...one.messages.values()] };
  };
  const puts: number[] = [];
  const line: ChatLine = {
    async list() {
      const there = [...chats.values()].filter(({ away }) => !away);
      return { sessions: there.map(({ session, messages }) => ({ ...session, messages: messages.size })), next: null };
    },
    get: async (_, id) => whole(id),
    async put(_, { session, messages }) {
      puts.push(messages.length);
      const old = chats.get(session.id) ?? { session, messages: new Map<string, ChatMessage>(), away: false };
      for (const one of messages) if (!old.messages.has(one.id)) old.messages.set(one.id, one);
      chats.set(session.id, { ...old, session: session.changedAt >= old.session.changedAt ? session : old.session });
      return whole(session.id);
    },
    async remove(_, id) {
      const one = chats.get(id);
      if (!one) throw gone();
      one.away = true;
    },
    async restore(_, id) {
      const one = chats.get(id);
      if (one) one.away = false;
    },
  };
  return { chats, line, puts };
}

async function aChat(id: string, question = 'How?', at = Date.now()): Promise<void> {
  const running = { state: 'running' as const, wanted: 'auto' };
  const answer: ChatMessage = { id: `${id}-a`, parent: `${id}-q`, role: 'assistant', text: '', at, answered: running };
  const asked: ChatMessage = { id: `${id}-q`, parent: null, role: 'user', text: question, at };
  await beginAnswer({ chat: id, owner, question: asked, answer });
  await keepAnswer({ ...answer, text: 'So.', answered: { state: 'done', wanted: 'auto' } }, 3);
}

/** Another device of the same account, in the same process: what is here is set aside. */
async function onAnotherDevice(work: () => Promise<void>): Promise<void> {
  const [chats, messages] = [await database.coachChats.toArray(), await database.coachMessages.toArray()];
  await forget();
  await work();
  await forget();
  await database.coachChats.bulkAdd(chats);
  await database.coachMessages.bulkAdd(messages);
}
const forget = async () => void (await Promise.all([database.coachChats.clear(), database.coachMessages.clear()]));

beforeEach(forget);

describe('chats and the account', () => {
  test('what is here is told once; an answer on its way waits until it is whole', async () => {
    const { chats, line, puts } = anAccount();
    const running = { state: 'running' as const, wanted: 'auto' };
    const at = Date.now();
    const answer: ChatMessage = { id: 'a', parent: 'q', role: 'assistant', text: 'So', at, answered: running };
    await beginAnswer({
      chat: 'c',
      owner,
      question: { id: 'q', parent: null, role: 'user', text: 'How?', at },
      answer,
    });
    await tellAccount(owner, line);
    expect([...(chats.get('c')?.messages.keys() ?? [])]).toEqual(['q']);
    await keepAnswer({ ...answer, answered: { state: 'done', wanted: 'auto' } }, 3);
    await tellAccount(owner, line);
    await tellAccount(owner, line);
    expect([...(chats.get('c')?.messages.keys() ?? [])]).toEqual(['q', 'a']);
    expect(puts).toEqual([1, 1]);
  });

  test('two devices that wrote in one chat have all of it', async () => {
    const { line } = anAccount();
    await aChat('c');
    await tellAccount(owner, line);
    await onAnotherDevice(async () => {
      await readAccount(owner, line);
      const at = Date.now();
      const question: ChatMessage = { id: 'q2', parent: 'c-a', role: 'user', text: 'And?', at };
      await beginAnswer({
        chat: 'c',
        owner,
        question,
        answer: { id: 'a2', parent: 'q2', role: 'assistant', text: 'Yes', at },
      });
      await tellAccount(owner, line);
    });
    await renameChat('c', 'Mine');
    await tellAccount(owner, line);
    await readAccount(owner, line);
    const read = await readChat('c');
    expect(read?.messages.map(({ id }) => id).sort()).toEqual(['a2', 'c-a', 'c-q', 'q2']);
    expect(read?.chat).toMatchObject({ title: 'Mine', named: true });
  });

  test('what came late from a device with an older clock is read too', async () => {
    const { chats, line } = anAccount();
    await aChat('c');
    await tellAccount(owner, line);
    await readAccount(owner, line);
    chats.get('c')?.messages.set('late', { id: 'late', parent: 'c-a', role: 'user', text: 'Late', at: 1 });
    await readAccount(owner, line);
    expect((await readChat('c'))?.messages.some(({ id }) => id === 'late')).toBe(true);
  });

  test('what is put away goes from the account, and comes back when that is undone', async () => {
    const { chats, line } = anAccount();
    await aChat('c');
    await tellAccount(owner, line);
    await putChatAway('c');
    await tellAccount(owner, line);
    expect(chats.get('c')?.away).toBe(true);
    expect(await bringChatBack('c')).toBe(true);
    await tellAccount(owner, line);
    expect(chats.get('c')?.away).toBe(false);
    await putChatAway('c');
    await purgeChats(Date.now());
    expect(await database.coachMessages.count()).toBe(0);
    expect(await bringChatBack('c')).toBe(false);
    await tellAccount(owner, line);
    await purgeChats(Date.now());
    expect(chats.get('c')?.away).toBe(true);
    expect(await database.coachChats.count()).toBe(0);
    await readAccount(owner, line);
    expect(await database.coachChats.count()).toBe(0);
  });

  test('what another device put away goes here, unless something new was written in it', async () => {
    const { chats, line } = anAccount();
    await aChat('c');
    await aChat('d');
    await tellAccount(owner, line);
    for (const one of chats.values()) one.away = true;
    await renameChat('d', 'Still mine');
    await readAccount(owner, line);
    expect(await readChat('c')).toBeNull();
    expect((await readChat('d'))?.chat.title).toBe('Still mine');
  });

  test('nothing is told of a chat of nobody, of another account, or of one that the account refused', async () => {
    const { chats, line, puts } = anAccount();
    await aChat('c');
    await database.coachChats.update('c', { owner: { ...owner, user: 'other' } });
    await aChat('d');
    const refuse = new ApiError('Too long.', { status: 413, code: 'too-large' });
    const refusing: ChatLine = { ...line, put: () => Promise.reject(refuse) };
    await tellAccount(owner, refusing);
    await tellAccount(owner, line);
    expect([chats.size, puts.length]).toEqual([0, 0]);
    expect((await database.coachChats.get('d'))?.refused?.why).toBe('Too long.');
    await renameChat('d', 'Shorter');
    await tellAccount(owner, line);
    expect(chats.size).toBe(1);
  });

  test('where nobody answers it rejects, and nothing is taken for told', async () => {
    const { chats, line } = anAccount();
    await aChat('c');
    const away = new ApiError('The backend does not answer.', { status: 0, code: 'offline' });
    await expect(tellAccount(owner, { ...line, put: () => Promise.reject(away) })).rejects.toThrow('does not answer');
    await tellAccount(owner, line);
    expect(chats.get('c')?.messages.size).toBe(2);
  });

  test('long chats go in parts', () => {
    const long = Array.from({ length: 120 }, (_, at) => ({
      id: `${at}`,
      parent: null,
      role: 'user' as const,
      text: 'x'.repeat(at === 3 ? 399_000 : 10),
      at,
      session: 'c',
    }));
    const sizes = parts(long).map(({ length }) => length);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(120);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(50);
    expect(parts([])).toEqual([[]]);
  });
});
